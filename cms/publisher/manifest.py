"""What the output folder should hold: every file with its SHA-256, and for every output the keys it was made from.

One SQLite file in the output folder, `.site/manifest.sqlite3`: a publication changes some rows in one transaction, which
is what a text of thirty thousand lines could not do in the time.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cms.publisher.places import OWN

NAME = f"{OWN}/manifest.sqlite3"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outputs (
    address TEXT PRIMARY KEY, keys TEXT NOT NULL, refs TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL, address TEXT NOT NULL, run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_of ON files (address);
CREATE TABLE IF NOT EXISTS pressed (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS removed (path TEXT PRIMARY KEY, run INTEGER NOT NULL) WITHOUT ROWID;
"""
_PUT_FILE = """
INSERT INTO files VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET
    run = CASE WHEN sha256 = excluded.sha256 THEN run ELSE excluded.run END,
    sha256 = excluded.sha256, size = excluded.size, address = excluded.address
"""


@dataclass(frozen=True)
class FileEntry:
    """A file of the tree: `path` relative to the output folder, its hash and size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class OutputEntry:
    """An output as it was last made: the keys it read, the files of ours it refers to, the files it consists of."""

    address: str
    keys: frozenset[str]
    refs: frozenset[str]
    files: tuple[FileEntry, ...]


class FileRow(NamedTuple):
    """A file as the table has it: `address` is its output's, `run` numbers the state of the folder that wrote it."""

    path: str
    sha256: str
    size: int
    address: str
    run: int


class RemovedRow(NamedTuple):
    """A path that was taken away by run number `run`."""

    path: str
    run: int


