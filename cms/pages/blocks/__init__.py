"""Blocks of a body, one family a file."""

from cms.pages.blocks.media import PictureBlock
from cms.pages.blocks.notes import NotesBlock
from cms.pages.blocks.table import TableBlock
from cms.pages.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock

BODY_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("quote", QuoteBlock()),
    ("picture", PictureBlock()),
    ("table", TableBlock()),
    ("notes", NotesBlock()),
]

#: How often a block may stand in a body.
BODY_COUNTS = {"notes": {"max_num": 1}}

__all__ = [
    "BODY_BLOCKS",
    "BODY_COUNTS",
    "HeadingBlock",
    "NotesBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuoteBlock",
    "TableBlock",
]
