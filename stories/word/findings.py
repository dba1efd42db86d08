"""What was taken, changed, dropped and is missing, gathered while a document is read and shown in the report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EXCERPT = 40


class Weight(StrEnum):
    """How a finding concerns the editor, the weightiest first: to be done, lost, altered, brought in."""

    MISSING = "missing"
    DROPPED = "dropped"
    CHANGED = "changed"
    TAKEN = "taken"


HEADINGS: Mapping[Weight, str | Promise] = {
    Weight.MISSING: _("Still to be done"),
    Weight.DROPPED: _("Not taken"),
    Weight.CHANGED: _("Changed"),
    Weight.TAKEN: pgettext_lazy("heading of what an import brought in", "Taken"),
}

MESSAGES: Mapping[str, tuple[Weight, str | Promise]] = {
    # to be done
    "title_from_file": (Weight.MISSING, _("No title was found; the file's name stands in its place.")),
    "no_alt": (Weight.MISSING, _("Pictures without an alternative text: say what is to be seen.")),
    "no_credit": (Weight.MISSING, _("Pictures without a credit line: fill it in, as it must be printed.")),
    "no_text": (Weight.MISSING, _("The document holds no text.")),
    "struck": (Weight.MISSING, _("Struck-through text was taken as text. Delete what is not meant.")),
    "marked": (Weight.MISSING, _("Highlighted text was taken as text. Somebody may have meant it to be checked.")),
    "header_guessed": (Weight.MISSING, _("A table's first row was taken for its column headings. Check it.")),
    # not taken
    "text_box": (Weight.DROPPED, _("Text boxes: type what is needed into the text.")),
    "smartart": (Weight.DROPPED, _("SmartArt: insert it as a picture.")),
    "chart": (Weight.DROPPED, _("Charts: insert them as pictures.")),
    "shape": (Weight.DROPPED, _("Drawn shapes and word art.")),
    "equation": (Weight.DROPPED, _("Equations: write them as text.")),
    "object": (Weight.DROPPED, _("Embedded objects and files.")),
    "picture_format": (Weight.DROPPED, _("Pictures in a format the library does not take.")),
    "picture_damaged": (Weight.DROPPED, _("Pictures that cannot be read.")),
    "picture_size": (Weight.DROPPED, _("Pictures that are too large.")),
    "picture_count": (Weight.DROPPED, _("Pictures beyond the number a story may bring.")),
    "picture_linked": (Weight.DROPPED, _("Pictures that are only linked: the file lies elsewhere.")),
    "picture_right": (Weight.DROPPED, _("Pictures: your account may not add pictures to the library.")),
    "picture_pasted": (Weight.DROPPED, _("Pictures: add them to the library, then place them with the picture block.")),
    "comment": (Weight.DROPPED, _("Comments.")),
    "contents": (Weight.DROPPED, _("The table of contents; the site makes its own.")),
    "header_footer": (Weight.DROPPED, _("Headers and footers.")),
    "link": (Weight.DROPPED, _("Links that lead to no web address; their words stand.")),
    "hidden": (Weight.DROPPED, _("Hidden text.")),
    "symbol": (Weight.DROPPED, _("Characters of a symbol font.")),
    "format": (Weight.DROPPED, _("Formatting other than bold (italics, underlines, colours, sizes).")),
    "part": (Weight.DROPPED, _("Documents inside the document.")),
    "reading_aid": (Weight.DROPPED, _("Reading aids above characters (ruby).")),
    # changed
    "tracked": (Weight.CHANGED, _("Tracked changes: insertions stand, deletions are left out.")),
    "levels": (Weight.CHANGED, _("Headings of several levels stand on one level.")),
    "heading_long": (Weight.CHANGED, _("Headings that are too long stand as bold text.")),
    "title_cut": (Weight.CHANGED, _("The title was cut to its longest length.")),
    "heading_by_look": (Weight.CHANGED, _("Short bold lines with a number were taken for headings.")),
    "indent": (Weight.CHANGED, _("Spaces that only indent were removed.")),
    "split": (Weight.CHANGED, _("Soft line breaks before an indented line became paragraphs.")),
    "quote_long": (Weight.CHANGED, _("Quotations that are too long stand as text.")),
    "list_numbers": (Weight.CHANGED, _("Numbers of a list that a list cannot show stand in the text.")),
    "nested": (Weight.CHANGED, _("A table inside a table became lines of its cell.")),
    "merged": (Weight.CHANGED, _("Merged cells were separated.")),
    "table_unfolded": (Weight.CHANGED, _("Tables that only arrange text or pictures became text and pictures.")),
    "table_large": (Weight.CHANGED, _("Tables larger than a page can show became text.")),
    "caption_long": (Weight.CHANGED, _("Captions that are too long stand as text.")),
    "note_long": (Weight.CHANGED, _("Notes that are too long were cut.")),
    "converted": (Weight.CHANGED, _("Pictures were converted to PNG.")),
    "raised": (Weight.CHANGED, _("Raised and lowered letters stand on the line.")),
    # taken
    "titled": (Weight.TAKEN, _("Title")),
    "headings": (Weight.TAKEN, _("Headings")),
    "texts": (Weight.TAKEN, _("Paragraphs and list items")),
    "quotes": (Weight.TAKEN, _("Quotations")),
    "tables": (Weight.TAKEN, _("Tables")),
    "pictures": (Weight.TAKEN, _("Pictures")),
    "pictures_known": (
        Weight.TAKEN,
        _("Pictures that were in the library already; they keep its caption and credit line."),
    ),
    "notes": (Weight.TAKEN, _("Notes")),
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found: the code of its message, what it says itself, and the words after which it stood."""

    code: str
    what: str = ""
    after: str = ""
    count: int = 1


