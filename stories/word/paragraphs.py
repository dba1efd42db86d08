"""The document as a sequence of paragraphs and tables, with what their styles and numbers say, before any block is made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from stories.word.drawings import Image
from stories.word.findings import Findings
from stories.word.inline import Inline, InlineReader, Span, joined, plain
from stories.word.numbering import Label, Numbering
from stories.word.ooxml import child, inside, number, switch, value
from stories.word.styles import Role, Styles

_SPACE = " \t\u00a0\u2002\u2003\u3000"
_INDENTED_LINE = re.compile(rf"\n(?=[{_SPACE}]*\u3000|[{_SPACE}]{{2}})")
_PASSING = {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "mc:Choice", "mc:Fallback"}
_HEADER_LOOK = 0x20  # of w:tblLook: the first row is formatted as a header


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph that holds something. `level` is a heading's, from 1."""

    inlines: tuple[Inline, ...]
    role: Role = Role.BODY
    level: int = 0
    label: Label | None = None
    centred: bool = False

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(plain(list(self.inlines)).split("\n")).strip(_SPACE)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        spans = [one for one in self.inlines if isinstance(one, Span) and one.text.strip(_SPACE)]
        return bool(spans) and all(one.bold or one.note for one in spans)

    @property
    def images(self) -> tuple[Image, ...]:
        return tuple(one for one in self.inlines if isinstance(one, Image))


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: its paragraphs, those of tables inside it included."""

    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        """Its words, one line a paragraph, with the labels of its lists."""
        lines = ((p.label.text if p.label else "") + p.text for p in self.paragraphs)
        return "\n".join(line for line in lines if line)

    @property
    def bold(self) -> bool:
        return all(p.bold for p in self.paragraphs if p.text)


@dataclass(frozen=True, kw_only=True)
class TableSource:
    """A table as it stands, merged cells separated. `header` says whether the document marks its first row."""

    rows: tuple[tuple[Cell, ...], ...]
    header: bool


Item = Paragraph | TableSource


class ParagraphReader:
    """Reads a body, a note or a cell into paragraphs and tables."""

    def __init__(self, inline: InlineReader, styles: Styles, numbering: Numbering, findings: Findings) -> None:
        self._inline, self._styles, self._numbering, self._findings = inline, styles, numbering, findings
        self._carried: list[Inline] = []  # of paragraphs whose mark is deleted: they run on into the next one

    def read(self, container: Element) -> Iterator[Item]:
        """The paragraphs and tables of an element, in order."""
        for one in container:
            if one.tag == "w:p":
                yield from self._paragraph(one)
            elif one.tag == "w:tbl":
                yield self._table(one)
            elif one.tag == "mc:AlternateContent":
                choice = child(one, "mc:Choice")
                yield from self.read(choice if choice is not None else one)
            elif one.tag in _PASSING and not self._is_contents(one):
                yield from self.read(one)
            else:
                self._pass_by(one)

    def _is_contents(self, element: Element) -> bool:
        return value(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery") == "Table of Contents"

    def _pass_by(self, element: Element) -> None:
        """Report what is not taken."""
        if element.tag == "w:sdt":
            self._findings.once("contents")
        elif element.tag in {"w:del", "w:moveFrom"}:
            self._findings.once("tracked")
        elif element.tag in {"w:altChunk", "w:subDoc"}:
            self._findings.add("part")
        elif element.tag in {"m:oMathPara", "m:oMath"}:
            self._findings.add("equation", "".join(one.text or "" for one in element.iter("m:t")))

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        role, level = self._styles.role(element)
        if role is Role.CONTENTS:
            self._findings.once("contents")
            return
        inlines = [*self._carried, *self._inline.read(element)]
        self._carried = []
        if child(element, "w:pPr", "w:rPr", "w:del") is not None:
            self._findings.once("tracked")
            self._carried = inlines
            return
        label = self._numbering.label(*self._styles.numbering(element)) if inlines else None
        whole = Paragraph(
            inlines=tuple(inlines), role=role, level=level, label=label, centred=self._styles.centred(element)
        )
        for paragraph in self._lines(whole):
            yield paragraph
            self._findings.passed(paragraph.text)

    def _lines(self, whole: Paragraph) -> Iterator[Paragraph]:
        """A paragraph trimmed; as several where soft breaks stand before indented lines."""
        parts: list[list[Inline]] = [[]]
        for one in joined(list(whole.inlines)):
            if isinstance(one, Image):
                parts[-1].append(one)
                continue
            first, *others = _INDENTED_LINE.split(one.text)
            parts[-1].append(replace(one, text=first))
            parts += [[replace(one, text=text)] for text in others]
        if len(parts) > 1:
            self._findings.add("split")
        label = whole.label
        for part in parts:
            inlines = self._trimmed(part)
            if inlines:
                yield replace(whole, inlines=tuple(inlines), label=label)
                label = None

    def _trimmed(self, inlines: list[Inline]) -> list[Inline]:
        """Spaces at both ends removed, and what is left empty by that."""
        start = plain(inlines)
        if start.startswith(("\u3000", "  ")) and start.strip():
            self._findings.once("indent")
        for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
            while inlines:
                one = inlines[at]
                if isinstance(one, Image):
                    break
                text = strip(one.text, f"{_SPACE}\n")
                if text:
                    inlines[at] = replace(one, text=text)
                    break
                inlines.pop(at)
        return inlines

    def _table(self, table: Element) -> TableSource:
        rows: list[tuple[Cell, ...]] = []
        header = False
        for row in inside(table, "w:tr", never="w:tc"):
            if child(row, "w:trPr", "w:del") is not None:
                self._findings.once("tracked")
                continue
            if not rows:
                header = bool(switch(row, "w:trPr", "w:tblHeader"))
            rows.append(tuple(self._row(row)))
        width = max((len(row) for row in rows), default=0)
        look = value(table, "w:tblPr", "w:tblLook")
        first_row = value(table, "w:tblPr", "w:tblLook", attribute="w:firstRow")
        marked = first_row in {"1", "true", "on"} or (not first_row and bool(_hexadecimal(look) & _HEADER_LOOK))
        bold = bool(rows) and any(cell.text for cell in rows[0]) and all(cell.bold for cell in rows[0])
        return TableSource(
            rows=tuple((*row, *[Cell()] * (width - len(row))) for row in rows), header=header or (marked and bold)
        )

    def _row(self, row: Element) -> Iterator[Cell]:
        yield from (Cell() for _n in range(number(row, "w:trPr", "w:gridBefore") or 0))
        for cell in inside(row, "w:tc", never="w:tbl"):
            merged = child(cell, "w:tcPr", "w:vMerge")
            goes_on = merged is not None and merged.get("w:val", "continue") == "continue"
            span = max(number(cell, "w:tcPr", "w:gridSpan") or 1, 1)
            if goes_on or span > 1:
                self._findings.once("merged")
            yield Cell() if goes_on else Cell(paragraphs=tuple(self._cell(cell)))
            yield from (Cell() for _n in range(min(span, 64) - 1))

    def _cell(self, cell: Element) -> Iterator[Paragraph]:
        for item in self.read(cell):
            if isinstance(item, Paragraph):
                yield item
            else:
                self._findings.add("nested")
                yield from unfolded(item)


def unfolded(table: TableSource, *, by_column: bool = False) -> Iterator[Paragraph]:
    """The paragraphs of a table's cells, row by row, or column by column so that words stay under their picture."""
    rows = table.rows
    for cells in zip(*rows, strict=True) if by_column else rows:
        for cell in cells:
            yield from cell.paragraphs


def _hexadecimal(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0
