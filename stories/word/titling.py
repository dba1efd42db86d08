"""Which paragraph is the title."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from stories.word.composing import NUMBERED
from stories.word.findings import Findings
from stories.word.paragraphs import Item, Paragraph
from stories.word.styles import Role

LONGEST_TITLE = 255  # of a page
LOOKS_LIKE_TITLE = 80
AMONG_FIRST = 8  # paragraphs: a red head, a column's name or an editor's line may stand before the title


def split_title(items: Sequence[Item], file_name: str, findings: Findings) -> tuple[str, list[Item]]:
    """The title and what is left: by style, else the first heading or bold centred line, else the file's name."""
    at = _place(items)
    if at is None:
        title, rest = PurePosixPath(file_name.replace("\\", "/")).stem.strip() or file_name, list(items)
        findings.once("title_from_file")
    else:
        title, rest = _title(items[at]), [*items[:at], *items[at + 1 :]]
    if len(title) > LONGEST_TITLE:
        findings.add("title_cut", title)
        title = title[:LONGEST_TITLE]
    findings.add("titled", title)
    return title, rest


def _title(item: Item) -> str:
    return item.text if isinstance(item, Paragraph) else ""


def _place(items: Sequence[Item]) -> int | None:
    first = [(at, one) for at, one in enumerate(items[:AMONG_FIRST]) if isinstance(one, Paragraph) and one.text]
    styled = (at for at, one in first if one.role is Role.TITLE)
    found = next(styled, None)
    if found is None:
        found = next((at for at, one in first if _looks_like_title(one, bold=True)), None)
    if found is None:
        found = next((at for at, one in first if _looks_like_title(one, bold=False)), None)
    return found


def _looks_like_title(paragraph: Paragraph, *, bold: bool) -> bool:
    if paragraph.images or NUMBERED.match(paragraph.text) or (paragraph.label and paragraph.label.text):
        return False
    short = len(paragraph.text) <= LOOKS_LIKE_TITLE
    heading = paragraph.role is Role.HEADING and short
    return heading or (short and paragraph.role is Role.BODY and paragraph.centred and (paragraph.bold or not bold))
