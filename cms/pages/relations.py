"""Relations between pages: stored once, at the page that states them; shown at both ends."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page

from cms.view.data import Reference


class Relation(Orderable):
    """`page` states that `target` is related to it, as `role` (a story's subject, a brand's founder, a competition's brand)."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="referred_by", verbose_name=_("related page")
    )
    role = models.ForeignKey(
        "vocabulary.PersonRole",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("role"),
    )
    note = models.CharField(
        _("note"), max_length=120, blank=True, help_text=_("What connects the two, in a few words.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [models.UniqueConstraint(fields=["page", "target"], name="one_relation_a_pair")]

    def clean(self) -> None:
        super().clean()
        if self.target_id and self.target_id == self.page_id:
            raise ValidationError({"target": _("A page cannot be related to itself.")})


class Citation(Orderable):
    """A page's source, in the order it is printed at the foot."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(
        "sources.Source", on_delete=models.PROTECT, related_name="citations", verbose_name=_("source")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [models.UniqueConstraint(fields=["page", "source"], name="one_citation_a_source")]


def relations_panel(
    page_types: list[str], *, heading: str | Promise, help_text: str | Promise, roles: bool = False
) -> InlinePanel:
    """The panel in which an editor relates a page to pages of `page_types`; with `roles` the relation names a role."""
    panels = [PageChooserPanel("target", page_types), *([FieldPanel("role")] if roles else []), FieldPanel("note")]
    return InlinePanel("relations", panels=panels, heading=heading, label=_("relation"), help_text=help_text)


def citations_panel() -> InlinePanel:
    """The panel of a page's sources."""
    return InlinePanel(
        "citations",
        panels=[FieldPanel("source")],
        heading=_("Sources"),
        label=_("source"),
        help_text=_("Where the facts of this page come from, in the order they are printed at its foot."),
    )


def own_relations(page: Any) -> tuple[Reference, ...]:
    """The relations a page states, as plain data."""
    return tuple(
        Reference(page_id=row.target_id, role=row.role.name if row.role else "", note=row.note)
        for row in page.relations.all()
    )
