"""The text family: heading, paragraph, quotation."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.blocks.limits import LONGEST_HEADING, LONGEST_QUOTE, LONGEST_SPEAKER

RICH_TEXT_FEATURES = ["bold", "link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    """A heading inside a body; the page's title is the only h1."""

    class Meta:
        icon = "title"
        label = _("Heading")
        preview_value = "一只鸡，一座城"
        description = _("Divides a long text; also the entry in the page's contents.")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=LONGEST_HEADING, **kwargs)


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with bold, links and lists, nothing else."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        preview_value = "<p>从育种、养殖到烹饪，一条产业链带出一支手艺人队伍。</p>"
        description = _("Running text. Bold, links and lists are kept; other formatting is dropped.")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=RICH_TEXT_FEATURES, **kwargs)


class QuoteBlock(blocks.StructBlock):
    """Words somebody said, with who said them."""

    text = blocks.TextBlock(label=_("Quotation"), rows=2, max_length=LONGEST_QUOTE)
    speaker = blocks.CharBlock(label=_("Speaker"), required=False, max_length=LONGEST_SPEAKER)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        preview_value = {"text": "手艺在手，走到哪里都有饭吃。", "speaker": "一位从业者"}
        description = _("Words as they were said; the person must have approved them.")
