"""The larger blocks of a body as a template prints them; what is gone, ended or not public is left out.

A printer takes a block's own data, the shelf and the marks of the body's notes, and gives None where nothing is left.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from cms import draw
from cms.pages.blocks.facts import COLUMNS
from cms.pages.shelf import Shelf
from cms.sources.periods import Precision, parse, shown_text
from cms.view.blocks import (
    Callout,
    Chart,
    ChartValue,
    Files,
    Moment,
    Pictures,
    PictureWithText,
    PlacedFilm,
    PrintedChart,
    PrintedFile,
    PrintedFiles,
    PrintedFilm,
    PrintedMoment,
    PrintedPictures,
    PrintedRelated,
    PrintedTimeline,
    Related,
    Timeline,
)
from cms.view.numbers import grouped
from cms.view.richtext import NoteMarks, plain_text, public_html

_ISO_LENGTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
_VALUED_COLUMNS = 5  # columns up to which a drawing carries every value


def print_callout(own: Callout, shelf: Shelf, notes: NoteMarks) -> Callout | None:
    """A call-out with its links resolved."""
    if not own.title and not plain_text(own.text):
        return None
    html = public_html(own.text, address_of=shelf.address, allowed=shelf.allowed_link, notes=notes)
    return replace(own, text=html)


def print_gallery(own: Pictures, shelf: Shelf, _notes: NoteMarks) -> PrintedPictures | None:
    """A gallery; a place's own words stand instead of the library's caption."""
    found = [picture for one in own.pictures if (picture := shelf.picture(one.picture_id, one.text))]
    pictures = tuple(PictureWithText(picture=picture, text="") for picture in found)
    return PrintedPictures(title=own.title, pictures=pictures) if pictures else None


def print_story(own: Pictures, shelf: Shelf, _notes: NoteMarks) -> PrintedPictures | None:
    """A story in pictures. The library's caption gives way to the text; credit and marks stay with the picture."""
    pictures = tuple(
        PictureWithText(picture=replace(picture, caption=""), text=one.text)
        for one in own.pictures
        if (picture := shelf.picture(one.picture_id))
    )
    return PrintedPictures(title=own.title, pictures=pictures) if pictures else None


def print_film(own: PlacedFilm, shelf: Shelf, _notes: NoteMarks) -> PrintedFilm | None:
    """A film; one with neither a file nor a link that may be printed has nothing to show."""
    film = shelf.film(own.film_id)
    if film is None or not (film.file or film.link):
        return None
    return replace(film, caption=own.caption)


def print_timeline(own: Timeline, shelf: Shelf, _notes: NoteMarks) -> PrintedTimeline | None:
    """A timeline with its dates in Chinese."""
    moments = tuple(print_moment(one) for one in own.moments if one.date or one.text)
    return PrintedTimeline(title=own.title, moments=moments, source=shelf.line(own.source_id)) if moments else None


def print_moment(own: Moment) -> PrintedMoment:
    """One moment; a date that can be read to the day, month or year is given to machines too."""
    try:
        period = parse(own.date)
    except ValueError:
        return PrintedMoment(date=own.date, iso="", text=own.text)
    length = 0 if period.approximate else _ISO_LENGTH.get(period.precision, 0)
    iso = period.earliest.isoformat()[:length] if period.earliest and length else ""
    return PrintedMoment(date=period.reading, iso=iso, text=own.text)


def print_chart(own: Chart, shelf: Shelf, _notes: NoteMarks) -> PrintedChart | None:
    """A chart, drawn; a single value, and what cannot be drawn, is printed without a drawing."""
    values = [one for one in own.values if one.number]
    if not values:
        return None
    rows = tuple((one.label, shown_number(one)) for one in values)
    drawing = drawn(own, values) if len(values) > 1 else Markup("")
    return PrintedChart(
        title=own.title,
        drawing=drawing,
        unit=own.unit,
        period=shown_text(own.period),
        rows=rows,
        note=own.note,
        source=shelf.line(own.source_id),
        unfolded=not drawing or (own.kind == COLUMNS and len(values) > _VALUED_COLUMNS),
    )


def shown_number(value: ChartValue) -> str:
    """As its source writes it, else the number with its thousands apart."""
    return value.shown or grouped(value.number)


def drawn(own: Chart, values: list[ChartValue]) -> Markup:
    """The drawing; empty for values that cannot stand in one, as a half-filled form may have."""
    rows = [(one.label, float(one.number), shown_number(one)) for one in values]
    draw_chart = draw.columns if own.kind == COLUMNS else draw.bars
    try:
        return draw_chart(rows, unit=own.unit, title=own.title)
    except ValueError:
        return Markup("")


def print_files(own: Files, shelf: Shelf, _notes: NoteMarks) -> PrintedFiles | None:
    """Attachments with type and size."""
    files = tuple(
        replace(file, title=one.title or file.title) for one in own.files if (file := _file(one.attachment_id, shelf))
    )
    return PrintedFiles(title=own.title, files=files) if files else None


def _file(attachment_id: int | None, shelf: Shelf) -> PrintedFile | None:
    return shelf.file(attachment_id) if attachment_id else None


def print_related(own: Related, shelf: Shelf, _notes: NoteMarks) -> PrintedRelated | None:
    """Cards of the pages that are public."""
    cards = tuple(
        replace(card, note=one.note, address=shelf.to(card.address))
        for one in own.pages
        if one.page_id and (card := shelf.card(one.page_id))
    )
    return PrintedRelated(title=own.title, cards=cards) if cards else None


PRINTERS: Mapping[str, Callable[[Any, Shelf, NoteMarks], Any]] = {
    "callout": print_callout,
    "gallery": print_gallery,
    "picture_story": print_story,
    "film": print_film,
    "timeline": print_timeline,
    "chart": print_chart,
    "attachments": print_files,
    "related": print_related,
}
