"""The sheet on paper: A4 PDF in the bundled face, which is embedded in it, so it looks the same on a server without fonts.

The face has one weight and about 8,600 characters. One it lacks is printed as its Unicode number in brackets, and a line
at the end says so: nothing is lost, though it reads badly.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

import segno
from django.utils import timezone
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import TableBordersLayout, WrapMode
from fpdf.fonts import FontFace

from cms.draw.face import FACE_FILE
from cms.draw.face.outlines import coverage
from cms.workflow.sheets.data import Anchor, ReviewSheet
from cms.workflow.sheets.form import Section, moment, sections

FACE = "QZ"
MARGIN, QR_SIDE = 16.0, 24.0  # mm
TITLE, NAME, HEADING, TEXT, SMALL = 18, 13, 11, 9, 7.5  # pt
LINE = 5.0  # mm
GREY = (96, 96, 96)
SHADE = (240, 237, 229)
SHOWN = 24  # digits of a hash at the foot; the whole stands in the last section
LABELS = 22  # hundredths of the width
POINT = 25.4 / 72  # mm
LINES = 15  # of a cell: what is longer goes on in a further row, for a row stands on one page

Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The first page of a ledger: its title and tables."""

    title: str
    parts: Sequence[Section]
    head: Anchor


class _Paper(FPDF):
    """A4 pages with the number, the hash and the page's number at the foot."""

    def __init__(self, at: datetime) -> None:
        super().__init__(format="A4")
        self.foot = ""
        self.lacked: set[str] = set()
        self._at = at
        self.set_creation_date(at)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=MARGIN + 4)
        self.add_font(FACE, fname=FACE_FILE)
        self.set_font(FACE, size=TEXT)
        self.alias_nb_pages()

    def footer(self) -> None:
        self.set_y(-MARGIN)
        self.set_font(FACE, size=SMALL)
        self.set_text_color(*GREY)
        self.cell(0, LINE, self.readable(self.foot), align="L")
        self.set_x(self.l_margin)
        printed = _("printed %(at)s") % {"at": moment(self._at)}
        self.cell(0, LINE, self.readable(f"{printed}  {self.page_no()}/{{nb}}"), align="R")
        self.set_text_color(0)

    def readable(self, text: str) -> str:
        """A text with what the face lacks as numbers."""
        text = text.replace("\r\n", "\n").replace("\t", " ")
        have = coverage()
        lacked = {char for char in text if char != "\n" and ord(char) not in have}
        for char in lacked:
            text = text.replace(char, f"[U+{ord(char):04X}]")
        self.lacked |= lacked
        return text

    def say(self, text: str, size: float, *, width: float = 0, align: str = "L") -> None:
        """A paragraph."""
        self.set_font(FACE, size=size)
        self.multi_cell(
            width, size * 0.5, self.readable(text), align=align, wrapmode=WrapMode.CHAR, new_x="LMARGIN", new_y="NEXT"
        )

    def section(self, part: Section) -> None:
        """A section: heading, facts, table."""
        first = max((len(text) // 8 + 1 for row in (part.rows[:1] or part.facts[:1]) for text in row), default=1)
        if self.will_page_break(LINE * min(first + 4, LINES)):  # the heading is not left alone
            self.add_page()
        self.ln(2)
        self.say(part.title, HEADING)
        self.ln(1)
        if part.facts:
            self._table((), part.facts, (LABELS, 100 - LABELS), labels=True)
        if part.rows:
            self._table(part.head, part.rows, part.widths)
        elif part.head:
            self.say(part.empty, TEXT)

    def _table(
        self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], *, labels: bool = False
    ) -> None:
        size = TEXT if labels else SMALL
        self.set_font(FACE, size=size)
        places = [int(self.epw * width / sum(widths) / (size * POINT)) - 1 for width in widths]
        shade = FontFace(fill_color=SHADE)
        with self.table(
            col_widths=tuple(widths), line_height=LINE if labels else LINE * 0.85, wrapmode=WrapMode.CHAR,
            borders_layout=TableBordersLayout.ALL, first_row_as_headings=bool(head), headings_style=shade,
            text_align="L", v_align="TOP", padding=(0.6, 1.2),
        ) as table:  # fmt: skip
            for row in [head, *rows] if head else rows:
                for part in in_parts([self.readable(text) for text in row], places):
                    cells = table.row()
                    for n, text in enumerate(part):
                        cells.cell(text, style=shade if labels and n == 0 else None)


def in_parts(row: Sequence[str], places: Sequence[int]) -> Iterable[list[str]]:
    """A row as rows of `LINES` lines at most; `places` are the full-width characters a line of each column has."""
    columns = []
    for text, width in zip(row, places, strict=True):
        lines = [line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width)]
        if len(lines) <= LINES:
            columns.append([text])
        else:
            columns.append(["\n".join(lines[at : at + LINES]) for at in range(0, len(lines), LINES)])
    return (list(part) for part in zip_longest(*columns, fillvalue=""))


def sheets_pdf(
    found: Sequence[ReviewSheet], *, summary: Summary | None = None, at: datetime | None = None,
    progress: Progress | None = None,
) -> bytes:  # fmt: skip
    """A PDF of review sheets, each beginning on a page of its own, after the summary if there is one."""
    pdf = _Paper(timezone.localtime(at or timezone.now()))
    pdf.set_lang("zh-CN")
    pdf.set_title(summary.title if summary else "、".join(sheet.number for sheet in found[:3]))
    if summary is not None:
        _begin(pdf, summary.title, f"{summary.head.seq}:{summary.head.chain[:SHOWN]}")
        for part in summary.parts:
            pdf.section(part)
    for n, sheet in enumerate(found, start=1):
        _print(pdf, sheet)
        if progress:
            progress(n, len(found))
    if pdf.lacked:
        pdf.ln(3)
        pdf.say(_("Characters the face lacks are printed as their Unicode numbers, as in [U+20BB7]."), SMALL)
    return bytes(pdf.output())


def _begin(pdf: _Paper, title: str, foot: str) -> None:
    """A new page. What is still to come of the page before has its own foot: it is set when the page is begun."""
    pdf.add_page()
    pdf.foot = foot
    pdf.say(title, TITLE, align="C")
    pdf.ln(2)


def _print(pdf: _Paper, sheet: ReviewSheet) -> None:
    _begin(pdf, _("Review sheet"), f"{sheet.number}  {sheet.last.seq}:{sheet.last.chain[:SHOWN]}")
    top = pdf.get_y()
    _qr(pdf, sheet.mark, pdf.w - MARGIN - QR_SIDE, MARGIN)
    pdf.set_y(top)
    width = pdf.epw - QR_SIDE - 4
    pdf.say(sheet.title, NAME, width=width)
    pdf.say(f"{_('Number')} {sheet.number}", TEXT, width=width)
    pdf.set_y(max(pdf.get_y(), MARGIN + QR_SIDE))
    for part in sections(sheet):
        pdf.section(part)


def _qr(pdf: _Paper, text: str, x: float, y: float) -> None:
    rows: list[Any] = list(segno.make(text, error="m", micro=False).matrix_iter(border=2))
    side = QR_SIDE / len(rows)
    pdf.set_fill_color(0)
    for row, modules in enumerate(rows):
        for column, dark in enumerate(modules):
            if dark:
                pdf.rect(x + column * side, y + row * side, side, side, style="F")
