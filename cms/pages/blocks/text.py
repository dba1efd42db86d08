"""The text family: heading, paragraph, quotation, call-out."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.blocks.groups import TEXT
from cms.pages.blocks.limits import (
    LONGEST_CALLOUT,
    LONGEST_HEADING,
    LONGEST_QUOTE,
    LONGEST_SPEAKER,
    LONGEST_TITLE,
)
from cms.pages.blocks.previews import Previewed

RICH_TEXT_FEATURES = ["bold", "link", "ol", "ul"]


class HeadingBlock(Previewed, blocks.CharBlock):
    """A heading inside a body; the page's title is the only h1."""

    class Meta:
        icon = "title"
        group = TEXT
        label = _("Heading")
        description = _("Divides a long text; also the entry in the page's contents.")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=LONGEST_HEADING, **kwargs)


class ParagraphBlock(Previewed, blocks.RichTextBlock):
    """Running text with bold, links and lists, nothing else."""

    class Meta:
        icon = "pilcrow"
        group = TEXT
        label = _("Text")
        description = _("Running text. Bold, links and lists are kept; other formatting is dropped.")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=RICH_TEXT_FEATURES, **kwargs)


class QuoteBlock(Previewed, blocks.StructBlock):
    """Words somebody said, with who said them."""

    text = blocks.TextBlock(label=_("Quotation"), rows=2, max_length=LONGEST_QUOTE)
    speaker = blocks.CharBlock(label=_("Speaker"), required=False, max_length=LONGEST_SPEAKER)

    class Meta:
        icon = "openquote"
        group = TEXT
        label = _("Quotation")
        label_format = "{text}"
        description = _("Words as they were said; the person must have approved them.")


class CalloutBlock(Previewed, blocks.StructBlock):
    """Words set apart from the text: what to mind, how to apply."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("information")), ("steps", _("how to do it")), ("warning", _("please note"))],
        default="info",
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=LONGEST_TITLE)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES, max_length=LONGEST_CALLOUT)

    class Meta:
        icon = "info-circle"
        group = TEXT
        label = _("Call-out")
        label_format = "{title}"
        description = _("A few lines set apart from the text: a hint, what to mind, how to apply.")
