"""The home page, standard pages and policy documents."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel, Panel

from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin
from cms.pages.relations import citations_panel


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


class PolicyIndexPage(BasePage):
    """Policy documents, newest first."""

    page_description = _("The list of policy documents. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.PolicyPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of policy documents")


class PolicyPage(BodyMixin, BasePage):
    """A policy document with its number, issuers and text."""

    doc_no = models.CharField(
        _("document number"),
        max_length=40,
        validators=[
            RegexValidator(r"^[\u4e00-\u9fa5]{2,10}〔\d{4}〕\d+号$", _("For example 琼人社发〔2023〕39号, with 〔〕."))
        ],
    )
    issued_on = models.DateField(_("issued on"))
    issuers = models.TextField(_("issuing bodies"), help_text=_("Full names as of the date of issue, one a line."))

    page_description = _("A policy document, complete.")
    parent_page_types = ["home.PolicyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("doc_no"), FieldPanel("issued_on")]), FieldPanel("issuers")],
            heading=pgettext_lazy("of an authority", "Document"),
        ),
        *BodyMixin.body_panels,
        citations_panel(),
    ]

    class Meta:
        verbose_name = _("policy document")
        verbose_name_plural = _("policy documents")
