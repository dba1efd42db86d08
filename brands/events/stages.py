"""The stage an event is in: chosen by the office, or told by the clock from what is known of its times. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.sources.periods import Precision, parse
from cms.view.moments import local


class Stage(models.TextChoices):
    """Stages of an event, in their order; the last two end it."""

    ANNOUNCED = "announced", _("announced")
    REGISTERING = "registering", _("registration open")
    RUNNING = "running", _("under way")
    ENDED = "ended", _("ended")
    RESULTS = "results", _("results published")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed")


#: Stages that need a reason.
CALLED_OFF = frozenset({Stage.CANCELLED, Stage.POSTPONED})
#: Stages that the clock itself never tells while an event is still to come.
OVER = frozenset({Stage.ENDED, Stage.RESULTS})


def called_off(stage: str) -> bool:
    """Whether an event in this stage does not take place as it was announced."""
    return stage in CALLED_OFF


def is_over(stage: str) -> bool:
    """Whether an event in this stage has taken place."""
    return stage in OVER


@dataclass(frozen=True, kw_only=True)
class Times:
    """When an event is: aware times where the office gave them, else the reported period. All may be unknown."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    all_day: bool = False
    period: str = ""

    def first(self) -> datetime | None:
        """Its earliest possible moment."""
        return _bounds(self)[0]

    def last(self) -> datetime | None:
        """Its latest possible moment: without an end it is over with its day."""
        return _bounds(self)[1]

    def days(self) -> tuple[date, date] | None:
        """First and last day, of an event that is known to the day and no closer; else None."""
        if self.starts_at:
            return (local_day(self.starts_at), local_day(self.ends_at or self.starts_at)) if self.all_day else None
        return whole_days(self.period)

    def exact(self) -> bool:
        """Whether the day is known, so that the event has a place in a calendar."""
        return bool(self.starts_at) or self.days() is not None


@lru_cache(maxsize=20_000)  # lists order their events by them again and again
def _bounds(times: Times) -> tuple[datetime | None, datetime | None]:
    if times.starts_at:
        end = times.ends_at or times.starts_at
        return (
            day_start(local_day(times.starts_at)) if times.all_day else times.starts_at,
            day_end(local_day(end)) if times.all_day or not times.ends_at else end,
        )
    known = parse(times.period) if times.period else None
    return (
        day_start(known.earliest) if known and known.earliest else None,
        day_end(known.latest) if known and known.latest else None,
    )


def local_day(moment: datetime) -> date:
    """The day in the site's zone."""
    return local(moment).date()


def day_start(day: date) -> datetime:
    """Midnight at the beginning of a day, in the site's zone."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def day_end(day: date) -> datetime:
    """The last moment of a day, in the site's zone."""
    return day_start(day + timedelta(days=1)) - timedelta(microseconds=1)


def whole_days(period: str) -> tuple[date, date] | None:
    """First and last day of a reported period both of whose ends are days; None where a month or less is known."""
    found = parse(period) if period else None
    if found is None or found.approximate or found.earliest is None or found.latest is None:
        return None
    if found.precision == Precision.DAY:
        return found.earliest, found.latest
    ends = found.reading.partition("—")
    if found.precision == Precision.RANGE and all("日" in end for end in (ends[0], ends[2])):
        return found.earliest, found.latest
    return None


def shown_stage(
    times: Times,
    now: datetime,
    *,
    chosen: str = "",
    registration: bool = False,
    deadline: datetime | None = None,
    results: bool = False,
) -> str:
    """The stage to print: the one the office chose, else what the clock tells; empty where the times are not known.

    `registration` says whether one can register at all, `results` whether there is anything to show of the outcome.
    """
    if chosen:
        return chosen
    first, last = times.first(), times.last()
    if last and now > last:
        return Stage.RESULTS if results else Stage.ENDED
    if first and now < first:
        open_now = registration and (deadline is None or now <= deadline)
        return Stage.REGISTERING if open_now else Stage.ANNOUNCED
    # Inside its bounds an event goes on only if these are its own; a month that was reported says merely that it is near.
    return Stage.RUNNING if first and last and times.exact() else ""
