"""Series: stories and reports that belong together, in their order."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel, Panel
from wagtail.models import Orderable, Page

from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin
from cms.pages.relations import citations_panel
from stories.series.forms import SeriesForm

PART_TYPES = ["stories.StoryPage", "stories.ReportPage", "stories.FilmPage"]


class SeriesKind(models.TextChoices):
    """What a series is about."""

    BRANDS = "brands", _("brand projects")
    FIGURES = "figures", _("exemplary figures")
    SPECIAL = "special", _("special subject")


class SeriesState(models.TextChoices):
    """Whether more parts are to come."""

    RUNNING = "running", _("running")
    ENDED = "ended", _("concluded")


class SeriesIndexPage(BasePage):
    """Every series: the running ones first."""

    page_description = _("The list of series. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.SeriesPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of series")


class SeriesPage(BodyMixin, BasePage):
    """A series. It names its parts; a part does not know the series it is in."""

    series_kind = models.CharField(_("kind"), max_length=7, choices=SeriesKind.choices)
    state = models.CharField(_("state"), max_length=7, choices=SeriesState.choices, default=SeriesState.RUNNING)
    planned = models.PositiveSmallIntegerField(
        _("parts planned"),
        default=0,
        help_text=_("How many parts there will be; 0 where this is open. Readers see how far it has come."),
    )
    cover = models.ForeignKey(
        "library.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover picture"),
        help_text=_("Without one the page shows the cloth woven from its title."),
    )

    page_description = _("Stories and reports that belong together, in their order.")
    parent_page_types = ["stories.SeriesIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = SeriesForm
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("series_kind"), FieldPanel("state"), FieldPanel("planned")]),
                FieldPanel("cover"),
            ],
            heading=_("Series"),
        ),
        *BodyMixin.body_panels,
        InlinePanel(
            "parts",
            heading=_("Parts"),
            label=_("part"),
            help_text=_(
                "In the order they are read. A part that is not public yet is not shown and not counted. Each part's own page shows the series."
            ),
        ),
        citations_panel(),
    ]

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")


class SeriesPart(Orderable):
    """A page as a part of a series."""

    page = ParentalKey(SeriesPage, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("story or report"))
    label = models.CharField(
        _("label"), max_length=40, blank=True, help_text=_("Printed before the title, for example 上篇 or 海口站.")
    )

    panels = [PageChooserPanel("part", PART_TYPES), FieldPanel("label")]

    class Meta(Orderable.Meta):
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        constraints = [models.UniqueConstraint(fields=["page", "part"], name="one_place_a_part")]
