"""Paragraphs and tables into the parts of a manuscript: what is a heading, a quotation, a list, a caption."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from cms.pages.blocks.limits import (
    LONGEST_CAPTION,
    LONGEST_CELL,
    LONGEST_COLUMN_HEADING,
    LONGEST_HEADING,
    LONGEST_QUOTE,
    LONGEST_SPEAKER,
    MAX_COLUMNS,
    MAX_ROWS,
)
from stories.word.drawings import Image
from stories.word.findings import Findings
from stories.word.inline import Inline, Span
from stories.word.manuscript import Figure, Heading, Part, Prose, Quote, Table
from stories.word.paragraphs import Item, Paragraph, TableSource, unfolded
from stories.word.pictures import PictureFile
from stories.word.richtext import is_listed, list_html, paragraph_html
from stories.word.styles import Role

LOOKS_LIKE_HEADING = 40  # characters of a bold line with a number

_COUNT = "0-9０-９一二三四五六七八九十百"
NUMBERED = re.compile(
    rf"\s*(?:第[{_COUNT}]+[章节部分篇]|[一二三四五六七八九十百]+、|[（(][{_COUNT}]+[)）]|[0-9０-９]{{1,2}}[.．、](?![0-9]))"
)
_SENTENCE_END = ("。", "；", "，", "！", "？", "：", ";", ",")
_PICTURE_CAPTION = re.compile(rf"\s*(?:图片?|照片|图表)\s*(?:[{_COUNT}]+(?:[-—.][{_COUNT}]+)*\s*[:：.．、\s]?|[:：])")
_TABLE_CAPTION = re.compile(rf"\s*(?:附?表)\s*(?:[{_COUNT}]+(?:[-—.][{_COUNT}]+)*\s*[:：.．、\s]?|[:：])")
_SPEAKER = re.compile(r"\s*[—―–-]{1,3}\s*(.+)")

PictureReader = Callable[[Image], PictureFile | None]


def is_heading(paragraph: Paragraph) -> bool:
    """By its style, or by its look: short, bold throughout and numbered by hand (一、 （一） 1.)."""
    return paragraph.role is Role.HEADING or looks_like_heading(paragraph)


def looks_like_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        paragraph.role is Role.BODY
        and paragraph.bold
        and not paragraph.images
        and len(text) <= LOOKS_LIKE_HEADING
        and not text.endswith(_SENTENCE_END)
        and bool(NUMBERED.match(_labelled(paragraph)))
    )


def _labelled(paragraph: Paragraph) -> str:
    return f"{paragraph.label.text if paragraph.label else ''}{paragraph.text}"


def compose(items: Iterable[Item], read_picture: PictureReader, findings: Findings) -> list[Part]:
    """The parts of a manuscript, in order."""
    return _Composer(read_picture, findings).parts(list(items))


class _Composer:
    """Takes items one by one; what belongs together (a list, a quotation, running text) is gathered until it ends."""

    def __init__(self, read_picture: PictureReader, findings: Findings) -> None:
        self._read_picture, self._findings = read_picture, findings
        self._parts: list[Part] = []
        self._list: list[Paragraph] = []
        self._quote: list[Paragraph] = []
        self._caption = ""  # of a table, waiting for it
        self._levels: set[int] = set()

    def parts(self, items: Sequence[Item]) -> list[Part]:
        for item, following in pairwise([*items, None]):
            if isinstance(item, TableSource):
                self._table(item)
            elif item:
                self._paragraph(item, following)
        self._close()
        if len(self._levels) > 1:
            self._findings.once("levels")
        return self._parts

    def _close(self) -> None:
        if self._list:
            items, self._list = self._list, []
            html = list_html(items)
            if html is None:
                self._findings.add("list_numbers", items[0].text)
                html = "".join(paragraph_html(item) for item in items)
            self._prose(html, count=len(items))
        if self._quote:
            lines, self._quote = self._quote, []
            self._quotation(lines)

    def _prose(self, html: str, *, count: int = 1) -> None:
        last = self._parts[-1] if self._parts else None
        if isinstance(last, Prose):
            self._parts[-1] = Prose(html=last.html + html)
        else:
            self._parts.append(Prose(html=html))
        self._findings.tally("texts", count)

    def _paragraph(self, paragraph: Paragraph, following: Item | None) -> None:
        if self._is_picture_caption(paragraph):
            self._captioned(paragraph)
        elif isinstance(following, TableSource) and self._is_table_caption(paragraph):
            self._close()
            self._caption = paragraph.text
        elif paragraph.images:
            self._illustrated(paragraph)
        elif is_heading(paragraph):
            self._heading(paragraph)
        elif paragraph.role is Role.QUOTE:
            self._close_list()
            self._quote.append(paragraph)
        elif is_listed(paragraph):
            self._close_quote()
            self._list.append(paragraph)
        else:
            self._close()
            self._prose(paragraph_html(paragraph))
        self._findings.passed(paragraph.text)

    def _close_list(self) -> None:
        if self._list:
            self._close()

    def _close_quote(self) -> None:
        if self._quote:
            self._close()

    def _heading(self, paragraph: Paragraph) -> None:
        self._close()
        text = _labelled(paragraph)
        if len(text) > LONGEST_HEADING:
            self._findings.add("heading_long", text)
            self._prose(paragraph_html(paragraph, bold=True))
            return
        if paragraph.role is Role.HEADING:
            self._levels.add(paragraph.level)
        else:
            self._findings.add("heading_by_look", text)
        self._findings.add("headings", text)
        self._parts.append(Heading(text=text))

    def _quotation(self, lines: list[Paragraph]) -> None:
        speaker = ""
        found = _SPEAKER.fullmatch(lines[-1].text) if len(lines) > 1 else None
        words = lines
        if found and len(found[1]) <= LONGEST_SPEAKER:
            speaker, words = found[1], lines[:-1]
        text = "\n".join(line.text for line in words)
        if len(text) > LONGEST_QUOTE:
            self._findings.add("quote_long", text)
            self._prose("".join(paragraph_html(line) for line in lines), count=len(lines))
            return
        self._findings.add("quotes", text)
        self._parts.append(Quote(text=text, speaker=speaker))

    def _is_picture_caption(self, paragraph: Paragraph) -> bool:
        last = self._parts[-1] if self._parts else None
        if self._list or self._quote or not isinstance(last, Figure) or last.caption or paragraph.images:
            return False
        named = paragraph.role is Role.CAPTION or bool(_PICTURE_CAPTION.match(paragraph.text))
        if named and len(paragraph.text) > LONGEST_CAPTION:
            self._findings.add("caption_long", paragraph.text)
            return False
        return named

    def _captioned(self, paragraph: Paragraph) -> None:
        last = self._parts[-1]
        if isinstance(last, Figure):
            self._parts[-1] = Figure(picture=last.picture, alt=last.alt, caption=paragraph.text)

    def _is_table_caption(self, paragraph: Paragraph) -> bool:
        named = paragraph.role is Role.CAPTION or bool(_TABLE_CAPTION.match(paragraph.text))
        return named and not paragraph.images and len(paragraph.text) <= LONGEST_CAPTION

    def _illustrated(self, paragraph: Paragraph) -> None:
        """Text before, the picture, text after: each stands by itself, and the text after may be the caption."""
        self._close()
        for piece in _pieces(paragraph):
            if isinstance(piece, Image):
                self._figure(piece)
            elif self._is_picture_caption(piece):
                self._captioned(piece)
            else:
                self._prose(paragraph_html(piece))

    def _figure(self, image: Image) -> None:
        picture = self._read_picture(image)
        if picture:
            self._parts.append(Figure(picture=picture, alt=image.alt, caption=""))

    def _table(self, source: TableSource) -> None:
        self._close()
        caption, self._caption = self._caption, ""
        unfolding = self._unfolding(source)
        if unfolding:
            code, by_column = unfolding
            self._findings.add(code, caption)
            if caption:
                self._prose(paragraph_html(Paragraph(inlines=(Span(text=caption),))))
            lines = _lines(source) if code == "table_large" else unfolded(source, by_column=by_column)
            for paragraph in lines:
                self._paragraph(paragraph, None)
            self._close()
            return
        headings, *rows = [tuple(cell.text for cell in row) for row in source.rows]
        if not source.header:
            self._findings.add("header_guessed", caption or " ".join(headings))
        self._findings.add("tables", caption or " ".join(headings))
        self._parts.append(
            Table(
                headings=tuple(" ".join(heading.split("\n")) for heading in headings), rows=tuple(rows), caption=caption
            )
        )

    def _unfolding(self, source: TableSource) -> tuple[str, bool] | None:
        """Why a table becomes text, and whether column by column; None for a table that stays one."""
        cells = [cell for row in source.rows for cell in row]
        if any(p.images for cell in cells for p in cell.paragraphs):
            return "table_unfolded", True
        filled = [row for row in source.rows if any(cell.text for cell in row)]
        if len(filled) < 2 or len(source.rows[0]) < 2 or not any(cell.text for cell in source.rows[0]):
            return "table_unfolded", False
        large = len(source.rows[0]) > MAX_COLUMNS or len(source.rows) > MAX_ROWS + 1
        large = large or any(len(cell.text) > LONGEST_COLUMN_HEADING for cell in source.rows[0])
        if large or any(len(cell.text) > LONGEST_CELL for cell in cells):
            return "table_large", False
        return None


def _lines(source: TableSource) -> Iterator[Paragraph]:
    """A table's rows as lines, the cells apart by a wide space."""
    for row in source.rows:
        text = "\u3000".join(" ".join(cell.text.split("\n")) for cell in row if cell.text)
        if text:
            yield Paragraph(inlines=(Span(text=text),))


def _pieces(paragraph: Paragraph) -> Iterator[Paragraph | Image]:
    """A paragraph cut at its pictures."""
    text: list[Inline] = []
    for one in (*paragraph.inlines, None):
        if one is None or isinstance(one, Image):
            piece = Paragraph(inlines=tuple(text), role=paragraph.role, centred=paragraph.centred)
            if piece.text:
                yield piece
            text = []
            if one is not None:
                yield one
        else:
            text.append(one)
