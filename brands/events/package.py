"""Events in content packages: events.jsonl."""

from typing import Any, Literal

from pydantic import AwareDatetime
from wagtail.models import Page

from brands.contests.own import lines
from brands.events.models import EventIndexPage, EventLink, EventPage
from brands.events.own import event_pages
from cms.packages.fields import (
    dump_body,
    dump_regions,
    fill_body,
    fill_regions,
    fill_relations,
    set_children,
    stated_keys,
)
from cms.packages.rows import BodyRow, PageRow, RegionsRow, Row, Text
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from cms.vocabulary.models import EventKind


class EventLinkRow(Row):
    """Where results stand on another site."""

    title: Text
    url: Text


class EventRow(RegionsRow, BodyRow, PageRow):
    """A line of events.jsonl. Times have a zone; an empty stage is told by the clock."""

    event_kind: Text
    stage: Literal["", "announced", "registering", "running", "ended", "results", "cancelled", "postponed"] = ""
    stage_reason: str = ""
    period: str = ""
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    all_day: bool = False
    place: str = ""
    address_text: str = ""
    registration_url: str = ""
    registration_deadline: AwareDatetime | None = None
    capacity: str = ""
    contact_unit: str = ""
    contact_phone: str = ""
    organisers: list[str] = []
    results_note: str = ""
    results_links: list[EventLinkRow] = []
    brands: list[str] = []
    people: list[str] = []
    caveat: str = ""


PLAIN = (
    "stage",
    "stage_reason",
    "period",
    "all_day",
    "place",
    "address_text",
    "registration_url",
    "capacity",
    "contact_unit",
    "contact_phone",
    "results_note",
    "caveat",
)
MOMENTS = ("starts_at", "ends_at", "registration_deadline")


def fill_event(page: EventPage, row: EventRow, context: Context) -> None:
    """A row into an event."""
    fill_regions(page, row.regions, context)
    fill_body(page, row, context)
    for name in (*PLAIN, *MOMENTS):
        setattr(page, name, getattr(row, name))
    page.organisers = "\n".join(row.organisers)
    page.event_kind = context.term("event_kind", EventKind, row.event_kind)
    links = [EventLink(title=link.title, url=link.url, sort_order=n) for n, link in enumerate(row.results_links)]
    set_children(page, "results_links", links)
    stated = [*stated_keys("brands", "brand", row.brands), *stated_keys("people", "person", row.people)]
    fill_relations(page, stated, context)


def _is_person(target: Page) -> bool:
    return bool(target.cached_content_type.model == "personpage")


def dump_event(page: EventPage, names: Names) -> dict[str, Any]:
    """An event as a row; the reverse of `fill_event`."""
    related = [row.target for row in page.relations.all() if row.target_id in names.pages]
    moments = {name: value.isoformat() for name in MOMENTS if (value := getattr(page, name))}
    return {
        "regions": dump_regions(page),
        "event_kind": page.event_kind.code,
        **{name: getattr(page, name) for name in PLAIN if name != "all_day" or page.all_day},
        **moments,
        "organisers": list(lines(page.organisers)),
        "results_links": [{"title": link.title, "url": link.url} for link in page.results_links.all()],
        **dump_body(page, names),
        "brands": [names.pages[target.pk] for target in related if not _is_person(target)],
        "people": [names.pages[target.pk] for target in related if _is_person(target)],
    }


EVENTS = PackageSchema(
    file="events.jsonl",
    kind="event",
    row=EventRow,
    order=60,
    model=EventPage,
    fill=fill_event,
    dump=dump_event,
    instances=lambda: event_pages().order_by("path"),
    parent=column(EventIndexPage),
)
