"""A load killed at a random instant leaves nothing: neither rows nor files. A real process, a real SIGKILL."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.packages.folders import draw_picture, write_small

TABLES = ("wagtailcore_page", "wagtailcore_revision", "library_picture", "sources_source", "packages_entry")
KILLS = 2


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


def test_killed_load_leaves_nothing_and_the_next_one_completes(tmp_path: Path, rng: random.Random) -> None:
    folder = write_small(
        tmp_path / "package",
        lambda files: files["people.jsonl"][0].update(images=[{"file": "files/a.jpg", "credit": "试用"}]),
    )
    draw_picture(folder / "files/a.jpg", size=(800, 600))
    assert manage(tmp_path, "migrate", "-v0").wait() == 0
    empty = state(tmp_path)
    started = time.monotonic()
    assert manage(tmp_path, "load_content", str(folder), "--publish", "--dry-run").wait() == 0
    lasted = time.monotonic() - started
    assert state(tmp_path) == empty
    killed = 0
    for _n in range(KILLS):
        process = manage(tmp_path, "load_content", str(folder), "--publish")
        time.sleep(lasted * rng.uniform(0.4, 0.95))
        process.send_signal(signal.SIGKILL)
        if process.wait() == 0:
            break  # it was faster than the dice
        killed += 1
        counts, files = state(tmp_path)
        if counts != empty[0]:
            assert len(files) <= 1  # killed after the commit: all rows, perhaps no file yet
            break
        assert not files
    assert killed
    assert manage(tmp_path, "load_content", str(folder), "--publish").wait() == 0
    counts, files = state(tmp_path)
    assert counts[0] > 40
    assert counts[2] == len(files) == 1
