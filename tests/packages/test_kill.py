"""A load killed at a random instant leaves nothing: neither rows nor files. A real process, a real SIGKILL."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.generator import write
from tests.packages.folders import draw_picture, read_rows, small

TABLES = ("wagtailcore_page", "wagtailcore_revision", "library_picture", "sources_source", "packages_entry")
KILLS = 2
PAGES = 120


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.packages.settings",
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
    }


def manage(folder: Path, *command: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "manage.py", *command],
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def state(folder: Path) -> tuple[list[int], list[str]]:
    """Rows of the tables a load fills, and stored originals (what is cut from them can be cut again)."""
    with sqlite3.connect(folder / "db.sqlite3") as database:
        counts = [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]  # noqa: S608
    return counts, sorted(path.name for path in (folder / "media/original_images").rglob("*") if path.is_file())


def seconds(folder: Path, *command: str) -> float:
    """How long a command runs that must succeed."""
    started = time.monotonic()
    assert manage(folder, *command).wait() == 0
    return time.monotonic() - started


def start_afresh(folder: Path) -> None:
    """The database as it was migrated, no uploads."""
    for path in folder.glob("db.sqlite3*"):
        path.unlink()
    shutil.rmtree(folder / "media", ignore_errors=True)
    shutil.copy(folder / "empty.sqlite3", folder / "db.sqlite3")


def test_killed_load_leaves_nothing_and_the_next_one_completes(
    tmp_path: Path, migrated_file: Path, rng: random.Random
) -> None:
    """Killed between the start of its work and its end; one that was faster than the dice is repeated with less time."""
    folder = write(small(PAGES), tmp_path / "package")
    rows = read_rows(folder)["people.jsonl"]
    rows[0]["images"] = [{"file": "files/a.jpg", "credit": "试用"}]
    write({"people.jsonl": rows}, folder)
    draw_picture(folder / "files/a.jpg", size=(800, 600))
    command = ("load_content", str(folder), "--publish")
    for name in ("empty.sqlite3", "db.sqlite3"):
        shutil.copy(migrated_file, tmp_path / name)
    empty = state(tmp_path)
    begins, ends = seconds(tmp_path, *command, "--help"), seconds(tmp_path, *command, "--dry-run")
    assert state(tmp_path) == empty
    killed = 0
    while killed < KILLS:
        process = manage(tmp_path, *command)
        time.sleep(rng.uniform(begins, max(begins, ends)))
        process.send_signal(signal.SIGKILL)
        code = process.wait()
        counts, files = state(tmp_path)
        if code == 0 or counts != empty[0]:  # it was over, or at least committed: then everything is there
            assert counts[0] > PAGES
            start_afresh(tmp_path)
            ends = begins + (ends - begins) * 0.7
            continue
        assert not files
        killed += 1
    assert manage(tmp_path, *command).wait() == 0
    counts, files = state(tmp_path)
    assert counts[0] > PAGES
    assert counts[2] == len(files) == 1
