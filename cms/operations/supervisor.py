"""Keeps a table of child processes running until it is told to stop.

Each child leads a process group of its own: a Ctrl-C at the terminal reaches the supervisor only, which then ends whole
groups, grandchildren included. On Linux a child is also told to end by the kernel when the supervisor itself is killed.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType

from django.utils.translation import gettext as _

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a dead child is started again, doubling
STEADY = 60.0  # seconds after which a child counts as healthy and the pause starts small again
GRACE = 10.0  # seconds between asking a group to end and killing it
POLL = 0.2
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None


@dataclass(frozen=True)
class Program:
    """One child: its name in messages, its command, what it needs in the environment beyond the supervisor's own."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def ending_with(parent: int) -> Callable[[], None]:
    """What a child does between fork and exec (`preexec_fn`) so that it does not outlive process `parent`; Linux only."""

    def arrange() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:  # it ended before the line above
                os._exit(1)

    return arrange


@dataclass
class _Child:
    program: Program
    process: subprocess.Popen[bytes]
    started: float
    pause: float = FIRST_PAUSE
    restart_at: float | None = None

    def signal_group(self, number: signal.Signals) -> None:
        """Reaches the child and whatever it started, also after the child itself is gone."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


class Supervisor:
    """Runs `programs` in `folder`; `say` receives one line for each thing that happens to a child."""

    def __init__(self, programs: Sequence[Program], folder: Path, say: Callable[[str], None]) -> None:
        self._programs = programs
        self._folder = folder
        self._say = say
        self._stopping = Event()
        self._children: list[_Child] = []

    def run(self, started: Callable[[], bool] = lambda: True) -> None:
        """Start everything and tend it until a stop signal; `started` is asked until it first answers True.

        Only the main thread may call this (signal handlers). The former handlers are back when it returns.
        """
        former = {number: signal.signal(number, self._stop) for number in STOP_SIGNALS}
        try:
            for program in self._programs:
                self._children.append(_Child(program, self._start(program), time.monotonic()))
            announced = False
            while not self._stopping.wait(POLL):
                for child in self._children:
                    self._tend(child)
                announced = announced or started()
        finally:
            self._end()
            for number, handler in former.items():
                signal.signal(number, handler)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping.set()

    def _start(self, program: Program) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - the table of programs is ours
            program.command,
            cwd=self._folder,
            env={**os.environ, **program.environment},
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=ending_with(os.getpid()),  # no thread runs here
        )

    def _tend(self, child: _Child) -> None:
        now = time.monotonic()
        if child.restart_at is not None and now < child.restart_at:
            return
        if child.restart_at is not None:
            child.process, child.started, child.restart_at = self._start(child.program), now, None
        if (status := child.process.poll()) is None:
            return
        child.signal_group(signal.SIGKILL)  # orphans of the dead child would hold its port
        child.pause = FIRST_PAUSE if now - child.started > STEADY else child.pause
        child.restart_at = now + child.pause
        self._say(
            _("%(name)s ended (%(ending)s); it starts again in %(pause)g s")
            % {"name": child.program.name, "ending": _ending(status), "pause": child.pause}
        )
        child.pause = min(child.pause * 2, LONGEST_PAUSE)

    def _end(self) -> None:
        for child in self._children:
            child.signal_group(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for child in self._children:
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._say(
                    _("%(name)s did not end within %(grace)g s and was killed")
                    % {"name": child.program.name, "grace": GRACE}
                )
            child.signal_group(signal.SIGKILL)
            child.process.wait()


def _ending(status: int) -> str:
    return str(status) if status >= 0 else signal.Signals(-status).name
