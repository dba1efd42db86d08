"""Plain data of the home page and standard pages."""

from dataclasses import dataclass
from typing import Any

from brands.contests.data import HappeningCard
from brands.people.data import PersonCard
from brands.profile.data import BrandView
from cms.view.data import Block, Card, Link, PageOwn, PageView, Row
from stories.series.data import SeriesCard


@dataclass(frozen=True, kw_only=True)
class HomeOwn(PageOwn):
    """The home page's own data."""

    featured_id: int | None
    coverage_note: str


@dataclass(frozen=True, kw_only=True)
class FieldGroup:
    """A key field with its brands."""

    code: str
    name: str
    brands: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class HomeView(PageView):
    """The home page as printed."""

    featured: BrandView | None
    featured_address: str
    tiles: tuple[Any, ...]
    coverage_note: str
    brand_count: int
    region_count: int
    region_total: int
    provincial: tuple[Link, ...]
    fields: tuple[FieldGroup, ...]
    series: SeriesCard | None
    stories: tuple[Card, ...]
    coverage: tuple[Row, ...]
    people: tuple[PersonCard, ...]
    competitions: tuple[HappeningCard, ...]
    events: tuple[HappeningCard, ...]
    policies: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class StandardView(PageView):
    """A standard page as printed."""

    body: tuple[Block, ...]
    contents: tuple[Link, ...]
