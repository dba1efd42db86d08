"""What every server of the table has in common."""

import contextlib
import os
import shutil
import signal
import socket
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self


class UnavailableError(Exception):
    """The server cannot be had on this machine; the message says what is missing and how to get it."""


@dataclass(frozen=True)
class Server:
    """One running server: its process id and folder to end it by, and what it adds to the environment of its users."""

    name: str
    pid: int
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    farewell: signal.Signals = signal.SIGTERM

    def stop(self, patience: float = 15) -> None:
        """End it by `farewell`, wait until it is gone, remove its folder. Safe to repeat."""
        if _alive(self.pid):
            os.kill(self.pid, self.farewell)
        deadline = time.monotonic() + patience
        while _alive(self.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        if _alive(self.pid):
            os.kill(self.pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def runs(self) -> bool:
        """Whether the process is this server still: ids come again, a throw-away folder in the command line does not."""
        command = Path(f"/proc/{self.pid}/cmdline")
        return _alive(self.pid) and str(self.folder) in command.read_bytes().decode(errors="replace")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def throw_away_folder(name: str) -> Path:
    """A new folder that other users may enter, outside of any home."""
    folder = Path(tempfile.mkdtemp(prefix=f"qiongzihao-{name}-"))
    folder.chmod(0o755)
    return folder


def free_port() -> int:
    """A TCP port of loopback nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _alive(pid: int) -> bool:
    try:
        with contextlib.suppress(ChildProcessError):  # somebody else's child
            os.waitpid(pid, os.WNOHANG)
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(") ")[2].startswith("Z"))  # a zombie has ended
