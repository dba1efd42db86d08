"""The resident worker: carries each release as soon as it is committed, lets time pass, publishes what was scheduled."""

import time
from collections.abc import Callable
from datetime import datetime
from threading import Event

from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

from cms.pages import registry
from cms.pages.drift import CHUNK, compare_pages, compare_shared, pages_to_compare, settle
from cms.release.acts import tick
from cms.release.catalogue import Catalogue
from cms.release.channels import carry, channels, newest, pause
from cms.release.current import reading
from cms.release.housekeeping import chores
from cms.release.models import ChannelState

POLL = 0.04  # seconds; a question of the newest number, which the database answers from its index
EVERY = 20.0  # seconds between looks at the clock and at what was scheduled


def time_has_passed(catalogue: Catalogue, now: datetime) -> bool:
    """Whether something printed depends on the time between the catalogue's moment and now: a day, or a page's own moment."""
    if timezone.localtime(catalogue.now).date() != timezone.localtime(now).date():
        return True
    moments = (
        moment
        for contribution in registry.contributions()
        if contribution.moments
        for own in catalogue.listed(contribution.kind)
        for moment in contribution.moments(own)
    )
    return any(catalogue.now < moment <= now for moment in moments)


def look_at_the_clock(now: datetime | None = None) -> bool:
    """Release the moment where something depends on it; whether it did."""
    moment = now or timezone.now()
    with reading() as catalogue:
        passed = time_has_passed(catalogue, moment)
    if passed:
        tick(moment)
    return passed


def publish_scheduled() -> None:
    """Publish and take down what Wagtail was told to at a time that has come."""
    call_command("publish_scheduled", verbosity=0)


class Worker:
    """Carries releases until it is told to stop; `say` receives a line for each failure and each recovery."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._stopping = Event()
        self._not_before: dict[str, float] = {}
        self._failing: dict[str, str] = {}
        self._compared = 0
        self._done: dict[str, float] = {}

    def stop(self) -> None:
        """End after the step that runs."""
        self._stopping.set()

    def run(self) -> None:
        """Work until stopped."""
        looked = 0.0
        while not self._stopping.is_set():
            if time.monotonic() - looked >= EVERY:
                looked = time.monotonic()
                close_old_connections()
                publish_scheduled()
                look_at_the_clock()
                self.compare_some()
            self.do_chores()
            self.carry_all()
            self._stopping.wait(POLL)

    def do_chores(self) -> None:
        """Do what rooms want done and is due; one that fails stops no other, and is tried again in its time."""
        for chore in chores():
            if time.monotonic() - self._done.get(chore.name, -chore.every) < chore.every:
                continue
            self._done[chore.name] = time.monotonic()
            try:
                chore.step()
            except Exception as error:  # whatever stops it is told, and the channels are carried
                self._note(chore.name, f"{type(error).__name__}: {error}")
            else:
                self._note(chore.name, "")

    def compare_some(self) -> None:
        """Compare the next live rows with the record; after the last ones the shared rows, and from the beginning again."""
        ids = pages_to_compare(self._compared, CHUNK)
        settle(compare_pages(ids) if ids else compare_shared())
        self._compared = ids[-1] if ids else 0

    def carry_all(self) -> None:
        """Carry what each channel has not carried, and what it failed to carry and is due again."""
        end = newest()
        states = {state.name: state for state in ChannelState.objects.all()}
        for channel in channels():
            state = states.get(channel.name)
            behind = state is None or state.seq < end or state.attempts
            if behind and time.monotonic() >= self._not_before.get(channel.name, 0.0):
                state = carry(channel)
                self._not_before[channel.name] = time.monotonic() + pause(state)
                self._tell(state)

    def _tell(self, state: ChannelState) -> None:
        self._note(state.name, state.error)

    def _note(self, name: str, error: str) -> None:
        if error != self._failing.get(name, ""):
            self._say(f"{name}: {error or 'works again'}")
        self._failing[name] = error
