"""HTML from the clipboard as paragraphs and tables: Word's, WPS's and web pages'. Pure.

`nh3` first makes well-formed HTML of whatever was pasted and drops scripts, comments and foreign elements; what is read
of the rest is structure, bold and links. Word and WPS write lists as paragraphs whose style names the list (`mso-list`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from stories.word.findings import Findings
from stories.word.inline import Inline, Span, joined, plain
from stories.word.numbering import Label
from stories.word.paragraphs import Cell, Item, Paragraph, TableSource, unfolded
from stories.word.styles import Role
from stories.word.webmarkup import (
    HEADINGS,
    HIGHEST,
    LISTED,
    OFFICE_CAPTION,
    OFFICE_HEADING,
    PARAGRAPHS,
    WIDEST,
    Style,
    clean_html,
    collapsed,
    count,
    style_of,
    trimmed,
    with_marker,
    words_of,
)


@dataclass
class _OpenTable:
    """A table while it is read. `below` are the cells still covered from above, by column."""

    rows: list[list[Cell]] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)
    outside: list[Item] = field(default_factory=list)
    open_lists: list[list[object]] = field(default_factory=list)
    header: bool = False
    spans: tuple[int, int] = (1, 1)


def read_html(html: str, findings: Findings) -> list[Item]:
    """The paragraphs and tables of pasted HTML, in order."""
    reader = _Reader(findings)
    reader.feed(clean_html(html))
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    """Reads elements as they come, without recursion: pasted HTML may be nested as deep as anybody likes."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(convert_charrefs=True)
        self._findings = findings
        self._items: list[Item] = []
        self._inlines: list[Inline] = []
        self._styles: list[Style] = []
        self._lists: list[list[object]] = []  # tag, and how many items it has had
        self._tables: list[_OpenTable] = []
        self._role, self._level = Role.BODY, 0
        self._label: Label | None = None
        self._marker = ""
        self._opening: dict[str, Callable[[dict[str, str]], None]] = {
            "br": lambda _given: self._inlines.append(Span(text="\n")),
            "img": self._image,
            "ul": lambda _given: self._list("ul"),
            "ol": lambda _given: self._list("ol"),
            "li": self._item,
            "table": self._table,
            "tr": lambda _given: self._row(),
            "td": self._cell,
            "th": self._heading_cell,
            "caption": lambda _given: self._begin(Role.CAPTION),
            "figcaption": lambda _given: self._begin(Role.CAPTION),
        }

    def finish(self) -> list[Item]:
        """What was read; tables that never ended end here."""
        while self._tables:
            self._end_table()
        self._flush()
        return self._items

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in self._opening:
            self._opening[tag](given)
        elif tag in HEADINGS:
            self._begin(Role.HEADING, HEADINGS[tag])
        elif tag in PARAGRAPHS or tag == "blockquote":
            self._paragraph(given)
        if tag not in {"br", "img", "hr"}:
            opened = style_of(tag, given)
            if tag == "a" and given.get("href") and not opened.href:
                self._findings.add("link", given["href"])
            self._styles.append(opened)

    def handle_endtag(self, tag: str) -> None:
        at = next((n for n in range(len(self._styles) - 1, -1, -1) if self._styles[n].tag == tag), None)
        if at is None:
            return
        if tag in PARAGRAPHS or tag in {"blockquote", "li", "caption"}:
            self._flush()
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag == "table":
            self._end_table()
        elif tag in {"ul", "ol"}:
            self._flush()
            if self._lists:
                self._lists.pop()
        del self._styles[at:]

    def handle_data(self, data: str) -> None:
        if any(style.hidden for style in self._styles):
            return
        text = words_of(data)
        if any(style.marker for style in self._styles):
            self._marker += text
            return
        bold = next((style.bold for style in reversed(self._styles) if style.bold is not None), False)
        href = next((style.href for style in reversed(self._styles) if style.href), "")
        self._inlines.append(Span(text=text, bold=bold, href=href))

    def _begin(self, role: Role, level: int = 0) -> None:
        self._flush()
        self._role, self._level = role, level

    def _paragraph(self, given: dict[str, str]) -> None:
        self._flush()
        name, style = given.get("class", ""), given.get("style", "")
        heading = OFFICE_HEADING.match(name)
        if heading:
            self._role, self._level = Role.HEADING, int(heading[1])
        elif OFFICE_CAPTION.match(name):
            self._role = Role.CAPTION
        listed = LISTED.search(style)
        if listed:
            self._label = Label(text="", level=int(listed[1]) - 1, bullet=True)

    def _list(self, tag: str) -> None:
        self._flush()
        self._lists.append([tag, 0])

    def _item(self, _given: dict[str, str]) -> None:
        self._flush()
        if not self._lists:
            self._lists.append(["ul", 0])
        tag, count = self._lists[-1]
        number = int(str(count)) + 1
        self._lists[-1][1] = number
        ordered = number if tag == "ol" else 0
        self._label = Label(text="", level=len(self._lists) - 1, ordered=ordered, bullet=not ordered)

    def _image(self, given: dict[str, str]) -> None:
        self._findings.add("picture_pasted", given.get("alt", ""))

    def _table(self, _given: dict[str, str]) -> None:
        self._flush()
        self._tables.append(_OpenTable(outside=self._items, open_lists=self._lists))
        self._items, self._lists = [], []

    def _row(self) -> None:
        if self._tables:
            self._tables[-1].rows.append([])
            self._cover()

    def _cover(self) -> None:
        """Cells that one above reaches down to."""
        table = self._tables[-1]
        row = table.rows[-1]
        while table.below.get(len(row), 0) > 0 and len(row) < WIDEST:
            table.below[len(row)] -= 1
            row.append(Cell())

    def _heading_cell(self, given: dict[str, str]) -> None:
        if self._tables and len(self._tables[-1].rows) == 1:
            self._tables[-1].header = True
        self._cell(given)

    def _cell(self, given: dict[str, str]) -> None:
        self._flush()
        if not self._tables:
            return
        if not self._tables[-1].rows:
            self._row()
        wide, high = (count(given.get(name, "")) for name in ("colspan", "rowspan"))
        if wide > 1 or high > 1:
            self._findings.once("merged")
        self._tables[-1].spans = (min(wide, WIDEST), min(high, HIGHEST))
        before = self._items
        self._items = []
        if (
            before and not self._tables[-1].rows[-1]
        ):  # a caption, or words between the cells: they stand before the table
            self._tables[-1].outside.extend(before)

    def _end_cell(self) -> None:
        self._flush()
        if not self._tables or not self._tables[-1].rows:
            return
        table = self._tables[-1]
        paragraphs: list[Paragraph] = []
        for item in self._items:
            if isinstance(item, Paragraph):
                paragraphs.append(item)
            else:
                self._findings.add("nested")
                paragraphs += unfolded(item)
        self._items, self._lists = [], []
        self._cover()
        wide, high = table.spans
        at = len(table.rows[-1])
        for column in range(at, min(at + wide, WIDEST)):
            table.rows[-1].append(Cell(paragraphs=tuple(paragraphs)) if column == at else Cell())
            if high > 1:
                table.below[column] = high - 1
        self._cover()

    def _end_table(self) -> None:
        self._flush()
        table = self._tables.pop()
        left_over, self._items, self._lists = self._items, table.outside, table.open_lists
        rows = [row for row in table.rows if row]
        if rows:
            width = max(len(row) for row in rows)
            whole = tuple(tuple(row + [Cell()] * (width - len(row))) for row in rows)
            bold = any(cell.text for cell in whole[0]) and all(cell.bold for cell in whole[0])
            self._items.append(TableSource(rows=whole, header=table.header or bold))
        self._items += left_over

    def _flush(self) -> None:
        """The paragraph being read ends."""
        inlines = trimmed(joined(collapsed(self._inlines)))
        if inlines:
            text = plain(inlines)
            self._items.append(
                Paragraph(
                    inlines=tuple(inlines),
                    role=self._current_role(),
                    level=self._level,
                    label=with_marker(self._label, self._marker),
                )
            )
            self._findings.passed(text)
            self._label = None
        self._inlines, self._marker = [], ""
        self._role, self._level = Role.BODY, 0
        if not self._lists:
            self._label = None

    def _current_role(self) -> Role:
        quoted = self._role is Role.BODY and any(style.quote for style in self._styles)
        return Role.QUOTE if quoted else self._role
