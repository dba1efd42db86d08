"""Plain data of a brand: its own, and as printed."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from brands.data import HonourOwn, HonourView
from cms.view.data import Block, Card, Link, PageOwn, Pager, PageView, Region, Row


@dataclass(frozen=True, kw_only=True)
class FigureOwn:
    """A figure of a brand page; `value` and `upper` are decimal text, `period` is as reported."""

    indicator: str
    indicator_name: str
    group: str
    about: str
    value: str
    upper: str
    unit: str
    period: str
    calibre: str
    subject: str
    subject_name: str
    breakdown: str
    part: str
    source_id: int
    verified: bool


@dataclass(frozen=True, kw_only=True)
class Naming:
    """The anatomy of a name; empty parts where the name is an image rather than a compound."""

    region: str
    trade: str
    occupation: str
    kind: str
    rationale: str


@dataclass(frozen=True, kw_only=True)
class Service:
    """Whom to ask for a brand's services; `phone` is an office line. All may be empty."""

    unit: str
    phone: str
    address: str


@dataclass(frozen=True, kw_only=True)
class BrandOwn(PageOwn):
    """A brand's own data. Blocks of units, standards, trademarks and heritage items are dicts of text and source ids."""

    field: str
    field_name: str
    category_name: str
    category: str
    level: str
    level_name: str
    level_basis: str
    recognition_no: str
    ownership_name: str
    founded: str
    motto: str
    caveat: str
    service: Service
    naming: Naming
    units: tuple[dict[str, Any], ...]
    standards: tuple[dict[str, Any], ...]
    trademarks: tuple[dict[str, Any], ...]
    heritage: tuple[dict[str, Any], ...]
    figures: tuple[FigureOwn, ...]
    honours: tuple[HonourOwn, ...]


@dataclass(frozen=True, kw_only=True)
class FigureView:
    """A figure as printed; `shown` is value with its approximation word and thousands apart."""

    label: str
    shown: str
    unit: str
    period: str
    calibre: str
    subject: str
    subject_name: str
    source_number: int
    source: str
    verified: bool


@dataclass(frozen=True, kw_only=True)
class ChartView:
    """A chart of parts in one unit, with the note that stands under it."""

    title: str
    drawing: Markup
    unit: str
    note: str
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, kw_only=True)
class BrandCard(Card):
    """A brand in lists: what its card prints, and by what lists filter."""

    field: str
    field_name: str
    category: str
    category_name: str
    level: str
    level_name: str
    regions: tuple[str, ...]
    place: str
    figure: FigureView | None


@dataclass(frozen=True, kw_only=True)
class BrandView(PageView):
    """A brand page as printed."""

    field: str
    field_name: str
    category_name: str
    level_name: str
    level_basis: str
    recognition_no: str
    ownership_name: str
    founded: str
    motto: str
    caveat: str
    service: Service
    naming: Naming
    regions: tuple[Region, ...]
    body: tuple[Block, ...]
    units: tuple[dict[str, Any], ...]
    standards: tuple[dict[str, Any], ...]
    trademarks: tuple[dict[str, Any], ...]
    heritage: tuple[dict[str, Any], ...]
    figures: tuple[FigureView, ...]
    charts: tuple[ChartView, ...]
    all_figures: tuple[FigureView, ...]
    honours: tuple[HonourView, ...]
    people: tuple[Card, ...]
    stories: tuple[Card, ...]
    competitions: tuple[Card, ...]
    events: tuple[Card, ...]
    results: tuple[Row, ...]
    coverage: tuple[Row, ...]
    contents: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class FacetOption:
    """A value a list can be narrowed to; `address` applies or removes it."""

    value: str
    label: str
    count: int
    checked: bool
    address: str


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A property by which a list is narrowed."""

    name: str
    legend: str
    options: tuple[FacetOption, ...]


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A filter that is applied, with the address that takes it away."""

    label: str
    remove_address: str


@dataclass(frozen=True, kw_only=True)
class ShowcaseView(PageView):
    """The showcase: cards, facets with counts, applied filters."""

    action: str
    text: str
    kept: tuple[tuple[str, str], ...]
    cards: tuple[BrandCard, ...]
    provincial: tuple[BrandCard, ...]
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    tiles: tuple[Any, ...]
    pager: Pager
    total: int
