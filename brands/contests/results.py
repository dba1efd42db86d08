"""Rows of a competition: tracks, awards provided for, results."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable


class Mode(models.TextChoices):
    """Who competes in a track."""

    INDIVIDUAL = "individual", _("individuals")
    TEAM = "team", _("teams")


class WinnerKind(models.TextChoices):
    """Who or what won. An aggregate is a number of winners whose names were not reported."""

    PERSON = "person", _("person")
    TEAM = "team", _("team")
    UNIT = "unit", _("unit")
    BRAND = "brand", _("brand")
    PROJECT = "project", _("project")
    AGGREGATE = "aggregate", _("number of winners")


class Track(Orderable):
    """A track (赛项) of a competition."""

    page = ParentalKey("brands.CompetitionPage", on_delete=models.CASCADE, related_name="tracks")
    name = models.CharField(_("track"), max_length=60)
    mode = models.CharField(_("who competes"), max_length=10, choices=Mode.choices, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True)

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("mode")]), FieldPanel("note")]


class Quota(Orderable):
    """An award the rules provided for, and how many."""

    page = ParentalKey("brands.CompetitionPage", on_delete=models.CASCADE, related_name="quotas")
    track = models.CharField(_("track"), max_length=60, blank=True)
    award = models.CharField(_("award"), max_length=60)
    quota = models.PositiveIntegerField(_("number"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True)

    panels = [FieldRowPanel([FieldPanel("track"), FieldPanel("award"), FieldPanel("quota")]), FieldPanel("note")]


class Result(Orderable):
    """One line of the results. `award` is printed as its document names it; `grade` sorts and counts it."""

    page = ParentalKey("brands.CompetitionPage", on_delete=models.CASCADE, related_name="results")
    track = models.CharField(_("track"), max_length=60, blank=True)
    award = models.CharField(_("award"), max_length=60, help_text=_("As its document names it."))
    grade = models.ForeignKey(
        "vocabulary.AwardGrade",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("grade"),
    )
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    winner_kind = models.CharField(_("winner is a"), max_length=9, choices=WinnerKind.choices)
    winner = models.CharField(_("winner"), max_length=80, blank=True, help_text=_("Empty where no name was reported."))
    unit = models.CharField(_("unit"), max_length=120, blank=True)
    region = models.ForeignKey(
        "vocabulary.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    region_text = models.CharField(
        _("region as reported"), max_length=60, blank=True, help_text=_("For places outside Hainan.")
    )
    count = models.PositiveIntegerField(_("number of winners"), null=True, blank=True)
    score = models.CharField(_("score"), max_length=20, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    person = models.ForeignKey(
        "brands.PersonPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("person's page"),
    )
    brand = models.ForeignKey(
        "brands.BrandPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("brand's page"),
    )
    source = models.ForeignKey(
        "sources.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    panels = [
        FieldRowPanel([FieldPanel("track"), FieldPanel("award"), FieldPanel("grade"), FieldPanel("rank")]),
        FieldRowPanel([FieldPanel("winner_kind"), FieldPanel("winner"), FieldPanel("count")]),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("region"), FieldPanel("region_text")]),
        FieldRowPanel([FieldPanel("score"), FieldPanel("note")]),
        FieldRowPanel([PageChooserPanel("person"), PageChooserPanel("brand")]),
        FieldPanel("source"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def clean(self) -> None:
        super().clean()
        if self.winner_kind == WinnerKind.AGGREGATE and not self.count:
            raise ValidationError({"count": _("Say how many winners there were.")})
        if self.winner_kind == WinnerKind.AGGREGATE and self.winner:
            raise ValidationError({"winner": _("A number of winners has no name; make a line for each named winner.")})
        if self.person_id and self.winner_kind != WinnerKind.PERSON:
            raise ValidationError({"person": _("Only a line whose winner is a person leads to a person's page.")})
