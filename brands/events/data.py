"""Plain data of events."""

from dataclasses import dataclass
from datetime import datetime

from brands.contests.data import HappeningCard
from brands.events.stages import Times
from cms.view.data import Block, Card, Link, ListView, PageOwn, PageView, Region


@dataclass(frozen=True, kw_only=True)
class EventOwn(PageOwn):
    """An event. `uid` names it in calendars for ever; `stage` is the office's choice, empty where the clock
    tells it. `starts` is its first known day.
    """

    uid: str
    event_kind: str
    stage: str
    stage_reason: str
    times: Times
    starts: str
    place: str
    address_text: str
    organisers: tuple[str, ...]
    registration_url: str
    registration_deadline: datetime | None
    capacity: str
    contact_unit: str
    contact_phone: str
    results_note: str
    results_links: tuple[Link, ...]
    caveat: str


@dataclass(frozen=True, kw_only=True)
class EventView(PageView):
    """An event's page as printed. `registration` is empty unless one can register now; `calendar` where no day is known."""

    event_kind: str
    stage: str
    stage_label: str
    stage_reason: str
    called_off: bool
    when: str
    place: str
    address_text: str
    organisers: tuple[str, ...]
    registration: str
    deadline: str
    capacity: str
    contact_unit: str
    contact_phone: str
    results_note: str
    results_links: tuple[Link, ...]
    caveat: str
    calendar: str
    regions: tuple[Region, ...]
    body: tuple[Block, ...]
    brands: tuple[Card, ...]
    people: tuple[Card, ...]
    stories: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class EventListView(ListView):
    """Events: of one page of the list, those to come and those that were. `calendar` is the address of them all."""

    upcoming: tuple[HappeningCard, ...]
    past: tuple[HappeningCard, ...]
    calendar: str
