"""What backup and restore ask of a database."""

from pathlib import Path
from typing import Protocol


class DatabaseAccessError(Exception):
    """The database or one of its tools refused; the message says why, to a person."""


class Database(Protocol):
    """Every method raises `DatabaseAccessError`. `token` names one restore.

    `replace` is the point of no return of a restore: before it the old database stands, after it the new one, and
    `replaced` tells which, whatever killed the process in between.
    """

    engine: str

    def has_content(self) -> bool:
        """Whether a restore would destroy anything."""

    def dump(self, target: Path) -> None:
        """Write one consistent state to `target` while others read and write."""

    def staging(self, token: str) -> Path:
        """Where a dump must lie to be put in place."""

    def verify(self, dump: Path) -> None:
        """Raise unless the dump can be restored, as far as that can be told without doing it."""

    def replace(self, token: str) -> None:
        """Put the dump at `staging(token)` in the database's place, wholly or not at all."""

    def replaced(self, token: str) -> bool:
        """Whether `replace(token)` took effect; only asked once a whole dump lay at `staging(token)`."""

    def forget(self, token: str) -> None:
        """Remove what `staging` and `replace` left for `replaced` to find. Safe to repeat."""
