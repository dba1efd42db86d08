"""The supervisor restarts what dies and leaves nothing behind, however it ends itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 15.0

Start = Callable[[str], "tuple[subprocess.Popen[str], Path]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []
    files: list[Path] = []

    def begin(mode: str) -> tuple[subprocess.Popen[str], Path]:
        file = tmp_path / f"{mode}.pids"
        command = [sys.executable, "-m", "tests.operations.supervising", mode, str(file)]
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.operations.settings"}
        started.append(
            subprocess.Popen(
                command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
            )
        )
        files.append(file)
        return started[-1], file

    yield begin
    for process in started:
        process.kill()
        process.wait()
        process.stderr.close()  # type: ignore[union-attr]
    for pid in (pid for file in files for pid in pids(file)):
        if alive(pid):
            os.kill(pid, signal.SIGKILL)


def pids(file: Path) -> list[int]:
    return [int(line) for line in file.read_text(encoding="ascii").split()] if file.exists() else []


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    try:
        return not stat.read_text().rpartition(") ")[2].startswith("Z")
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_stops_everything(start: Start, how: signal.Signals) -> None:
    supervisor, file = start("works")
    assert eventually(lambda: len(pids(file)) == 1)
    supervisor.send_signal(how)
    assert supervisor.wait(PATIENCE) == 0
    assert not alive(pids(file)[0])


def test_child_that_died_is_started_again_and_reported(start: Start) -> None:
    supervisor, file = start("works")
    assert eventually(lambda: len(pids(file)) == 1)
    os.kill(pids(file)[0], signal.SIGKILL)
    assert eventually(lambda: len(pids(file)) == 2)
    assert alive(pids(file)[1])
    supervisor.terminate()
    supervisor.wait(PATIENCE)
    assert "SIGKILL" in supervisor.stderr.read()  # type: ignore[union-attr]


def test_pauses_grow_between_restarts(start: Start) -> None:
    supervisor, file = start("dies")
    assert eventually(lambda: len(pids(file)) >= 3)
    supervisor.terminate()
    supervisor.wait(PATIENCE)
    said = supervisor.stderr.read()  # type: ignore[union-attr]
    assert said.index("0.5 s") < said.index("1 s")


def test_grandchildren_end_with_a_stopped_supervisor(start: Start) -> None:
    supervisor, file = start("parent")
    assert eventually(lambda: len(pids(file)) == 2)
    supervisor.terminate()
    supervisor.wait(PATIENCE)
    assert eventually(lambda: not any(map(alive, pids(file))))


def test_stubborn_child_is_killed_after_its_grace(start: Start) -> None:
    supervisor, file = start("stubborn")
    assert eventually(lambda: len(pids(file)) == 1)
    time.sleep(0.3)  # it has to come to ignore the signal first
    supervisor.terminate()
    assert supervisor.wait(PATIENCE) == 0
    assert not alive(pids(file)[0])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a child that its parent was killed")
def test_child_does_not_outlive_a_killed_supervisor(start: Start) -> None:
    supervisor, file = start("works")
    assert eventually(lambda: len(pids(file)) == 1)
    supervisor.kill()
    assert eventually(lambda: not alive(pids(file)[0]))
