"""A restore killed at any moment leaves the old state or the new one, whole, once the next command has settled it."""

import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cms.operations.replacement import unfinished
from tests.operations.installation import Installation
from tests.services.server import free_port

MOST_STEPS = 60

Made = tuple[Path, Installation]


def settle(installation: Installation, impossible: Path) -> None:
    """What any next command does first; the archive it is given does not exist any more, so that is all it does."""
    impossible.write_bytes(b"no archive")
    installation.manage("restore", str(impossible), "--replace")
    assert not unfinished(installation.folder)


def killed_before(step: int, file: Path, installation: Installation) -> bool:
    """Whether the restore was killed, and not finished."""
    done = installation.manage("restore", str(file), "--replace", program=("-m", "tests.operations.dying", str(step)))
    assert done.returncode in (-signal.SIGKILL, 0), done.stderr
    return done.returncode != 0


def check_every(
    stride: int, first: int, made: Made, new: Callable[[str], Installation], scratch: Path
) -> tuple[int, int]:
    """Kill a restore before each step from `first` on; how many ended old and new."""
    file, source = made
    wanted, ended_old, ended_new = source.state(), 0, 0
    for step in range(first, MOST_STEPS, stride):
        installation = new("old")
        old = installation.state()
        killed = killed_before(step, file, installation)
        settle(installation, scratch / "impossible")
        state = installation.state()
        assert state in (old, wanted), f"a mixture after being killed before step {step}"
        assert installation.leftovers() == []
        ended_old, ended_new = ended_old + (state == old), ended_new + (state == wanted)
        if not killed:
            return ended_old, ended_new
    raise AssertionError(f"more than {MOST_STEPS} steps: raise the limit")


def test_killed_before_some_steps(
    backup_file: Made, new_installation: Callable[[str], Installation], tmp_path: Path, rng: random.Random
) -> None:
    old, new = check_every(7, rng.randrange(7), backup_file, new_installation, tmp_path)
    assert old > 0
    assert new > 0


@pytest.mark.proof
def test_killed_before_every_step(
    backup_file: Made, new_installation: Callable[[str], Installation], tmp_path: Path
) -> None:
    old, new = check_every(1, 0, backup_file, new_installation, tmp_path)
    assert old > 5
    assert new > 2


@pytest.mark.proof
def test_killed_at_random_moments(
    backup_file: Made, new_installation: Callable[[str], Installation], tmp_path: Path, rng: random.Random
) -> None:
    file, source = backup_file
    wanted = source.state()
    began = time.monotonic()
    assert new_installation("old").manage("restore", str(file), "--replace").returncode == 0
    whole = time.monotonic() - began
    for _ in range(30):
        installation = new_installation("old")
        old = installation.state()
        process = installation.begin("restore", str(file), "--replace")
        time.sleep(rng.uniform(0.3, 1.1) * whole)
        process.kill()
        process.wait()
        settle(installation, tmp_path / "impossible")
        assert installation.state() in (old, wanted)
        assert installation.leftovers() == []


@pytest.mark.parametrize("engine", ["sqlite"])
def test_without_the_journal_a_kill_does_leave_a_mixture(
    backup_file: Made, new_installation: Callable[[str], Installation], tmp_path: Path, engine: str
) -> None:
    """The control: it is the journal that saves the old state, not luck with the moments."""
    file, source = backup_file
    mixtures = 0
    for step in range(6, 20, 3):
        installation = new_installation("old")
        old = installation.state()
        if not killed_before(step, file, installation):
            break
        (installation.folder / "restore-journal.json").unlink(missing_ok=True)
        mixtures += installation.state() not in (old, source.state())
    assert mixtures > 0


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_killed_backup_leaves_no_archive(
    new_installation: Callable[[str], Installation], tmp_path: Path, engine: str
) -> None:
    """The archive gets its name only when it is whole."""
    installation = new_installation("new")
    installation.write("media/large.bin", random.Random(1).randbytes(30_000_000))
    file = tmp_path / "killed.tar.gz"
    process = installation.begin("backup", str(file))
    while process.poll() is None and not list(tmp_path.glob(f".backup-*/{file.name}")):
        time.sleep(0.01)
    process.kill()
    assert process.wait() == -signal.SIGKILL
    assert not file.exists()


@pytest.mark.parametrize("engine", ["sqlite"])
def test_the_next_start_of_the_site_settles_it(
    backup_file: Made, new_installation: Callable[[str], Installation], engine: str
) -> None:
    file, source = backup_file
    installation = new_installation("old")
    old = installation.state()
    assert killed_before(12, file, installation)
    assert unfinished(installation.folder)
    site = installation.begin("serve", f"--port={free_port()}")
    deadline = time.monotonic() + 20
    while unfinished(installation.folder) and time.monotonic() < deadline:
        time.sleep(0.05)
    site.terminate()
    site.wait()
    assert installation.state() in (old, source.state())
    assert installation.leftovers() == []
