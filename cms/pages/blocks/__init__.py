"""Blocks of a body, one family a file."""

from cms.pages.blocks.media import PictureBlock
from cms.pages.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock

BODY_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("quote", QuoteBlock()),
    ("picture", PictureBlock()),
]

__all__ = ["BODY_BLOCKS", "HeadingBlock", "ParagraphBlock", "PictureBlock", "QuoteBlock"]
