"""One migrated SQLite database for a whole test run: migrating costs more than most tests, and all of them begin with it."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).parents[1]
SECONDS = 300


def shared_folder(base: Path, worker: str) -> Path:
    """The folder that all processes of a test run know, from pytest's base folder of this process."""
    return base if worker == "master" else base.parent


def migrated(shared: Path) -> Path:
    """A migrated database without content, to be copied; made by the first process that asks."""
    made = shared / "migrated.sqlite3"
    with (shared / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            folder = shared / "migrating"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            around = os.environ | {
                "DJANGO_SETTINGS_MODULE": "cms.settings.test",
                "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
            }
            words = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
            subprocess.run(words, cwd=ROOT, env=around, check=True, timeout=SECONDS)
            with closing(sqlite3.connect(folder / "db.sqlite3", isolation_level=None)) as written:
                written.execute("PRAGMA journal_mode=DELETE")  # one file, to be copied
            (folder / "db.sqlite3").rename(made)
    return made


def begin_with(database: BaseDatabaseWrapper, template: Path) -> None:
    """Let Django's test database start from a copy of `template`, so that its migrations find nothing to do."""
    creation = database.creation
    plain = creation._create_test_db

    def create(verbosity: int, autoclobber: bool, keepdb: bool = False) -> str:
        name: str = plain(verbosity, autoclobber, keepdb)
        creation.filled = sqlite3.connect(
            name, uri=True
        )  # kept open: a database in memory ends with its last connection
        with closing(sqlite3.connect(template)) as source:
            source.backup(creation.filled)
        return name

    creation._create_test_db = create
