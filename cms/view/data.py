"""The plain data that public templates see and that pages exchange.

Two steps lead from a page to HTML. First a page type writes down its *own* data (`PageOwn` and its children): its own
rows, other pages and shared rows only as ids. Then `view` joins what others contribute (cards, sources, names of
regions) into what the template prints. Nothing here knows the database, so both steps work on live rows, on a preview
that was never saved, and on a released snapshot alike.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup

NO_DATA = Markup("")


@dataclass(frozen=True, kw_only=True)
class Link:
    """A named address."""

    title: str
    address: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One page pointing at another: the other page's id and what it is to this one."""

    page_id: int
    role: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Block:
    """One block of a body: its family's name and its plain value (HTML text for `paragraph`, data for the others)."""

    kind: str
    value: Any
    anchor: str = ""  # of a heading that has a name of its own; others are named by their place
    level: int = 2  # of a heading


@dataclass(frozen=True, kw_only=True)
class PictureSource:
    """A picture in one format: its media type and its addresses by width."""

    type: str
    srcset: str


@dataclass(frozen=True, kw_only=True)
class PrintedPicture:
    """A picture as printed: addresses by width (`srcset`), the size of the largest, its words.

    `src`, `srcset` and `largest` are for every browser; `sources` are smaller formats, the smallest first. `map_approval` is the
    approval number of a map.
    """

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    largest: str = ""
    sources: tuple[PictureSource, ...] = ()
    ai_generated: bool = False
    map_approval: str = ""


@dataclass(frozen=True, kw_only=True)
class PageOwn:
    """What every page says of itself. `address` starts at the site's root; times are aware; ids are references.

    `groups` names further lists its type puts it in; `menu_order` orders the pages right below the home page, and `in_menu`
    says which of them stand in the menu.
    """

    id: int
    kind: str
    title: str
    summary: str
    slug: str
    address: str
    regions: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    body: tuple[Block, ...] = ()
    relations: tuple[Reference, ...] = ()
    page_ids: tuple[int, ...] = ()
    picture_ids: tuple[int, ...] = ()
    source_ids: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    menu_order: str = ""
    in_menu: bool = False


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a page contributes to the lists and relations of other pages."""

    id: int
    kind: str
    kind_label: str
    title: str
    summary: str
    address: str
    published: datetime | None = None
    role: str = ""
    note: str = ""
    corrected: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of a list that is not a page of ours: coverage elsewhere, a result won. `address` is empty where no link is allowed."""

    title: str
    address: str = ""
    date: str = ""
    date_iso: str = ""
    label: str = ""
    note: str = ""
    outlet: str = ""
    sort_key: str = ""
    external: bool = False


@dataclass(frozen=True, kw_only=True)
class Branch(Link):
    """A named address with those below it, as in contents of two levels."""

    below: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Region:
    """A city, county or the province, as pages name it. `row` and `column` are its place in the diagram, if it has one."""

    slug: str
    name: str
    short_name: str
    address: str
    order: int = 0
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A source with the number it carries on this page."""

    number: int
    title: str
    outlet: str
    date: str
    link: str | None


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands in <head>: see G01–G03 of the government's page labels and schema.org."""

    title: str
    description: str
    canonical: str
    labels: tuple[tuple[str, str], ...]
    share: tuple[tuple[str, str], ...] = ()
    structured: Markup = NO_DATA
    robots: str = ""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who answers for the site; an empty value is printed as still to be filled in."""

    organiser: str = ""
    undertaker: str = ""
    site_code: str = ""
    icp: str = ""
    police: str = ""
    police_url: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What surrounds every page of the site."""

    site_name: str
    tagline: str
    site_url: str
    base: str
    home: str
    search: str
    identity: Identity
    menu: tuple[Link, ...]
    foot: tuple[Link, ...]
    lang: str = "zh-Hans-CN"
    build: str = ""


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """A version of a page: when it was published, and what it was, in words."""

    at: datetime
    label: str


@dataclass(frozen=True, kw_only=True)
class PageView:
    """What a template sees of any page; a type's own view adds its parts."""

    kind: str
    title: str
    summary: str
    head: Head
    crumbs: tuple[Link, ...]
    updated: datetime | None = None
    published: datetime | None = None
    sources: tuple[Cited, ...] = ()
    corrections: tuple[Row, ...] = ()
    versions: tuple[VersionLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Where a list's pages are. `pages` and `total` are 0 where they would change with every new entry."""

    number: int = 1
    pages: int = 1
    total: int = 0
    previous: str = ""
    next: str = ""
    numbered: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Query:
    """What a visitor asked a list for, unchecked: the part of its archive (0: what stands on its own address) and the filters."""

    number: int = 0
    parameters: dict[str, list[str]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        return next(iter(self.parameters.get(name, [])), "").strip()


@dataclass(frozen=True, kw_only=True)
class ListView(PageView):
    """A column's list: the entries of one page of it. `entries` are cards of the type's own making."""

    entries: tuple[Any, ...]
    pager: Pager
    empty: str
