"""The resident worker: carries each release as soon as it is committed, lets time pass, does what was set to a time."""

import gc
import time
from collections.abc import Callable
from datetime import datetime
from threading import Event

from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.pages import registry
from cms.pages.drift import CHUNK, compare_pages, compare_shared, pages_to_compare, settle
from cms.publisher.faults import trouble_in_words
from cms.publisher.schedule import Schedule
from cms.publisher.withdrawing import complete_owed
from cms.release.acts import tick
from cms.release.catalogue import Catalogue
from cms.release.channels import carry, channels, newest, pause
from cms.release.current import reading
from cms.release.housekeeping import chores
from cms.release.models import ChannelState
from cms.view.moments import local

POLL = 0.04  # seconds; a question of the newest number, which the database answers from its index
SCHEDULE = 1.0  # seconds between looks at what is due: what was set to a time, receipts that are owed
EVERY = 20.0  # seconds between looks at the clock and at live rows


def time_has_passed(catalogue: Catalogue, now: datetime) -> bool:
    """Whether something printed depends on the time between the catalogue's moment and now: a day, or a page's own moment."""
    if local(catalogue.now).date() != local(now).date():
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


class Worker:
    """Carries releases until it is told to stop; `say` receives a line for each failure and each recovery."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._stopping = Event()
        self._not_before: dict[str, float] = {}
        self._failing: dict[str, str] = {}
        self._schedule = Schedule()
        self._asked = self._looked = self._idle_from = float("-inf")
        self._compared = 0
        self._done: dict[str, float] = {}

    def stop(self) -> None:
        """End after the step that runs."""
        self._stopping.set()

    def run(self) -> None:
        """Work until stopped."""
        first = True
        while not self._stopping.is_set():
            close_old_connections()
            self.turn()
            if first:  # what it has read stays: the collector shall not look through it with every publication
                gc.collect()
                gc.freeze()
                first = False
            self._stopping.wait(POLL)

    def turn(self) -> None:
        """Do once what there is to do."""
        if time.monotonic() - self._asked >= SCHEDULE:
            self._asked = time.monotonic()
            self._schedule.carry_out()
            complete_owed()
        self.do_chores()
        if time.monotonic() - self._looked >= EVERY:
            self._looked = time.monotonic()
            look_at_the_clock()
            self.compare_some()
        if not self.carry_all() and time.monotonic() >= self._idle_from:
            self.use_idle_time()

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

    def use_idle_time(self) -> None:
        """Let channels do what they do in idle time; it ends as soon as something is released or the worker is stopped."""
        end = newest()
        more = [
            channel.idle(lambda: self._stopping.is_set() or newest() > end) for channel in channels() if channel.idle
        ]
        if not any(more):
            self._idle_from = time.monotonic() + EVERY

    def carry_all(self) -> bool:
        """Carry what each channel has not carried, and what it failed to carry and is due again; whether there was any."""
        end, carried = newest(), False
        states = {state.name: state for state in ChannelState.objects.all()}
        for channel in channels():
            state = states.get(channel.name)
            behind = state is None or state.seq < end or state.attempts > 0
            if behind and time.monotonic() >= self._not_before.get(channel.name, 0.0):
                state, carried = carry(channel), True
                self._not_before[channel.name] = time.monotonic() + pause(state)
                self._tell(state)
            carried |= behind
        if carried:
            self._idle_from = float("-inf")
        return carried

    def _tell(self, state: ChannelState) -> None:
        self._note(state.name, "; ".join(trouble_in_words(state.trouble)))

    def _note(self, name: str, trouble: str) -> None:
        """Tell what is wrong with a channel or a chore, once; and that it works again."""
        if trouble != self._failing.get(name, ""):
            self._say(f"{name}: {trouble}" if trouble else _("%(channel)s: works again") % {"channel": name})
        self._failing[name] = trouble