class Manifest:
    """The manifest of an output folder. One process at a time writes it; it holds the folder's lock."""

    def __init__(self, folder: Path) -> None:
        path = folder / NAME
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        # A crash before `close` may lose what was noted last, never mix it: the run that noted it is done again.
        self._connection.executescript("PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;" + _SCHEMA)

    def close(self) -> None:
        """Close the file; what was noted is on the disk then."""
        self._connection.close()

    def meta(self, name: str, default: str = "") -> str:
        """A note about the whole."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    @contextmanager
    def writing(self) -> Iterator["Manifest"]:
        """All changes made inside become one transaction, or none of them."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator["Manifest"]:
        """All that is read inside is of one moment."""
        self._connection.execute("BEGIN")
        try:
            yield self
        finally:
            self._connection.execute("COMMIT")

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Set notes."""
        self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

    def put(self, entries: Iterable[OutputEntry], run: int) -> None:
        """Take in outputs as they are after run number `run`; a file that is as it was keeps the run that wrote it."""
        rows = list(entries)
        execute = self._connection.executemany
        execute(
            "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)",
            [(entry.address, _listed(entry.keys), _listed(entry.refs)) for entry in rows],
        )
        files = [(file, entry.address) for entry in rows for file in entry.files]
        execute(_PUT_FILE, [(file.path, file.sha256, file.size, address, run) for file, address in files])
        execute("DELETE FROM removed WHERE path = ?", [(file.path,) for file, _address in files])
        for entry in rows:
            self._forget_files(entry.address, {file.path for file in entry.files}, run)

    def remove(self, addresses: Iterable[str], run: int) -> None:
        """Take outputs out."""
        for address in addresses:
            self._forget_files(address, set(), run)
            self._connection.execute("DELETE FROM outputs WHERE address = ?", (address,))

    def _forget_files(self, address: str, kept: set[str], run: int) -> None:
        paths = self._connection.execute("SELECT path FROM files WHERE address = ?", (address,)).fetchall()
        for (path,) in paths:
            if path not in kept:
                self._connection.execute("DELETE FROM files WHERE path = ?", (path,))
                self._connection.execute("DELETE FROM pressed WHERE path = ?", (path,))
                self._connection.execute("INSERT OR REPLACE INTO removed VALUES (?, ?)", (path, run))

    def since(self, run: int) -> tuple[list[FileEntry], list[str]]:
        """Files written after run number `run`, and paths removed after it."""
        written = self._connection.execute(
            "SELECT path, sha256, size FROM files WHERE run > ? ORDER BY path", (run,)
        ).fetchall()
        removed = self._connection.execute("SELECT path FROM removed WHERE run > ? ORDER BY path", (run,)).fetchall()
        return [FileEntry(*row) for row in written], [path for (path,) in removed]

    def outputs_since(self, run: int) -> int:
        """How many outputs had a file written after run number `run`."""
        query = "SELECT COUNT(DISTINCT address) FROM files WHERE run > ?"
        return int(self._connection.execute(query, (run,)).fetchone()[0])

    def unpressed(self, most: int) -> list[tuple[str, FileEntry, FileEntry]]:
        """Files whose brotli twin is not the smallest yet, with their output's address and the twin, at most `most`."""
        rows = self._connection.execute(
            "SELECT f.address, f.path, f.sha256, f.size, t.path, t.sha256, t.size FROM files t"
            " JOIN files f ON f.path = substr(t.path, 1, length(t.path) - 3)"
            " LEFT JOIN pressed p ON p.path = t.path AND p.sha256 = t.sha256"
            " WHERE t.path LIKE '%.br' AND p.path IS NULL LIMIT ?",
            (most,),
        )
        return [(address, FileEntry(*row[:3]), FileEntry(*row[3:])) for address, *row in rows]

    def hashes(self, paths: Sequence[str]) -> dict[str, str]:
        """The hashes of those of `paths` that are files."""
        marks = ", ".join("?" * len(paths))
        rows = self._connection.execute(f"SELECT path, sha256 FROM files WHERE path IN ({marks})", tuple(paths))  # noqa: S608
        return dict(rows.fetchall())

    def press(self, before: FileEntry, after: FileEntry, run: int) -> None:
        """A twin was made as small as it gets, by run number `run`."""
        execute = self._connection.execute
        execute("INSERT OR REPLACE INTO pressed VALUES (?, ?)", (after.path, after.sha256))
        execute(
            "UPDATE files SET sha256 = ?, size = ?, run = ? WHERE path = ? AND sha256 = ?",
            (after.sha256, after.size, run, before.path, before.sha256),
        )

    def rows_since(self, run: int) -> tuple[list[FileRow], list[RemovedRow]]:
        """The rows behind `since`, as another folder's manifest takes them."""
        files = self._connection.execute(
            "SELECT path, sha256, size, address, run FROM files WHERE run > ? ORDER BY path", (run,)
        )
        removed = self._connection.execute("SELECT path, run FROM removed WHERE run > ? ORDER BY path", (run,))
        return [FileRow(*row) for row in files], [RemovedRow(*row) for row in removed]

    def take_rows(self, files: Iterable[FileRow], removed: Iterable[RemovedRow]) -> None:
        """Take in rows of another folder's manifest."""
        execute = self._connection.executemany
        rows = list(removed)
        execute("DELETE FROM files WHERE path = ?", [(row.path,) for row in rows])
        execute("INSERT OR REPLACE INTO removed VALUES (?, ?)", rows)
        rows_of_files = list(files)
        execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows_of_files)
        execute("DELETE FROM removed WHERE path = ?", [(row.path,) for row in rows_of_files])

    def outputs(self) -> dict[str, OutputEntry]:
        """Every output by address."""
        files: dict[str, list[FileEntry]] = {}
        for path, digest, size, address in self._connection.execute(
            "SELECT path, sha256, size, address FROM files ORDER BY path"
        ):
            files.setdefault(address, []).append(FileEntry(path, digest, size))
        return {
            address: OutputEntry(
                address, frozenset(json.loads(keys)), frozenset(json.loads(refs)), tuple(files.get(address, ()))
            )
            for address, keys, refs in self._connection.execute("SELECT address, keys, refs FROM outputs")
        }

    def outputs_of(self, addresses: Sequence[str]) -> list[OutputEntry]:
        """Those of `addresses` that are outputs, without their keys."""
        found = []
        for address in addresses:
            row = self._connection.execute("SELECT refs FROM outputs WHERE address = ?", (address,)).fetchone()
            if row:
                files = self._connection.execute("SELECT path, sha256, size FROM files WHERE address = ?", (address,))
                entries = tuple(FileEntry(*file) for file in files)
                found.append(OutputEntry(address, frozenset(), frozenset(json.loads(row[0])), entries))
        return found

    def files(self) -> dict[str, FileEntry]:
        """Every file by path."""
        rows = self._connection.execute("SELECT path, sha256, size FROM files ORDER BY path")
        return {path: FileEntry(path, digest, size) for path, digest, size in rows}

    def digest(self) -> str:
        """SHA-256 over all files, as `sha256sum` would print them, sorted by path."""
        return digest_of({path: entry.sha256 for path, entry in self.files().items()})


def digest_of(files: Mapping[str, str]) -> str:
    """SHA-256 over files, path to hash, as `sha256sum` would print them, sorted by path."""
    whole = sha256()
    for path in sorted(files):  # by code point, which is by byte in UTF-8
        whole.update(f"{files[path]}  {path}\n".encode())
    return whole.hexdigest()


def _listed(words: Iterable[str]) -> str:
    return json.dumps(sorted(words), ensure_ascii=False)
