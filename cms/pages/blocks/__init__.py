"""Blocks of a body, one family a file."""

from cms.pages.blocks.facts import ChartBlock, TimelineBlock
from cms.pages.blocks.media import FilmBlock, GalleryBlock, PictureBlock, PictureStoryBlock
from cms.pages.blocks.notes import NotesBlock
from cms.pages.blocks.onward import AttachmentsBlock, RelatedBlock
from cms.pages.blocks.table import TableBlock
from cms.pages.blocks.text import CalloutBlock, HeadingBlock, ParagraphBlock, QuoteBlock

BODY_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("quote", QuoteBlock()),
    ("callout", CalloutBlock()),
    ("notes", NotesBlock()),
    ("picture", PictureBlock()),
    ("gallery", GalleryBlock()),
    ("picture_story", PictureStoryBlock()),
    ("film", FilmBlock()),
    ("table", TableBlock()),
    ("timeline", TimelineBlock()),
    ("chart", ChartBlock()),
    ("attachments", AttachmentsBlock()),
    ("related", RelatedBlock()),
]

#: How often a block may stand in a body.
BODY_COUNTS = {"notes": {"max_num": 1}}

__all__ = [
    "BODY_BLOCKS",
    "BODY_COUNTS",
    "AttachmentsBlock",
    "CalloutBlock",
    "ChartBlock",
    "FilmBlock",
    "GalleryBlock",
    "HeadingBlock",
    "NotesBlock",
    "ParagraphBlock",
    "PictureBlock",
    "PictureStoryBlock",
    "QuoteBlock",
    "RelatedBlock",
    "TableBlock",
    "TimelineBlock",
]
