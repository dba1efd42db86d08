"""Competitions with their results, and what they share with events."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin, RegionsMixin
from cms.pages.relations import citations_panel, relations_panel
from cms.sources.periods import ReportedDateField, parse


class Scope(models.TextChoices):
    """How far a competition or an event reaches."""

    NATIONAL = "national", _("national")
    PROVINCE = "province", _("provincial")
    COUNTY = "county", _("city or county")
    INDUSTRY = "industry", _("industry")


def period_start(period: str) -> date | None:
    """The earliest day of a reported period, for ordering."""
    return parse(period).earliest if period else None


class HappeningMixin(models.Model):
    """When and where something took place, and who held it: lists of names, one a line."""

    period = ReportedDateField(_("date or period"), blank=True)
    starts = models.DateField(editable=False, null=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    organisers = models.TextField(_("organisers"), blank=True, help_text=_("One a line."))

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.starts = self.first_day()
        super().save(*args, **kwargs)

    def first_day(self) -> date | None:
        """The day it is ordered by."""
        return period_start(self.period)


class CompetitionIndexPage(BasePage):
    """Every competition, newest first."""

    page_description = _("The list of competitions. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["brands.CompetitionPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of competitions")


class CompetitionPage(HappeningMixin, RegionsMixin, BodyMixin, BasePage):
    """One edition of a competition: tracks, awards, results. Editions of one standing competition share its name."""

    contest = models.CharField(
        _("standing competition"),
        max_length=80,
        blank=True,
        help_text=_("The name all its editions share; empty for one that was held once."),
    )
    edition = models.CharField(_("edition"), max_length=30, blank=True, help_text=_("For example 首届, 2025年."))
    scope = models.CharField(_("scope"), max_length=8, choices=Scope.choices)
    competition_kind = models.ForeignKey(
        "vocabulary.CompetitionKind", on_delete=models.PROTECT, related_name="+", verbose_name=_("kind")
    )
    guides = models.TextField(_("guided by"), blank=True, help_text=_("One a line."))
    undertakers = models.TextField(_("carried out by"), blank=True, help_text=_("One a line."))
    co_organisers = models.TextField(_("co-organisers"), blank=True, help_text=_("One a line."))
    theme = models.CharField(_("theme"), max_length=120, blank=True)
    participants = models.CharField(_("participants"), max_length=160, blank=True, help_text=_("As reported."))
    rules = models.TextField(_("rules"), blank=True)
    complete = models.BooleanField(_("results are complete"), default=False)
    incomplete_reason = models.CharField(
        _("what is missing, and why"), max_length=240, blank=True, help_text=_("Printed above the results.")
    )

    page_description = _("An edition of a competition with its tracks and results.")
    parent_page_types = ["brands.CompetitionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contest"), FieldPanel("edition")]),
                FieldRowPanel([FieldPanel("scope"), FieldPanel("competition_kind")]),
                FieldRowPanel([FieldPanel("period"), FieldPanel("place")]),
                FieldPanel("theme"),
            ],
            heading=_("Competition"),
        ),
        *RegionsMixin.region_panels,
        MultiFieldPanel(
            [FieldPanel("organisers"), FieldPanel("guides"), FieldPanel("undertakers"), FieldPanel("co_organisers")],
            heading=_("Held by"),
        ),
        FieldPanel("participants"),
        FieldPanel("rules"),
        *BodyMixin.body_panels,
    ]
    result_panels: ClassVar[list[Panel]] = [
        InlinePanel("tracks", heading=_("Tracks"), label=_("track")),
        InlinePanel("quotas", heading=_("Awards provided for"), label=_("award")),
        MultiFieldPanel([FieldPanel("complete"), FieldPanel("incomplete_reason")], heading=_("Completeness")),
        InlinePanel("results", heading=_("Results"), label=_("result")),
    ]
    relation_panels: ClassVar[list[Panel]] = [
        relations_panel(
            ["brands.BrandPage"],
            heading=_("Brands"),
            help_text=_("The brands whose skill was contested. Their pages show the competition."),
        ),
        citations_panel(),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Competition")),
            ObjectList(result_panels, heading=_("Results")),
            ObjectList(relation_panels, heading=_("Brands and sources")),
            ObjectList(BasePage.promote_panels, heading=_("Address")),
            ObjectList(BasePage.settings_panels, heading=_("Publication"), classname="settings"),
        ]
    )

    class Meta:
        verbose_name = _("competition")
        verbose_name_plural = _("competitions")

    def clean(self) -> None:
        super().clean()
        if not self.complete and not self.incomplete_reason:
            raise ValidationError(
                {"incomplete_reason": _("Say what is missing and why, or mark the results as complete.")}
            )
