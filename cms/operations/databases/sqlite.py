"""SQLite: copied by its online backup interface, replaced by renaming a file."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from cms.operations.databases.interface import DatabaseAccessError


class SqliteDatabase:
    """The file that `settings` (a Django database's settings) name. Implements `interface.Database`."""

    engine = "sqlite"

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._path = Path(str(settings["NAME"]))
        if ":memory:" in self._path.name or "mode=memory" in self._path.name:
            raise DatabaseAccessError(_("a database in memory cannot be backed up"))

    def has_content(self) -> bool:
        if not self._path.exists() or self._path.stat().st_size == 0:
            return False
        with _open(self._path) as database:
            return bool(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])

    def dump(self, target: Path) -> None:
        if not self._path.exists():
            raise DatabaseAccessError(_("there is no database at %(path)s") % {"path": self._path})
        with _open(self._path) as source, _open(target) as copy:
            source.backup(copy)  # all pages in one step: a single snapshot, which blocks nobody in WAL mode
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without companions

    def staging(self, token: str) -> Path:
        return self._path.with_name(f".{self._path.name}.restore-{token}")

    def verify(self, dump: Path) -> None:
        with _open(dump) as database:
            findings = [row[0] for row in database.execute("PRAGMA integrity_check(3)")]
            broken = database.execute("PRAGMA foreign_key_check").fetchmany(3)
        if findings != ["ok"]:
            raise DatabaseAccessError(
                _("the archived database is damaged: %(reason)s") % {"reason": "; ".join(map(str, findings))}
            )
        if broken:
            raise DatabaseAccessError(
                _("the archived database has rows pointing nowhere, in %(table)s") % {"table": broken[0][0]}
            )

    def replace(self, token: str) -> None:
        connection.close()
        if self._path.exists():
            self._fold_log()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self.staging(token).replace(self._path)

    def replaced(self, token: str) -> bool:
        return not self.staging(token).exists()

    def forget(self, token: str) -> None:
        self.staging(token).unlink(missing_ok=True)

    def _fold_log(self) -> None:
        """Bring the write-ahead log into the file and remove it, which only works when nobody else has the file open.

        A log left behind would be applied to the new file and corrupt it.
        """
        try:
            with _open(self._path, patience=2) as database:
                database.execute("PRAGMA journal_mode=DELETE")
        except DatabaseAccessError as error:
            raise DatabaseAccessError(
                _("stop the site and its commands first, one has the database open (%(reason)s)") % {"reason": error}
            ) from error


@contextmanager
def _open(path: Path, patience: float = 20) -> Iterator[sqlite3.Connection]:
    """A connection that is closed afterwards, waits `patience` seconds for locks, and whose errors are `DatabaseAccessError`."""
    try:
        with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as database:
            yield database
    except sqlite3.Error as error:
        raise DatabaseAccessError(f"{path.name}: {error}") from error
