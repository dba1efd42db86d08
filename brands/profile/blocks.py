"""Repeating facts of a brand that are printed, not counted: units, standards, trademarks, heritage items."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.pages.blocks.terms import TermBlock
from cms.vocabulary.models import StandardKind, UnitRole

TRADEMARK_NO = r"^\d{6,9}[A-Z]?$"


def source_block(**kwargs: Any) -> SnippetChooserBlock:
    """A chooser for the source that says so."""
    return SnippetChooserBlock("sources.Source", label=_("Source"), **kwargs)


class UnitBlock(blocks.StructBlock):
    """A body that cultivates the brand, or an enterprise that leads it."""

    name = blocks.CharBlock(label=_("Name"), max_length=80, help_text=_("Full official name."))
    role = TermBlock(UnitRole, label=_("Role"))
    note = blocks.CharBlock(label=_("Note"), max_length=160, required=False)
    source = source_block(required=False)

    class Meta:
        icon = "group"
        label = _("Unit")
        label_format = "{name}"


class StandardBlock(blocks.StructBlock):
    """A standard, a training course or an assessment of the brand's skill."""

    kind = TermBlock(StandardKind, label=_("Kind"))
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    number = blocks.CharBlock(label=_("Number"), max_length=60, required=False)
    issuer = blocks.CharBlock(label=_("Issued by"), max_length=120, required=False)
    date = blocks.CharBlock(
        label=_("Date"), max_length=60, required=False, help_text=_("As reported, for example 2023-08.")
    )
    detail = blocks.TextBlock(label=_("Detail"), max_length=400, required=False, rows=2)
    source = source_block(required=False)

    class Meta:
        icon = "doc-full"
        label = _("Standard or training")
        label_format = "{name}"


class TrademarkBlock(blocks.StructBlock):
    """A registered trademark; after its end it is not shown."""

    name = blocks.CharBlock(label=_("Trademark"), max_length=80)
    number = blocks.RegexBlock(
        TRADEMARK_NO,
        label=_("Registration number"),
        required=False,
        error_messages={"invalid": _("Six to nine digits, perhaps with a letter.")},
    )
    owner = blocks.CharBlock(label=pgettext_lazy("of a trademark", "Owner"), max_length=80, required=False)
    valid_until = blocks.DateBlock(label=_("Valid until"), required=False)
    note = blocks.CharBlock(label=_("Note"), max_length=200, required=False)
    source = source_block(required=False)

    class Meta:
        icon = "tag"
        label = _("Trademark")
        label_format = "{name}"


class HeritageBlock(blocks.StructBlock):
    """An item of intangible cultural heritage that the brand's craft belongs to."""

    name = blocks.CharBlock(label=_("Heritage item"), max_length=80)
    level = blocks.CharBlock(label=_("Level"), max_length=40, help_text=_("For example 国家级."))
    batch = blocks.CharBlock(label=_("Batch"), max_length=60, required=False)
    note = blocks.CharBlock(label=_("Note"), max_length=200, required=False)
    source = source_block(required=False)

    class Meta:
        icon = "history"
        label = _("Heritage item")
        label_format = "{name}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["source"]:
            raise blocks.StructBlockValidationError(block_errors={"source": ValidationError(_("Name the source."))})
        return cleaned
