"""Events as printed: the page, cards, and the list with what is to come first."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import nlargest
from typing import Any

from django.utils.translation import gettext as _

from brands.contests.data import HappeningCard
from brands.events.data import EventListView, EventOwn, EventView
from brands.events.models import EventPage
from brands.events.stages import Stage, called_off, is_over, shown_stage
from brands.events.wording import event_leaf, shown_moment, shown_times
from cms.pages.body import printed_body
from cms.pages.columns import column_part, listed_view
from cms.pages.parts import page_parts
from cms.pages.shelf import Shelf
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, PageOwn, Query
from cms.view.head import article_labels
from cms.view.moments import local

COLUMN = "/events/"
ALL_EVENTS = "/events.ics"
ONE_EVENT = "event.ics"
#: schema.org's words; what has taken place is still an event that was scheduled.
STATUS: Mapping[str, str] = {Stage.CANCELLED: "EventCancelled", Stage.POSTPONED: "EventPostponed"}


def stage_of(own: EventOwn, now: datetime) -> str:
    """The stage of an event at a moment."""
    return shown_stage(
        own.times,
        now,
        chosen=own.stage,
        registration=bool(own.registration_url),
        deadline=own.registration_deadline,
        results=bool(own.results_note or own.results_links),
    )


def moments_of(own: EventOwn) -> list[datetime]:
    """The times at which an event passes into another stage by itself."""
    bounds = (own.times.first(), own.times.last(), own.registration_deadline)
    return [moment + timedelta(microseconds=1) for moment in bounds if moment]


def stage_label(stage: str) -> str:
    """A stage's name to people; empty for none."""
    return str(Stage(stage).label) if stage else ""


def event_data(own: EventOwn) -> dict[str, Any]:
    """An event as schema.org data; dates only where the day is known."""
    data: dict[str, Any] = {
        "@type": "Event",
        "name": own.title,
        "description": own.summary,
        "eventStatus": f"https://schema.org/{STATUS.get(own.stage, 'EventScheduled')}",
    }
    times = own.times
    if days := times.days():
        data |= {"startDate": days[0].isoformat(), "endDate": days[1].isoformat()}
    elif times.starts_at:
        data["startDate"] = local(times.starts_at).isoformat()
        if times.ends_at:
            data["endDate"] = local(times.ends_at).isoformat()
    if own.place or own.address_text:
        address = {"address": own.address_text} if own.address_text else {}
        data["location"] = {"@type": "Place", "name": own.place or own.address_text, **address}
    if own.organisers:
        data["organizer"] = [{"@type": "Organization", "name": name} for name in own.organisers]
    return data


def event_view(own: EventOwn, shelf: Shelf, query: Query) -> EventView:
    """An event's page as printed."""
    crumbs = crumbs_to(own, shelf.frame, Link(title=_("Events"), address=shelf.to(COLUMN)))
    canonical = f"{shelf.frame.site_url}{shelf.to(own.address)}"
    stage = stage_of(own, shelf.now)
    may_register = stage == Stage.REGISTERING and own.registration_url
    return EventView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=article_labels(own, source=shelf.frame.identity.organiser, column=_("Events"), address=canonical),
            data=event_data(own),
        ),
        event_kind=own.event_kind,
        stage=stage,
        stage_label=stage_label(stage),
        stage_reason=own.stage_reason if called_off(stage) else "",
        called_off=called_off(stage),
        when=shown_times(own.times),
        place=own.place,
        address_text=own.address_text,
        organisers=own.organisers,
        registration=(shelf.allowed_link(own.registration_url) or "") if may_register else "",
        deadline=shown_moment(own.registration_deadline) if own.registration_deadline else "",
        capacity=own.capacity,
        contact_unit=own.contact_unit,
        contact_phone=own.contact_phone,
        results_note=own.results_note,
        results_links=tuple(
            replace(link, address=address)
            for link in own.results_links
            if (address := shelf.allowed_link(link.address))
        ),
        caveat=own.caveat,
        calendar=f"{shelf.to(own.address)}{ONE_EVENT}" if own.times.exact() and own.id else "",
        regions=tuple(shelf.region(slug) for slug in own.regions),
        body=printed_body(own.body, shelf),
        brands=tuple(shelf.related(own, "brand")),
        people=tuple(shelf.related(own, "person")),
        stories=tuple(shelf.related(own, "story", "report")),
    )


def stage_now(page: EventPage, now: datetime) -> str:
    """The stage of an event at a moment, told from its row."""
    return shown_stage(
        page.times,
        now,
        chosen=page.stage,
        registration=bool(page.registration_url),
        deadline=page.registration_deadline,
        results=bool(page.results_note or page.results_links.all()),
    )


def event_card(own: EventOwn, shelf: Shelf) -> HappeningCard:
    """An event in lists. What merely has ended says its kind; any other stage is said."""
    stage = stage_of(own, shelf.now)
    said = stage_label(stage) if stage != Stage.ENDED else ""
    day, month = event_leaf(own.times)
    return HappeningCard(
        id=own.id,
        kind="event",
        kind_label="",
        title=own.title,
        summary=own.summary,
        address=shelf.to(own.address),
        published=own.published,
        corrected=shelf.corrected(own.id),
        period=shown_times(own.times),
        day=day,
        month=month,
        date_iso=own.starts,
        place=" · ".join(part for part in (own.event_kind if said else "", own.place) if part),
        state_label=said or own.event_kind,
        open=stage in {Stage.REGISTERING, Stage.CANCELLED, Stage.POSTPONED},
        upcoming=is_upcoming(own, shelf.now),
    )


def is_upcoming(own: EventOwn, now: datetime) -> bool:
    """Whether an event has not ended yet, nor been called over."""
    last = own.times.last()
    return last is not None and last >= now and not is_over(stage_of(own, now))


def in_order(owns: Iterable[EventOwn], now: datetime, number: int | None = None) -> list[EventOwn]:
    """The first `number` events as lists have them, or all: those to come by their day, then those that were, newest first."""
    upcoming: list[EventOwn] = []
    past: list[EventOwn] = []
    for own in owns:
        (upcoming if is_upcoming(own, now) else past).append(own)
    upcoming.sort(key=lambda own: (own.starts, own.title, own.id))
    if number is not None:
        days = nlargest(max(0, number - len(upcoming)), (own.starts for own in past))
        past = [own for own in past if days and own.starts >= days[-1]]
    past.sort(key=lambda own: (own.title, own.id))
    past.sort(key=lambda own: own.starts, reverse=True)
    return [*upcoming, *past][:number]


def event_cards(owns: Iterable[EventOwn], shelf: Shelf, number: int | None = None) -> list[HappeningCard]:
    """The first `number` events of a list, or all of them."""
    return [event_card(own, shelf) for own in in_order(owns, shelf.now, number)]


def events_view(own: PageOwn, shelf: Shelf, query: Query) -> EventListView:
    """The list of events as printed."""
    pages, pager = column_part(own, shelf, query)
    cards = event_cards(pages, shelf)
    view: EventListView = listed_view(
        own,
        shelf,
        query,
        cards,
        pager,
        empty=_("Events will be announced here."),
        view=EventListView,
        upcoming=tuple(card for card in cards if card.upcoming),
        past=tuple(card for card in cards if not card.upcoming),
        calendar=shelf.to(ALL_EVENTS),
    )
    return view
