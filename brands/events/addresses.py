"""Addresses of calendars: one event's, and that of all."""

from django.http import Http404, HttpRequest, HttpResponse

from brands.events.calendar import calendar
from brands.events.own import event_own, event_pages
from cms.pages.navigation import frame

TYPE = "text/calendar; charset=utf-8"


def all_events(request: HttpRequest) -> HttpResponse:
    """`/events.ics`: every public event with a known day, newest first; for calendars that subscribe."""
    owns = [event_own(page) for page in event_pages().live().order_by("-starts", "pk")]
    return HttpResponse(calendar(owns, frame()), content_type=TYPE)


def one_event(request: HttpRequest, slug: str) -> HttpResponse:
    """`/events/<slug>/event.ics`. Raises `Http404` where there is no such public event or its day is not known."""
    own = next((event_own(page) for page in event_pages().live().filter(slug=slug)), None)
    if own is None or not own.times.exact():
        raise Http404(slug)
    response = HttpResponse(calendar([own], frame()), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response
