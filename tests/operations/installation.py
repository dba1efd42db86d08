"""An installation in a throw-away folder, worked through its command line as an operator would."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from cms.operations.replacement import JOURNAL

ROOT = Path(__file__).resolve().parents[2]
ADD_ACCOUNT = "INSERT INTO auth_user (username, password, is_superuser, first_name, last_name, email, is_staff, is_active, date_joined)"
VALUES = "VALUES ('{name}', '', {no}, '', '', '', {no}, {yes}, '2026-01-02 03:04:05+00:00')"


@dataclass(frozen=True)
class Installation:
    """`folder` is its VAR_DIR; `database_url` is empty for the default SQLite file in it."""

    folder: Path
    database_url: str = ""

    @property
    def engine(self) -> str:
        return "postgresql" if self.database_url else "sqlite"

    @property
    def environment(self) -> Mapping[str, str]:
        inherited = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        named = {"DATABASE_URL": self.database_url} if self.database_url else {}
        fixed = {"DJANGO_SETTINGS_MODULE": "tests.operations.settings", "PYTHONUTF8": "1", "VAR_DIR": str(self.folder)}
        return inherited | named | fixed

    def manage(self, *words: str, program: Sequence[str] = ("manage.py",)) -> subprocess.CompletedProcess[str]:
        """Run a management command to its end; never raises for its exit status."""
        return subprocess.run(
            [sys.executable, *program, *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def begin(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a management command and return while it runs."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.environment, stdout=quiet, stderr=quiet
        )

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """Rows of one statement, by the database's own driver."""
        if self.database_url:
            with psycopg.connect(self.database_url, autocommit=True) as connection:
                cursor = connection.execute(statement.encode())
                return cursor.fetchall() if cursor.description else []
        with closing(sqlite3.connect(self.folder / "db.sqlite3", isolation_level=None)) as connection:
            return connection.execute(statement).fetchall()

    def add_account(self, name: str) -> None:
        yes, no = ("true", "false") if self.database_url else ("1", "0")
        self.query(f"{ADD_ACCOUNT} {VALUES.format(name=name, yes=yes, no=no)}")

    def write(self, name: str, data: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def state(self) -> dict[str, object]:
        """All that a backup promises to keep, by name; equal states are equal installations."""
        files = {
            name: (self.folder / name).read_bytes()
            for name in ("secret", "accounts.txt")
            if (self.folder / name).exists()
        }
        media = self.folder / "media"
        uploads = {str(path.relative_to(media)): path.read_bytes() for path in media.rglob("*") if path.is_file()}
        return {"accounts": sorted(self.query("SELECT username FROM auth_user")), "files": files, "uploads": uploads}

    def leftovers(self) -> list[str]:
        """What a restore should have cleared away: hidden files, journals, tables of its own."""
        hidden = [path.name for path in self.folder.iterdir() if path.name.startswith(".") or path.name == JOURNAL]
        return hidden + [table for table in self.tables() if table.startswith("operations_")]

    def tables(self) -> list[str]:
        postgres, sqlite = "SELECT table_name FROM information_schema.tables", "SELECT name FROM sqlite_master"
        return [str(row[0]) for row in self.query(postgres if self.database_url else sqlite)]


def copy_database(server: str, template: str, name: str) -> str:
    """Address of a new database on `server`, a copy of `template` (`template0` for an empty one)."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def fill(installation: Installation, mark: str) -> None:
    """Give it accounts, uploads and kept files that differ by `mark`."""
    installation.add_account(f"author-{mark}")
    installation.add_account("王编辑")
    installation.write("media/original_images/椰嫂 合影.jpg", f"picture {mark}".encode() * 2000)
    installation.write(f"media/documents/only-{mark}.pdf", mark.encode())
    installation.write("secret", f"secret-{mark}".encode())


def clone(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    return target
