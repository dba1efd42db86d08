"""When an event is, in Chinese: on its page, and as a leaf of the calendar in lists."""

from datetime import date, datetime

from brands.contests.wording import calendar_leaf
from brands.events.stages import Times, local_day
from cms.sources.periods import shown_text
from cms.view.moments import local


def shown_day(day: date, *, after: date | None = None) -> str:
    """2026年3月5日; behind `after` without the year and month said there."""
    if after and after.year == day.year:
        return f"{day.day}日" if after.month == day.month else f"{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def shown_moment(moment: datetime) -> str:
    """2026年3月5日 09:00, in the site's zone."""
    here = local(moment)
    return f"{shown_day(here.date())} {here:%H:%M}"


def shown_days(first: date, last: date) -> str:
    """2026年3月5日—7日."""
    return shown_day(first) if first == last else f"{shown_day(first)}—{shown_day(last, after=first)}"


def shown_times(times: Times) -> str:
    """Times as printed: 2026年3月5日 09:00—17:00; the reported period where there are none."""
    if times.starts_at is None:
        return shown_text(times.period)
    first, end = local_day(times.starts_at), times.ends_at
    if times.all_day:
        return shown_days(first, local_day(end) if end else first)
    if end is None:
        return shown_moment(times.starts_at)
    if local_day(end) == first:
        return f"{shown_moment(times.starts_at)}—{local(end):%H:%M}"
    return f"{shown_moment(times.starts_at)}—{shown_day(local_day(end), after=first)} {local(end):%H:%M}"


def event_leaf(times: Times) -> tuple[str, str]:
    """The leaf of an event's own times, else of its period."""
    if times.starts_at is None:
        return calendar_leaf(times.period)
    first, last = local_day(times.starts_at), local_day(times.ends_at or times.starts_at)
    until = f"—{shown_day(last, after=first)}" if last != first else ""
    return f"{first.day:02}", f"{first.year}年{first.month}月{until}"
