"""The blocks of a body that are more than text, as plain data: as a page says them (ids) and as they are printed.

Ids may be None where a form is half filled. Titles may be empty; what has none is named by its kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from cms.view.data import Card, Cited, PrintedPicture


@dataclass(frozen=True, kw_only=True)
class PlacedPicture:
    """A picture with the words that go with it here: a caption, or its part of a story."""

    picture_id: int | None
    text: str


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """A gallery, or a story in pictures: pictures in order."""

    title: str
    pictures: tuple[PlacedPicture, ...]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What happened when; `date` is as reported and may be partial."""

    date: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Moments, the earliest first."""

    title: str
    moments: tuple[Moment, ...]
    source_id: int | None


@dataclass(frozen=True, kw_only=True)
class ChartValue:
    """One value: what it is of, its number in decimal notation, and how the source writes it where that differs."""

    label: str
    number: str
    shown: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Values of one unit; `kind` is "bars" for parts and "columns" for years. A single value is printed as a number."""

    kind: str
    title: str
    unit: str
    period: str
    values: tuple[ChartValue, ...]
    note: str
    source_id: int | None


@dataclass(frozen=True, kw_only=True)
class PlacedFilm:
    """A film of the library."""

    film_id: int | None
    caption: str


@dataclass(frozen=True, kw_only=True)
class PlacedFile:
    """An attachment of the library; without a title of its own it has the library's."""

    attachment_id: int | None
    title: str


@dataclass(frozen=True, kw_only=True)
class Files:
    """Attachments to take along."""

    title: str
    files: tuple[PlacedFile, ...]


@dataclass(frozen=True, kw_only=True)
class PlacedPage:
    """Another page of the site, and a few words about it."""

    page_id: int | None
    note: str


@dataclass(frozen=True, kw_only=True)
class Related:
    """Pages to read next."""

    title: str
    pages: tuple[PlacedPage, ...]


@dataclass(frozen=True, kw_only=True)
class Callout:
    """Words set apart; `kind` is "info", "warning" or "steps", `text` rich text as stored, or `Markup` when printed."""

    kind: str
    title: str
    text: str


#: The form of a block's own data by its family; those not named are text, lists and dicts.
BLOCK_FORMS: Mapping[str, type[Any]] = {
    "callout": Callout,
    "gallery": Pictures,
    "picture_story": Pictures,
    "film": PlacedFilm,
    "timeline": Timeline,
    "chart": Chart,
    "attachments": Files,
    "related": Related,
}


@dataclass(frozen=True, kw_only=True)
class FilmFile:
    """A film of ours as a browser plays it. `captions` is the address of its WebVTT; empty where nobody speaks."""

    url: str
    media_type: str
    width: int
    height: int
    captions: str


@dataclass(frozen=True, kw_only=True)
class PrintedFilm:
    """A film as printed: `file`, or `link` with the `platform` it leads to; `page` is the address of its own page here."""

    title: str
    file: FilmFile | None
    link: str
    platform: str
    poster: PrintedPicture | None
    duration: str
    transcript: tuple[str, ...]
    licence_number: str
    credit: str
    ai_generated: bool = False
    caption: str = ""
    page: str = ""


@dataclass(frozen=True, kw_only=True)
class PrintedFile:
    """An attachment as printed; `kind` is its type and size, as in PDF，1.2 MB."""

    title: str
    address: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class PrintedFiles:
    """Attachments as printed."""

    title: str
    files: tuple[PrintedFile, ...]


@dataclass(frozen=True, kw_only=True)
class PictureWithText:
    """A picture as printed, and its words."""

    picture: PrintedPicture
    text: str


@dataclass(frozen=True, kw_only=True)
class PrintedPictures:
    """A gallery or a story in pictures as printed."""

    title: str
    pictures: tuple[PictureWithText, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedMoment:
    """A moment as printed; `iso` is its machine-readable date, empty where there is none."""

    date: str
    iso: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PrintedTimeline:
    """A timeline as printed."""

    title: str
    moments: tuple[PrintedMoment, ...]
    source: Cited | None


@dataclass(frozen=True, kw_only=True)
class PrintedChart:
    """A chart as printed: the drawing (empty for a single value), and the rows it was drawn from as label and value.

    `unfolded` says that the drawing does not carry every value, so that the table must be seen, on paper too.
    """

    title: str
    drawing: Markup
    unit: str
    period: str
    rows: tuple[tuple[str, str], ...]
    note: str
    source: Cited | None
    unfolded: bool


@dataclass(frozen=True, kw_only=True)
class PrintedRelated:
    """Pages to read next, as printed."""

    title: str
    cards: tuple[Card, ...]
