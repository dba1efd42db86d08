"""Addresses of calendars: one event's, and that of all."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse

from brands.events.calendar import calendar
from brands.events.data import EventOwn
from brands.events.view import ALL_EVENTS, COLUMN, ONE_EVENT
from cms.pages.navigation import frame_of
from cms.pages.registry import PublicFiles
from cms.pages.shelf import Shelf
from cms.release.catalogue import Catalogue
from cms.release.current import reading
from cms.view.data import PageOwn

TYPE = "text/calendar; charset=utf-8"


def newest_first(owns: Iterable[EventOwn]) -> list[EventOwn]:
    """Events by their first day, the latest first."""
    return sorted(owns, key=lambda own: (own.starts, -own.id), reverse=True)


def own_calendar(own: PageOwn) -> str:
    """Address of an event's own calendar; empty for another page, and where its day is not known."""
    return f"{own.address}{ONE_EVENT}" if isinstance(own, EventOwn) and own.times.exact() else ""


def calendar_addresses(catalogue: Catalogue) -> list[str]:
    """That of all events, and each event's own."""
    return [ALL_EVENTS, *(address for own in catalogue.listed("event") if (address := own_calendar(own)))]


def calendar_content(address: str, shelf: Shelf) -> bytes | None:
    """The calendar at an address."""
    if address == ALL_EVENTS:
        # when each was last changed is no part of what lists show: it is read from the pages themselves
        owns = [own for listed in shelf.listed("event") if isinstance(own := shelf.page(listed.id), EventOwn)]
        return calendar(newest_first(owns), shelf.frame)
    own = shelf.page(shelf.catalogue.addresses.get(address.removesuffix(ONE_EVENT)))
    return calendar([own], shelf.frame) if isinstance(own, EventOwn) and own_calendar(own) == address else None


CALENDARS = PublicFiles(
    name="calendars",
    addresses=calendar_addresses,
    of_page=lambda own: [address for address in [own_calendar(own)] if address],
    content=calendar_content,
)


def all_events(request: HttpRequest) -> HttpResponse:
    """`/events.ics`: every public event with a known day, newest first; for calendars that subscribe."""
    return _answer(ALL_EVENTS)


def one_event(request: HttpRequest, slug: str) -> HttpResponse:
    """`/events/<slug>/event.ics`. Raises `Http404` where there is no such public event or its day is not known."""
    response = _answer(f"{COLUMN}{slug}/{ONE_EVENT}")
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response


def _answer(address: str) -> HttpResponse:
    with reading() as catalogue:
        content = calendar_content(address, Shelf(catalogue, frame_of(catalogue)))
    if content is None:
        raise Http404(address)
    return HttpResponse(content, content_type=TYPE)
