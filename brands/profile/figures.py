"""Figures: never a bare number. Value, "about", unit, period, calibre, whose it is, source, who verified it."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from brands.profile.data import FigureOwn
from cms.sources.periods import ReportedDateField

PERSON_UNITS = {"人", "万人", "户", "名"}
PERSON_TIME_UNITS = {"人次", "万人次"}


class Subject(models.TextChoices):
    """Whose figure it is. Only the brand's own may stand on the brand's card."""

    BRAND = "brand", _("the brand's own")
    COMPANY = "company", _("one company's")
    INDUSTRY = "industry", _("the industry's or the region's")


class About(models.TextChoices):
    """Words of approximation as reported; they are part of the value."""

    EXACT = "", _("exact")
    ABOUT = "约", _("about (约)")
    NEARLY = "近", _("nearly (近)")
    OVER = "超", _("over (超)")
    MORE = "余", _("and more (余)")
    PLUS = "以上", _("or more (以上)")


class Figure(Orderable):
    """One figure of a brand page. Rows with the same `breakdown` are the parts of one chart."""

    page = ParentalKey("brands.BrandPage", on_delete=models.CASCADE, related_name="figures")
    indicator = models.ForeignKey(
        "vocabulary.Indicator", on_delete=models.PROTECT, related_name="+", verbose_name=_("indicator")
    )
    about = models.CharField(_("about"), max_length=4, choices=About.choices, default=About.EXACT, blank=True)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2)
    upper = models.DecimalField(
        _("up to"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Only where a range was reported."),
    )
    unit = models.CharField(
        _("unit"), max_length=12, help_text=_("人 counts persons, 人次 counts times: choose on purpose.")
    )
    period = ReportedDateField(_("period"), help_text=_("As reported: 2023, 2022.9—2023.8, 截至2023-11-28."))
    calibre = models.CharField(_("calibre"), max_length=240, blank=True, help_text=_("What was counted, and how."))
    subject = models.CharField(_("whose figure"), max_length=8, choices=Subject.choices, default=Subject.BRAND)
    subject_name = models.CharField(
        _("company or industry"),
        max_length=80,
        blank=True,
        help_text=_("Needed where the figure is not the brand's own."),
    )
    breakdown = models.CharField(
        _("part of"), max_length=60, blank=True, help_text=_("Title of the chart this figure is a part of.")
    )
    part = models.CharField(_("part"), max_length=40, blank=True, help_text=_("Name of the part, for example 养殖."))
    source = models.ForeignKey("sources.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))
    verified_by = models.CharField(
        _("verified by"),
        max_length=60,
        blank=True,
        help_text=_("Who compared the figure with its source. Only verified figures stand on cards."),
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True)

    panels = [
        FieldPanel("indicator"),
        FieldRowPanel([FieldPanel("about"), FieldPanel("value"), FieldPanel("upper"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("period"), FieldPanel("calibre")]),
        FieldRowPanel([FieldPanel("subject"), FieldPanel("subject_name")]),
        FieldRowPanel([FieldPanel("breakdown"), FieldPanel("part")]),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("verified_by"), FieldPanel("verified_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.subject != Subject.BRAND and not self.subject_name:
            errors["subject_name"] = _("Name the company or the industry whose figure it is.")
        if self.breakdown and not self.part:
            errors["part"] = _("Name the part this figure stands for.")
        if self.upper is not None and self.value is not None and self.upper <= self.value:
            errors["upper"] = _("The upper end must be greater than the value.")
        if bool(self.verified_by) != bool(self.verified_on):
            errors["verified_on"] = _("Give both who verified the figure and when, or neither.")
        if self.indicator_id and (problem := unit_problem(self.indicator.counts, self.unit)):
            errors["unit"] = problem
        if errors:
            raise ValidationError(errors)

    def own(self) -> FigureOwn:
        """The figure as plain data; numbers as decimal text, so that a snapshot keeps them exactly."""
        return FigureOwn(
            indicator=self.indicator.code,
            indicator_name=self.indicator.name,
            group=self.indicator.group,
            about=self.about,
            value=plain_number(self.value),
            upper=plain_number(self.upper) if self.upper is not None else "",
            unit=self.unit,
            period=self.period,
            calibre=self.calibre,
            subject=self.subject,
            subject_name=self.subject_name,
            breakdown=self.breakdown,
            part=self.part,
            source_id=self.source_id,
            verified=bool(self.verified_on),
        )


def unit_problem(counts: str, unit: str) -> str:
    """Why `unit` does not fit an indicator that counts persons or person-times; empty where it does."""
    if counts == "persons" and unit in PERSON_TIME_UNITS:
        return str(_("This indicator counts persons (人); 人次 needs an indicator of its own."))
    if counts == "person_times" and unit in PERSON_UNITS:
        return str(_("This indicator counts times (人次); 人 needs an indicator of its own."))
    return ""


def plain_number(value: Decimal | float | int | str) -> str:
    """A decimal without an exponent or trailing zeros: 16000, 7.12."""
    text = format(Decimal(str(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def figures_panel() -> InlinePanel:
    """The panel of a brand's figures."""
    return InlinePanel(
        "figures",
        heading=_("Figures"),
        label=_("figure"),
        help_text=_("Employment, training, output and income, each with unit, period, calibre and source."),
    )
