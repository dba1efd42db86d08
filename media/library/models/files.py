"""Files of rows: whether one is stored yet, and by what name."""

from pathlib import PurePosixPath
from typing import Any


class FileNeverChanges(Exception):
    """Somebody tried to give a kept picture, attachment or film another file; a new one replaces it instead."""


def is_new(file: Any) -> bool:
    """Whether a row's file was given and is not stored yet."""
    return bool(file) and not file._committed


def name_of(file: Any) -> str:
    """A file's name without its folders."""
    return PurePosixPath(file.name or "").name
