"""Fields that some page types share, each with its panels and what it adds to the page's own data."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from cms.pages.blocks import BODY_BLOCKS, BODY_COUNTS
from cms.pages.body import own_body
from cms.pages.fields import BodyField


class RegionsMixin(models.Model):
    """Where a page belongs: one region (the province for what is province-wide) and, where there are more, the others."""

    region = models.ForeignKey(
        "vocabulary.Region",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("region"),
        help_text=_("The city or county; the province for what is province-wide. It is part of a brand's address."),
    )
    more_regions = ParentalManyToManyField(
        "vocabulary.Region", blank=True, related_name="+", verbose_name=_("further regions")
    )

    region_panels: ClassVar[list[Panel]] = [
        FieldPanel("region"),
        # twenty boxes: folded away, since most pages belong to one region
        MultiFieldPanel(
            [FieldPanel("more_regions", widget=forms.CheckboxSelectMultiple)],
            heading=_("Further regions"),
            classname="collapsed",
        ),
    ]

    class Meta:
        abstract = True

    def own_regions(self) -> dict[str, Any]:
        """Slugs of the regions, the page's own first."""
        own = (self.region.slug,) if self.region_id else ()
        return {"regions": (*own, *(region.slug for region in self.more_regions.all() if region.pk != self.region_id))}


class BodyMixin(models.Model):
    """A text of blocks."""

    body = BodyField(BODY_BLOCKS, block_counts=BODY_COUNTS, blank=True, verbose_name=_("text"))

    body_panels: ClassVar[list[Panel]] = [FieldPanel("body")]

    class Meta:
        abstract = True

    def own_body(self) -> dict[str, Any]:
        """The text as plain data."""
        return {"body": own_body(self.body)}
