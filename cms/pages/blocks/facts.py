"""Facts that are drawn: moments in time, and values as a chart."""

from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.pages.blocks.groups import FACTS
from cms.pages.blocks.limits import (
    LONGEST_CAPTION,
    LONGEST_LABEL,
    LONGEST_SHOWN,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_UNIT,
    MOST_MOMENTS,
    MOST_VALUES,
)
from cms.pages.blocks.previews import Previewed
from cms.sources.periods import LONGEST, ReportedDateField, parse, sort_key, validate_period

BARS, COLUMNS = "bars", "columns"
MOST = 10**14


class ReportedDateBlock(blocks.CharBlock):
    """A date or period as reported; it may be partial."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", ReportedDateField.HELP)
        super().__init__(max_length=LONGEST, validators=[validate_period], **kwargs)


class MomentBlock(blocks.StructBlock):
    """What happened when."""

    date = ReportedDateBlock(label=_("Date"))
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=LONGEST_TEXT)

    class Meta:
        icon = "date"
        label = _("Moment")
        label_format = "{date} {text}"


class TimelineBlock(Previewed, blocks.StructBlock):
    """Moments in the order of time."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=LONGEST_TITLE)
    moments = blocks.ListBlock(MomentBlock(), label=_("Moments"), min_num=2, max_num=MOST_MOMENTS)
    source = SnippetChooserBlock("sources.Source", label=_("Source"), required=False)

    class Meta:
        icon = "history"
        group = FACTS
        label = _("Timeline")
        label_format = "{title}"
        description = _("At least two dates with what happened, the earliest first. Dates may be partial, as reported.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if wrong := out_of_order([moment["date"] for moment in cleaned["moments"]]):
            late = {
                n: blocks.StructBlockValidationError(
                    block_errors={"date": ValidationError(_t("This is earlier than the moment above it."))}
                )
                for n in wrong
            }
            raise blocks.StructBlockValidationError(block_errors={"moments": ListBlockValidationError(late)})
        return cleaned


def out_of_order(dates: list[str]) -> list[int]:
    """Places of the dates that are known to be earlier than the one before; what cannot be compared is in order."""
    keys = [sort_key(parse(date)) if date else "" for date in dates]
    return [n for n, (before, key) in enumerate(pairwise(keys), start=1) if before and key and key < before]


class ChartValueBlock(blocks.StructBlock):
    """One value of a chart."""

    label = blocks.CharBlock(
        label=_("What it is of"), max_length=LONGEST_LABEL, help_text=_("A part, a year or a period.")
    )
    number = blocks.DecimalBlock(label=_("Number"), min_value=0, max_value=MOST, decimal_places=4, max_digits=18)
    shown = blocks.CharBlock(
        label=_("As printed"),
        required=False,
        max_length=LONGEST_SHOWN,
        help_text=_("Where the source writes it otherwise, for example 约1.6万. Empty prints the number."),
    )

    class Meta:
        icon = "order-up"
        label = _("Value")
        label_format = "{label} {number}"


class ChartBlock(Previewed, blocks.StructBlock):
    """Values of one unit with period and source, drawn on the server; one value alone is printed as a number."""

    title = blocks.CharBlock(label=_("Title"), max_length=LONGEST_TITLE)
    kind = blocks.ChoiceBlock(
        label=_("Drawn as"),
        choices=[(BARS, _("bars, for parts")), (COLUMNS, _("columns, for years"))],
        default=BARS,
    )
    unit = blocks.CharBlock(label=_("Unit"), max_length=LONGEST_UNIT, help_text=_("One unit for all values."))
    period = ReportedDateBlock(label=_("Period"))
    values = blocks.ListBlock(ChartValueBlock(), label=_("Values"), min_num=1, max_num=MOST_VALUES)
    note = blocks.CharBlock(
        label=_("Calibre"), required=False, max_length=LONGEST_CAPTION, help_text=_("What was counted, and how.")
    )
    source = SnippetChooserBlock("sources.Source", label=_("Source"))

    class Meta:
        icon = "decimal"
        group = FACTS
        label = _("Numbers and chart")
        label_format = "{title}"
        description = _("A number or a series of one unit, with period and source. Drawn as a chart, with its table.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        labels = [row["label"].strip() for row in cleaned["values"]]
        twice = {
            n: blocks.StructBlockValidationError(block_errors={"label": ValidationError(_t("This stands here twice."))})
            for n, label in enumerate(labels)
            if label and label in labels[:n]
        }
        if twice:
            raise blocks.StructBlockValidationError(block_errors={"values": ListBlockValidationError(twice)})
        return cleaned
