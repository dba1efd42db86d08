"""Files of packages: where they may lie, and how they get into the storage only once all else stands."""

from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from cms.packages.problems import RowProblem

FOLDER = "files"
#: What nobody but the office may read: signed consents. Only a dump that is asked for them writes it.
PRIVATE = "private"


def inside(folder: Path, where: str, name: str, *, below: str = FOLDER) -> Path:
    """The path of a package's file. Raises `RowProblem` where it lies elsewhere or is not there."""
    path = folder / name
    parts = PurePosixPath(name).parts
    if parts[:1] != (below,) or ".." in parts or not path.resolve().is_relative_to((folder / below).resolve()):
        raise RowProblem(
            where,
            _("“%(name)s” lies outside %(folder)s/") % {"name": name, "folder": below},
            _("Write %(folder)s/ and the file's name.") % {"folder": below},
        )
    if not path.is_file():
        raise RowProblem(where, _("“%(name)s” is not there") % {"name": name}, _("Put the file where the row says."))
    return path


def write_later(storage: Any, name: str, source: Path | bytes) -> None:
    """Write a file after the commit, where the storage lacks it or has it only in part."""
    transaction.on_commit(partial(_write, storage, name, source))


def _write(storage: Any, name: str, source: Path | bytes) -> None:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if storage.exists(name):
        if storage.size(name) == size:
            return
        storage.delete(name)
    if isinstance(source, bytes):
        storage.save(name, ContentFile(source))
        return
    with source.open("rb") as file:
        storage.save(name, File(file))
