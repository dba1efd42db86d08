"""Blocks of a body as plain data, from what is stored of them. A half-filled form may leave anything out."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from cms.pages.blocks.facts import BARS
from cms.pages.blocks.kept import KEPT
from cms.pages.blocks.table import plain_table
from cms.view.blocks import (
    Callout,
    Chart,
    ChartValue,
    Files,
    Moment,
    Pictures,
    PlacedFile,
    PlacedFilm,
    PlacedPage,
    PlacedPicture,
    Related,
    Timeline,
)

Stored = Mapping[str, Any]


def plain(kind: str, value: Any) -> Any:
    """A block's stored value as plain data: texts as they stand, references as ids."""
    return _PLAIN[kind](value or {}) if kind in _PLAIN else value or ""


def _text(stored: Stored, name: str) -> str:
    return str(stored.get(name) or "")


def _items(stored: Stored, name: str) -> Iterable[Stored]:
    """The values of a list's items, in whichever of the two forms they are stored."""
    for item in stored.get(name) or ():
        yield (item["value"] if item.get("type") == "item" and "value" in item else item) or {}


def _notes(stored: Any) -> list[str]:
    return [item["value"] if isinstance(item, dict) else item for item in stored]


def _pictures(stored: Stored) -> Pictures:
    pictures = (
        PlacedPicture(picture_id=one.get("picture"), text=_text(one, "text") or _text(one, "caption"))
        for one in _items(stored, "pictures")
    )
    return Pictures(title=_text(stored, "title"), pictures=tuple(pictures))


def _timeline(stored: Stored) -> Timeline:
    moments = (Moment(date=_text(one, "date"), text=_text(one, "text")) for one in _items(stored, "moments"))
    return Timeline(title=_text(stored, "title"), moments=tuple(moments), source_id=stored.get("source"))


def _number(value: Any) -> str:
    """Decimal notation without a tail of noughts."""
    if value in (None, ""):
        return ""
    number = f"{Decimal(str(value)):f}"
    return number.rstrip("0").rstrip(".") if "." in number else number


def _chart(stored: Stored) -> Chart:
    values = (
        ChartValue(label=_text(one, "label"), number=_number(one.get("number")), shown=_text(one, "shown"))
        for one in _items(stored, "values")
    )
    return Chart(
        kind=_text(stored, "kind") or BARS,
        title=_text(stored, "title"),
        unit=_text(stored, "unit"),
        period=_text(stored, "period"),
        values=tuple(values),
        note=_text(stored, "note"),
        source_id=stored.get("source"),
    )


def _files(stored: Stored) -> Files:
    files = (
        PlacedFile(attachment_id=one.get("attachment"), title=_text(one, "title")) for one in _items(stored, "files")
    )
    return Files(title=_text(stored, "title"), files=tuple(files))


def _related(stored: Stored) -> Related:
    pages = (PlacedPage(page_id=one.get("page"), note=_text(one, "note")) for one in _items(stored, "pages"))
    return Related(title=_text(stored, "title"), pages=tuple(pages))


_PLAIN: Mapping[str, Callable[[Any], Any]] = {
    "quote": lambda stored: {"text": _text(stored, "text"), "speaker": _text(stored, "speaker")},
    "callout": lambda stored: Callout(
        kind=_text(stored, "kind") or "info", title=_text(stored, "title"), text=_text(stored, "text")
    ),
    "notes": _notes,
    "picture": lambda stored: {"picture_id": stored.get("picture"), "caption": _text(stored, "caption")},
    "gallery": _pictures,
    "picture_story": _pictures,
    "film": lambda stored: PlacedFilm(film_id=stored.get("film"), caption=_text(stored, "caption")),
    "table": plain_table,
    "timeline": _timeline,
    "chart": _chart,
    "attachments": _files,
    "related": _related,
    KEPT: lambda _stored: None,
}
