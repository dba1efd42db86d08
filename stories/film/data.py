"""Plain data of films."""

from dataclasses import dataclass

from cms.view.blocks import FilmFile
from cms.view.data import Block, Card, PageOwn, PageView, PrintedPicture, Region
from stories.series.data import SeriesPlace


@dataclass(frozen=True, kw_only=True)
class FilmOwn(PageOwn):
    """A film's own data: `file`, or `link` with the `platform` it leads to."""

    file: FilmFile | None
    link: str
    platform: str
    poster_id: int
    seconds: int
    transcript: tuple[str, ...]
    licence_number: str
    credit: str
    ai_generated: bool


@dataclass(frozen=True, kw_only=True)
class FilmView(PageView):
    """A film as printed."""

    file: FilmFile | None
    link: str
    platform: str
    poster: PrintedPicture | None
    duration: str
    transcript: tuple[str, ...]
    licence_number: str
    credit: str
    ai_generated: bool
    regions: tuple[Region, ...]
    body: tuple[Block, ...]
    brands: tuple[Card, ...]
    people: tuple[Card, ...]
    happenings: tuple[Card, ...]
    series: tuple[SeriesPlace, ...]


@dataclass(frozen=True, kw_only=True)
class FilmCard(Card):
    """A film in lists."""

    poster: PrintedPicture | None
    duration: str
