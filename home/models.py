"""The home page and standard pages; the other page types of this app."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel, Panel

from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin
from cms.pages.relations import citations_panel
from home.contact.models import ContactPage, ContactPoint
from home.corrections.models import Correction, CorrectionIndexPage
from home.policy.models import PolicyAttachment, PolicyIndexPage, PolicyPage

__all__ = [
    "ContactPage",
    "ContactPoint",
    "Correction",
    "CorrectionIndexPage",
    "HomePage",
    "PolicyAttachment",
    "PolicyIndexPage",
    "PolicyPage",
    "StandardPage",
]


class HomePage(BasePage):
    """The site's front: one featured brand or story, coverage by region, fields, latest reports, people, events."""

    featured = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("featured brand"),
        help_text=_("Stands at the top, full width."),
    )
    coverage_note = models.CharField(
        _("note beside the tile map"),
        max_length=200,
        blank=True,
        help_text=_("What the coverage by region means, with its basis."),
    )

    page_description = _("The front page. There is one.")
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        PageChooserPanel("featured", ["brands.BrandPage"]),
        FieldPanel("coverage_note"),
    ]

    class Meta:
        verbose_name = _("home page")


class StandardPage(BodyMixin, BasePage):
    """A page of text: how content is reviewed, accessibility, privacy."""

    page_description = _("A page of text at the foot of the site.")
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [*BasePage.opening_panels, *BodyMixin.body_panels, citations_panel()]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
