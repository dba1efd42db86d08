"""The dates of events and competitions for the office's calendar."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from brands.contests.models import CompetitionPage
from brands.events.models import EventPage
from brands.events.stages import called_off
from cms.office.calendar.entries import MOST, Entry, moment

#: The moments of an event: its field, and what happens then.
MOMENTS = (
    ("starts_at", _("event begins")),
    ("ends_at", _("event ends")),
    ("registration_deadline", _("registration closes")),
)


def dates(start: datetime, end: datetime, readable: QuerySet[Page]) -> Iterable[Entry]:
    """What takes place from `start` until before `end`. Two queries."""
    yield from _of_events(start, end, readable)
    first, last = _days(start, end)
    held = CompetitionPage.objects.filter(pk__in=readable.values("pk"), starts__range=(first, last))
    for page in held.defer_streamfields().order_by("starts", "pk")[:MOST]:
        yield Entry(day=page.starts, what=_("competition, as reported"), page_id=page.pk, title=page.title)


def _of_events(start: datetime, end: datetime, readable: QuerySet[Page]) -> Iterable[Entry]:
    first, last = _days(start, end)
    wanted = Q(starts_at=None, starts__range=(first, last))
    for field, _what in MOMENTS:
        wanted |= Q(**{f"{field}__gte": start, f"{field}__lt": end})
    events = EventPage.objects.filter(wanted, pk__in=readable.values("pk"))
    for page in events.defer_streamfields().order_by("starts", "pk")[:MOST]:
        off = called_off(page.stage)
        for field, what in MOMENTS:
            at = getattr(page, field)
            if at is not None and start <= at < end:
                if page.all_day and field != "registration_deadline":
                    here = timezone.localtime(at).date()
                    yield Entry(day=here, what=what, page_id=page.pk, title=page.title, certain=not off)
                else:
                    yield moment(at, what, page, certain=not off)
        if page.starts_at is None and page.starts:
            yield Entry(
                day=page.starts, what=_("event, as reported"), page_id=page.pk, title=page.title, certain=not off
            )


def _days(start: datetime, end: datetime) -> tuple[object, object]:
    """First and last day of the range, in the site's zone."""
    return timezone.localtime(start).date(), timezone.localtime(end - timedelta(microseconds=1)).date()
