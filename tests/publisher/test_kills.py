"""A publication killed at a random instant, under readers and beside another one: nobody reads half a file, the next run finishes.

Real processes, a real SIGKILL, a real database file. Of `make proof`: an installation and some hundred processes take minutes.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.publisher.verifying import verify
from tests.publisher.folders import difference

KILLS = 50
READERS = 2


class Installation:
    """A database of its own with the first content, and an output folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.packages.settings",
            "VAR_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        }

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, *command], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def do(self, *command: str) -> None:
        assert self.start(*command).wait() == 0, command

    def publish(self, *more: str) -> "subprocess.Popen[bytes]":
        return self.start("manage.py", "publish_site", "--output", str(self.site), *more)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Installation:
    made = Installation(tmp_path_factory.mktemp("installation"))
    shutil.copy(migrated_file, made.folder / "db.sqlite3")
    made.do("manage.py", "load_content", "content", "--publish")
    assert made.publish().wait() == 0
    return made


class Reader(threading.Thread):
    """Reads pages of the folder without pause and keeps what is torn: a page without its end, an empty file."""

    def __init__(self, site: Path, seed: int) -> None:
        super().__init__(daemon=True)
        self.site, self.rng = site, random.Random(seed)
        self.reads = 0
        self.torn: list[str] = []
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            try:
                pages = list(self.site.glob("[!.]*/**/*.html"))
            except FileNotFoundError:  # a folder went while it was looked through
                continue
            for path in self.rng.sample(pages, min(60, len(pages))):
                try:
                    text = path.read_bytes()
                except FileNotFoundError:
                    continue
                self.reads += 1
                if not text.rstrip().endswith(b"</html>"):
                    self.torn.append(path.as_posix())
            time.sleep(0.01)


def readers(site: Path, rng: random.Random) -> Iterator[Reader]:
    for _n in range(READERS):
        reader = Reader(site, rng.randrange(2**32))
        reader.start()
        yield reader


def kill_and_finish(installation: Installation, kills: int, rng: random.Random) -> list[Reader]:
    watching = list(readers(installation.site, rng))
    for n in range(kills):
        installation.do("-m", "tests.publisher.changing", f"{rng.randrange(2**32)}")
        command = ("--all",) if n % 3 == 0 else ()
        running = [installation.publish(*command)]
        if n % 4 == 3:
            running.append(installation.publish(*command))  # two publishers at once
        time.sleep(rng.uniform(0.8, 3.5))
        for process in running:
            process.send_signal(signal.SIGKILL)
            process.wait()
        if n % 2:
            assert installation.publish().wait() == 0
            assert verify(installation.site).ok
    assert installation.publish().wait() == 0
    for reader in watching:
        reader.done.set()
        reader.join()
    return watching


@pytest.mark.proof
def test_killed_at_any_instant(installation: Installation, rng: random.Random) -> None:
    watching = kill_and_finish(installation, KILLS, rng)
    reads = sum(reader.reads for reader in watching)
    torn = [path for reader in watching for path in reader.torn]
    print(f"{KILLS} kills, {reads} reads, torn: {torn}")  # noqa: T201 - `make proof` takes it down
    assert reads > 100
    assert torn == []
    answer = verify(installation.site)
    assert answer.ok, answer
    fresh = installation.folder / "fresh"
    assert installation.start("manage.py", "publish_site", "--all", "--output", str(fresh)).wait() == 0
    assert difference(installation.site, fresh) == {}
