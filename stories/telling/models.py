"""What is told: stories of exemplary people and news reports."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin, RegionsMixin
from cms.pages.relations import citations_panel, relations_panel


class StoryIndexPage(BasePage):
    """Stories and reports, newest first, with coverage elsewhere beside them."""

    page_description = _("The list of stories and reports. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.StoryPage", "stories.ReportPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of stories")


class Form(models.TextChoices):
    """The journalistic form."""

    NEWS = "news", _("news")
    FEATURE = "feature", _("feature on a person")
    CASE = "case", _("typical case")
    INTERVIEW = "interview", _("interview")
    COMMENT = "comment", _("comment")
    INTERPRETATION = "interpretation", _("interpretation of a policy")
    REPRINT = "reprint", _("reprint")


class BylineMixin(models.Model):
    """Who wrote and who answers for a text; a reprint names where it comes from."""

    form = models.CharField(_("form"), max_length=14, choices=Form.choices, default=Form.FEATURE)
    source_line = models.CharField(
        _("source line"), max_length=80, help_text=_("Printed as 来源, for example a unit or an outlet.")
    )
    author = models.CharField(_("author"), max_length=60, blank=True)
    editor = models.CharField(_("responsible editor"), max_length=60, blank=True)

    byline_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("form"), FieldPanel("source_line")]),
                FieldRowPanel([FieldPanel("author"), FieldPanel("editor")]),
            ],
            heading=_("Byline"),
        )
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.form == Form.REPRINT and not self.author:
            raise ValidationError({"author": _("A reprint names its original author.")})


class StoryPage(BylineMixin, RegionsMixin, BodyMixin, BasePage):
    """A story of an exemplary person or a brand."""

    page_description = _("A story about a person or a brand. It points at them; their pages show it.")
    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        *BylineMixin.byline_panels,
        *RegionsMixin.region_panels,
        *BodyMixin.body_panels,
        relations_panel(
            ["brands.PersonPage", "brands.BrandPage", "home.PolicyPage"],
            heading=_("Whom and what it is about"),
            help_text=_("At least one person or brand; an interpretation names the policy document it explains."),
        ),
        citations_panel(),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")


class ReportPage(BylineMixin, RegionsMixin, BodyMixin, BasePage):
    """A news report of the site's own."""

    page_description = _("A news report: an opening, a result, a visit.")
    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        *BylineMixin.byline_panels,
        *RegionsMixin.region_panels,
        *BodyMixin.body_panels,
        relations_panel(
            ["brands.PersonPage", "brands.BrandPage", "brands.CompetitionPage", "brands.EventPage", "home.PolicyPage"],
            heading=_("Whom and what it is about"),
            help_text=_("Their pages show the report; a policy document's page shows it as its interpretation."),
        ),
        citations_panel(),
    ]

    class Meta:
        verbose_name = _("news report")
        verbose_name_plural = _("news reports")
