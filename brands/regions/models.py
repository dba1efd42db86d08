"""Regions: the page of a city, a county, Yangpu or the province."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, Panel

from brands.profile.blocks import source_block
from cms.pages.base import BasePage
from cms.pages.blocks.terms import TermBlock
from cms.pages.fields import BodyField
from cms.pages.mixins import BodyMixin
from cms.pages.relations import citations_panel
from cms.vocabulary.models import Field


class TradeBlock(blocks.StructBlock):
    """A trade people of the region live by, which no source calls a labour brand."""

    name = blocks.CharBlock(label=_("Trade"), max_length=40)
    field = TermBlock(Field, label=pgettext_lazy("of work", "Field"))
    text = blocks.TextBlock(label=_("Facts"), max_length=500, rows=3, help_text=_("Figures with their period."))
    source = source_block()

    class Meta:
        icon = "tag"
        label = _("Trade")
        label_format = "{name}"


class RegionIndexPage(BasePage):
    """Every region as a tile and in a list."""

    page_description = _("The list of cities and counties. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["brands.RegionPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of regions")


class RegionPage(BodyMixin, BasePage):
    """A region: its brands, trades, people and results."""

    region = models.OneToOneField(
        "vocabulary.Region", on_delete=models.PROTECT, related_name="page", verbose_name=_("region")
    )
    trades = BodyField([("trade", TradeBlock())], blank=True, verbose_name=_("trades"))

    page_description = _("A city or county: its brands, trades, people and results.")
    parent_page_types = ["brands.RegionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        FieldPanel("region"),
        *BodyMixin.body_panels,
        FieldPanel("trades"),
        citations_panel(),
    ]

    class Meta:
        verbose_name = _("region page")
        verbose_name_plural = _("region pages")

    def clean(self) -> None:
        super().clean()
        if self.region_id and self.slug != self.region.slug:
            raise ValidationError(
                {
                    "slug": _("The address of a region's page is the region's own: %(slug)s.")
                    % {"slug": self.region.slug}
                }
            )
