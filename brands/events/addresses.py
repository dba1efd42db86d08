"""Addresses of calendars: one event's, and that of all."""

from django.http import Http404, HttpRequest, HttpResponse

from brands.events.calendar import calendar
from brands.events.data import EventOwn
from brands.events.view import COLUMN
from cms.pages.navigation import frame_of
from cms.release.catalogue import Catalogue
from cms.release.current import reading

TYPE = "text/calendar; charset=utf-8"


def events_newest_first(catalogue: Catalogue) -> list[EventOwn]:
    """Every public event, the latest first."""
    owns: list[EventOwn] = [own for own in catalogue.listed("event") if isinstance(own, EventOwn)]
    return sorted(owns, key=lambda own: (own.starts, -own.id), reverse=True)


def all_events(request: HttpRequest) -> HttpResponse:
    """`/events.ics`: every public event with a known day, newest first; for calendars that subscribe."""
    with reading() as catalogue:
        text = calendar(events_newest_first(catalogue), frame_of(catalogue))
    return HttpResponse(text, content_type=TYPE)


def one_event(request: HttpRequest, slug: str) -> HttpResponse:
    """`/events/<slug>/event.ics`. Raises `Http404` where there is no such public event or its day is not known."""
    with reading() as catalogue:
        own = catalogue.pages.get(catalogue.addresses.get(f"{COLUMN}{slug}/", 0))
        if not isinstance(own, EventOwn) or not own.times.exact():
            raise Http404(slug)
        text = calendar([own], frame_of(catalogue))
    response = HttpResponse(text, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response
