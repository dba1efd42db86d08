"""Coverage elsewhere: a row on the lists of brands and people, never a page of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page


class Coverage(ClusterableModel):
    """A report of another outlet, with a summary in our own words. Title, outlet, date and link are its source's."""

    source = models.OneToOneField(
        "sources.Source", on_delete=models.PROTECT, related_name="coverage", verbose_name=_("source")
    )
    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        help_text=_("Names the row in content packages; letters, digits and hyphens."),
    )
    summary = models.CharField(
        _("summary"), max_length=200, help_text=_("In our own words; the outlet keeps its rights in the text.")
    )
    series = models.CharField(_("series"), max_length=60, blank=True, help_text=_("The outlet's own series or column."))
    live = models.BooleanField(_("shown"), default=True)

    panels = [
        FieldPanel("source"),
        FieldPanel("key"),
        FieldPanel("summary"),
        FieldPanel("series"),
        FieldPanel("live"),
        InlinePanel("subjects", heading=_("About"), label=_("brand or person"), min_num=1),
    ]

    class Meta:
        verbose_name = _("coverage elsewhere")
        verbose_name_plural = _("coverage elsewhere")
        ordering = ["-source__date", "pk"]

    def __str__(self) -> str:
        return str(self.source)


class CoverageSubject(Orderable):
    """The brand or person a piece of coverage is about."""

    coverage = ParentalKey(Coverage, on_delete=models.CASCADE, related_name="subjects")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("brand or person"))

    panels = [PageChooserPanel("page", ["brands.BrandPage", "brands.PersonPage"])]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["coverage", "page"], name="one_subject_a_coverage")]
