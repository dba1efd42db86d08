"""Plain data of a person."""

from dataclasses import dataclass

from brands.data import HonourOwn, HonourView
from cms.view.data import Block, Card, PageOwn, PageView, Region, Row


@dataclass(frozen=True, kw_only=True)
class PersonOwn(PageOwn):
    """A person's own data. The basis of publication stays in the office; its source is cited like the others."""

    role: str
    role_order: int
    position: str
    as_of: str
    name_note: str
    honours: tuple[HonourOwn, ...]


@dataclass(frozen=True, kw_only=True)
class PersonCard(Card):
    """A person in lists."""

    place: str
    position: str


@dataclass(frozen=True, kw_only=True)
class PersonView(PageView):
    """A person's page as printed."""

    role: str
    position: str
    as_of: str
    name_note: str
    regions: tuple[Region, ...]
    body: tuple[Block, ...]
    honours: tuple[HonourView, ...]
    brands: tuple[Card, ...]
    stories: tuple[Card, ...]
    events: tuple[Card, ...]
    results: tuple[Row, ...]
    coverage: tuple[Row, ...]
