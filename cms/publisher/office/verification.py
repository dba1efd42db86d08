"""Verifying the built site from the office: at once where it is small, else beside the request, with its progress noted.

Reading ten thousand pages takes longer than a person waits for an answer. The thread reads files only; whoever ends later, the
request or the thread, writes down what was found, each with a database connection of its own.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from cms.publisher.channel import NAME
from cms.publisher.tree import locked
from cms.publisher.verifying import verify
from cms.release.models import ChannelState

AT_ONCE = 0.8  # seconds a request waits for the answer
EVERY = 1.0  # seconds between notes of progress
SILENT = timedelta(seconds=30)  # after which a verification that says nothing has died
KEPT = 50  # paths kept of each sort; their number is kept whole
SORTS = ("missing", "changed", "extra")


def _checked(root: Path, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """The answer to be kept. What differs is looked at once more while nobody builds: it may have been half way."""
    try:
        answer = verify(root, progress)
        if not answer.ok:
            with locked(root):
                answer = verify(root, progress)
    except FileNotFoundError:
        return {"ok": False, "error": "unbuilt"}
    except OSError as error:
        return {"ok": False, "error": f"{type(error).__name__}: {error.strerror}"}
    found = answer.data()
    numbers = {f"{sort}_count": len(getattr(answer, sort)) for sort in SORTS}
    return {**found, **{sort: getattr(answer, sort)[:KEPT] for sort in SORTS}, **numbers}


class Run:
    """One verification. `wait` gives whether it ended in time; else it goes on and writes its own answer down."""

    def __init__(self, root: Path, by: str) -> None:
        self._root, self._by = root, by
        self._lock, self._ended = Lock(), Event()
        self._left = False
        self._said = monotonic()
        self.answer: dict[str, Any] = {}

    def start(self) -> None:
        """Begin to read."""
        Thread(target=self._run, name="verification", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, and write the answer down if it comes."""
        if self._ended.wait(seconds):
            _keep(self.answer, self._by)
            return True
        with self._lock:
            if self._ended.is_set():
                _keep(self.answer, self._by)
                return True
            self._left = True
            note_progress(0, 0)
            return False

    def _run(self) -> None:
        self.answer = _checked(self._root, self._progress)
        with self._lock:
            self._ended.set()
            left = self._left
        if left:
            _keep(self.answer, self._by)
            connection.close()

    def _progress(self, done: int, total: int) -> None:
        if monotonic() - self._said < EVERY:
            return
        self._said = monotonic()
        with self._lock:
            if self._left:
                note_progress(done, total)


def _keep(answer: dict[str, Any], by: str) -> None:
    ChannelState.objects.update_or_create(
        name=NAME, defaults={"verified": {**answer, "by": by}, "verified_at": timezone.now()}
    )


def note_progress(done: int, total: int) -> None:
    """Note how far a verification under way is."""
    state, _new = ChannelState.objects.get_or_create(name=NAME)
    state.verified["running"] = {"done": done, "total": total, "at": timezone.now().isoformat()}
    state.save(update_fields=["verified"])


def running(state: ChannelState, now: datetime | None = None) -> dict[str, Any] | None:
    """How far a verification is that is under way: files read, of how many; None for none."""
    run: dict[str, Any] | None = state.verified.get("running")
    if run is None or (now or timezone.now()) - datetime.fromisoformat(run["at"]) > SILENT:
        return None
    return run


def verify_site(by: str) -> bool:
    """Verify the site; whether it ended at once. One at a time: a second one waits for the first by looking."""
    state = ChannelState.objects.filter(name=NAME).first()
    if state is not None and running(state):
        return False
    run = Run(Path(settings.SITE_ROOT), by)
    run.start()
    return run.wait(AT_ONCE)
