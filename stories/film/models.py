"""Films shown on the site (影视展播)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin, RegionsMixin
from cms.pages.relations import citations_panel, relations_panel


class FilmIndexPage(BasePage):
    """Every film, newest first."""

    page_description = _("The list of films. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.FilmPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of films")


class FilmPage(RegionsMixin, BodyMixin, BasePage):
    """A film of the library with what there is to say about it."""

    film = models.ForeignKey(
        "library.Film",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("film"),
        help_text=_("Its file or link, poster, captions, transcript and licence are kept in the library."),
    )

    page_description = _("A film: our own file, or a link to a platform.")
    parent_page_types = ["stories.FilmIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        MultiFieldPanel([FieldPanel("film")], heading=_("Film")),
        *RegionsMixin.region_panels,
        *BodyMixin.body_panels,
        relations_panel(
            ["brands.BrandPage", "brands.PersonPage", "brands.CompetitionPage", "brands.EventPage"],
            heading=_("Whom and what it shows"),
            help_text=_("Their pages show the film."),
        ),
        citations_panel(),
    ]

    class Meta:
        verbose_name = _("film page")
        verbose_name_plural = _("film pages")
