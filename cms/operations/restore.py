"""Restoring a backup: everything is verified before anything is replaced, and then all of it is (`replacement` says how)."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.db.migrations.loader import MigrationLoader
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.operations.archive import DATABASE, NAMED, ArchiveError, Manifest, Reader
from cms.operations.databases import Database, configured
from cms.operations.places import MEDIA, Place, places
from cms.operations.progress import byte_bar
from cms.operations.replacement import Replacement, begin
from cms.settings.environment import VAR

SPARE = 64 * 1024 * 1024  # bytes that must stay free on the disk


class NotEmptyError(Exception):
    """The installation holds data and the caller did not say that it may be replaced."""


@dataclass(frozen=True)
class Report:
    """What was restored: the archive's time and contents; `pending` migrations are the ones this code adds to it."""

    file: str
    contents: int
    made_at: str
    pending: list[str]
    seconds: float


def load(source: Path, *, replace: bool) -> Report:
    """Put the backup `source` in the place of this installation's data. The caller holds `VAR` alone.

    Raises `ArchiveError` (unusable file), `NotEmptyError` (and not `replace`), `DatabaseAccessError`, `OSError`; after any of
    them, and after a kill followed by `recover`, the old data is in place.
    """
    began = time.monotonic()
    database, targets = configured(), places()
    with (
        source.open("rb") as stream,
        byte_bar(source.stat().st_size, source.name) as bar,
        Reader(stream, bar.update) as reader,
    ):
        pending = _fitting(reader.manifest, database)
        if not replace and (database.has_content() or any(_holds_something(place.path) for place in targets)):
            raise NotEmptyError
        replacement = begin(VAR, database, [place.path for place in targets])
        try:
            count = reader.unpack(_placing(targets, replacement))
            database.verify(database.staging(replacement.journal.token))
            replacement.commit()
        except BaseException:
            replacement.settle()
            raise
    return Report(str(source), count, reader.manifest.made_at, pending, round(time.monotonic() - began, 2))


def _fitting(manifest: Manifest, database: Database) -> list[str]:
    """Migrations this code would add to the archived database; raises `ArchiveError` where the archive does not fit here."""
    if manifest.engine != database.engine:
        raise ArchiveError(
            _("the backup holds a %(found)s database, this installation uses %(used)s")
            % {"found": manifest.engine, "used": database.engine}
        )
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    known |= {f"{app}.{name}" for migration in loader.disk_migrations.values() for app, name in migration.replaces}
    if unknown := sorted(set(manifest.migrations) - known):
        raise ArchiveError(
            _("made by a newer version of the site, with migrations unknown here: %(names)s")
            % {"names": ", ".join(unknown[:NAMED])}
        )
    free = shutil.disk_usage(VAR).free
    if manifest.size + SPARE > free:
        raise ArchiveError(
            _("not enough disk space: %(needed)s are needed beside the old data, %(free)s are free")
            % {"needed": filesizeformat(manifest.size), "free": filesizeformat(free)}
        )
    return sorted(f"{app}.{name}" for app, name in loader.graph.nodes if f"{app}.{name}" not in manifest.migrations)


def _holds_something(path: Path) -> bool:
    """Whether there is a file that a restore would remove; the secret alone does not count, every start makes one."""
    return path.is_dir() and any(inside.is_file() for inside in path.rglob("*"))


def _placing(targets: tuple[Place, ...], replacement: Replacement) -> Callable[[str], Path]:
    """Where a member of the archive is unpacked to: beside what it will replace."""
    staged = {place.name: replacement.staged(index) for index, place in enumerate(targets)}
    database = replacement.database.staging(replacement.journal.token)

    def place(name: str) -> Path:
        if name == DATABASE:
            return database
        for root, path in staged.items():
            if name == root:
                return path
            if root == MEDIA and name.startswith(f"{root}/"):
                return path / PurePosixPath(name).relative_to(root)
        raise ArchiveError(_("the archive is damaged: unexpected member %(name)s") % {"name": name})

    return place
