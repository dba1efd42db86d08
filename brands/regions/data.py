"""Plain data of a region's page."""

from dataclasses import dataclass
from typing import Any

from brands.people.data import PersonCard
from brands.profile.data import BrandCard
from cms.view.data import Block, Card, ListView, PageOwn, PageView


@dataclass(frozen=True, kw_only=True)
class TradeOwn:
    """A trade of the region."""

    name: str
    field_name: str
    text: str
    source_id: int | None


@dataclass(frozen=True, kw_only=True)
class RegionOwn(PageOwn):
    """A region's own data; `region` is its slug."""

    region: str
    region_kind: str
    trades: tuple[TradeOwn, ...]


@dataclass(frozen=True, kw_only=True)
class TradeView:
    """A trade as printed."""

    name: str
    field_name: str
    text: str
    source_number: int


@dataclass(frozen=True, kw_only=True)
class RegionView(PageView):
    """A region's page as printed."""

    region_kind: str
    short_name: str
    body: tuple[Block, ...]
    brands: tuple[BrandCard, ...]
    provincial: bool
    trades: tuple[TradeView, ...]
    people: tuple[PersonCard, ...]
    competitions: tuple[Card, ...]
    events: tuple[Card, ...]
    tiles: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class RegionListView(ListView):
    """The list of regions, as tiles and as text."""

    tiles: tuple[Any, ...]
    provincial: tuple[BrandCard, ...]
