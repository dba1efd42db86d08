"""Plain data of series."""

from dataclasses import dataclass

from cms.view.data import Block, Card, Link, PageOwn, PageView, PrintedPicture, Row


@dataclass(frozen=True, kw_only=True)
class PartOwn:
    """A page as a part of a series."""

    page_id: int
    label: str


@dataclass(frozen=True, kw_only=True)
class SeriesOwn(PageOwn):
    """A series' own data; `planned` is 0 where the number of parts is open."""

    series_kind: str
    running: bool
    planned: int
    cover_id: int | None
    parts: tuple[PartOwn, ...]


@dataclass(frozen=True, kw_only=True)
class PartCard(Card):
    """A published part with its place among those published."""

    number: int
    label: str


@dataclass(frozen=True, kw_only=True)
class SeriesView(PageView):
    """A series as printed: its published parts in their order."""

    series_kind: str
    state: str
    progress: str
    cover: PrintedPicture | None
    body: tuple[Block, ...]
    parts: tuple[PartCard, ...]


@dataclass(frozen=True, kw_only=True)
class SeriesCard(Card):
    """A series in lists. `latest` is its last published part, `note` its kind and how far it has come."""

    latest: Link | None


@dataclass(frozen=True, kw_only=True)
class SeriesPlace(Row):
    """Where a page stands in a series: `title` and `address` are the series', `number` counts published parts from 1."""

    number: int
    total: int
    planned: int
    previous: Link | None
    next: Link | None