class Findings:
    """Collects findings; `after` is moved on by the reader, so that each finding knows its place."""

    def __init__(self) -> None:
        self.rows: list[Finding] = []
        self.after = ""

    def add(self, code: str, what: str = "", *, count: int = 1) -> None:
        if code not in MESSAGES:
            raise KeyError(code)
        self.rows.append(Finding(code=code, what=excerpt(what), after=self.after, count=count))

    def tally(self, code: str, count: int = 1) -> None:
        """For what is only counted, wherever it stood."""
        at = next((n for n, row in enumerate(self.rows) if row.code == code), None)
        if at is None:
            self.rows.append(Finding(code=code, count=count))
        else:
            self.rows[at] = replace(self.rows[at], count=self.rows[at].count + count)

    def once(self, code: str) -> None:
        """For what is said of the whole document, not of a place in it."""
        if not any(row.code == code for row in self.rows):
            self.rows.append(Finding(code=code))

    def passed(self, text: str) -> None:
        """The reader has passed `text`."""
        if text.strip():
            self.after = excerpt(text)


def excerpt(text: str) -> str:
    """The start of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT]}…"


def stored(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON, for the page's log."""
    return [{"code": one.code, "what": one.what, "after": one.after, "count": one.count} for one in findings]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the report: a message, how often, and where."""

    message: str | Promise
    count: int
    places: tuple[Finding, ...]


def report(rows: Iterable[Mapping[str, Any]]) -> list[tuple[Weight, str | Promise, list[Entry]]]:
    """Stored findings as the report prints them: weights in their order, each with its messages. Unknown codes are left out."""
    by_code: dict[str, list[Finding]] = {}
    for row in rows:
        finding = Finding(**row)
        if finding.code in MESSAGES:
            by_code.setdefault(finding.code, []).append(finding)
    parts = []
    for weight in Weight:
        entries = [
            Entry(
                message=MESSAGES[code][1],
                count=sum(one.count for one in by_code[code]),
                places=tuple(one for one in by_code[code] if one.what or one.after),
            )
            for code in MESSAGES
            if code in by_code and MESSAGES[code][0] is weight
        ]
        if entries:
            parts.append((weight, HEADINGS[weight], entries))
    return parts
