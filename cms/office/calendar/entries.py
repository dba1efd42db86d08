"""What stands in the calendar: rows of any source, in one shape.

An app adds the dates of its own pages with `register_dates`; the office knows page types by no name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

#: A month holds a few dozen; more than this are not shown, and the page says so.
MOST = 500


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One date of a page. `at` is the moment, None where only the day is known; `certain` is False for what still waits for somebody."""

    day: date
    at: datetime | None = None
    what: str | Promise
    page_id: int
    title: str
    certain: bool = True


#: Given a range of moments (from, before) and the pages an account may read: the dates among them.
Dates = Callable[[datetime, datetime, QuerySet[Page]], Iterable[Entry]]

_sources: list[Dates] = []


def register_dates(source: Dates) -> None:
    """Add a source of dates; called once when its app starts."""
    if source not in _sources:
        _sources.append(source)


def moment(at: datetime, what: str | Promise, page: Any, *, certain: bool = True) -> Entry:
    """An entry at a known moment, on its day in the site's zone."""
    here = timezone.localtime(at)
    return Entry(day=here.date(), at=here, what=what, page_id=page.pk, title=str(page), certain=certain)


def publications(start: datetime, end: datetime, readable: QuerySet[Page]) -> Iterable[Entry]:
    """Versions that were approved to go out at a time, and drafts that only wish for one."""
    waiting = Revision.page_revisions.filter(approved_go_live_at__gte=start, approved_go_live_at__lt=end)
    times = {int(pk): at for pk, at in waiting.values_list("object_id", "approved_go_live_at")[:MOST]}
    for page in readable.filter(pk__in=times):
        yield moment(times[page.pk], _("goes public"), page)
    wishes = readable.filter(live=False, go_live_at__gte=start, go_live_at__lt=end).exclude(pk__in=times)
    for page in wishes[:MOST]:
        yield moment(page.go_live_at, _("is to go public, not yet approved"), page, certain=False)


def ends(start: datetime, end: datetime, readable: QuerySet[Page]) -> Iterable[Entry]:
    """Pages that leave the site at a time."""
    for page in readable.filter(expire_at__gte=start, expire_at__lt=end)[:MOST]:
        yield moment(page.expire_at, _("leaves the site"), page, certain=page.live)


def entries(start: datetime, end: datetime, readable: QuerySet[Page]) -> Sequence[Entry]:
    """Everything from `start` until before `end`, by day and hour; what has no hour comes first."""
    sources: tuple[Dates, ...] = (publications, ends, *_sources)
    found = [entry for source in sources for entry in source(start, end, readable)]
    return sorted(found, key=lambda entry: (entry.day, entry.at is not None, entry.at or start, entry.title))
