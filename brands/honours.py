"""Honours of brands and people: who gave what, when, and where it says so."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, Page

from brands.data import HonourOwn, HonourView
from cms.sources.periods import ReportedDateField, parse, shown_text
from cms.vocabulary.models import HolderKind

HOLDERS = {"brandpage": HolderKind.BRAND, "personpage": HolderKind.PERSON}


class Honour(Orderable):
    """An honour of the page it hangs on. Only an honour of the holder itself; a craft's or an industry's is told in the text."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="honours")
    name = models.CharField(_("honour"), max_length=120, help_text=_("As its document names it."))
    type = models.ForeignKey(
        "vocabulary.HonourType",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("type"),
    )
    date = ReportedDateField(_("date"), blank=True)
    issuer = models.CharField(_("issued by"), max_length=120, blank=True)
    doc_no = models.CharField(_("document number"), max_length=60, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    source = models.ForeignKey(
        "sources.Source", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("source")
    )

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("date")]),
        FieldRowPanel([FieldPanel("issuer"), FieldPanel("doc_no")]),
        FieldPanel("note"),
        FieldPanel("source"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("honour")
        verbose_name_plural = _("honours")

    def clean(self) -> None:
        super().clean()
        earliest = parse(self.date).earliest if self.date else None
        if earliest and earliest > timezone.localdate():
            raise ValidationError({"date": _("An honour cannot lie in the future.")})
        holder = self.holder_kind()
        if self.type and holder and not self.type.fits(holder):
            raise ValidationError(
                {"type": _("“%(type)s” is not an honour for this kind of page.") % {"type": self.type.name}}
            )

    def holder_kind(self) -> HolderKind | None:
        """What the honour hangs on. The page may not be saved yet: then it is known from the form or the package alone."""
        known = self.page_id or Honour._meta.get_field("page").is_cached(self)
        return HOLDERS.get(self.page.cached_content_type.model) if known else None

    def own(self) -> HonourOwn:
        """The honour as plain data."""
        return HonourOwn(
            name=self.name,
            type=self.type.name if self.type else "",
            date=self.date,
            issuer=self.issuer,
            doc_no=self.doc_no,
            note=self.note,
            source_id=self.source_id,
        )


def honours_panel() -> InlinePanel:
    """The panel of a page's honours."""
    return InlinePanel(
        "honours",
        heading=_("Honours"),
        label=_("honour"),
        help_text=_("Each with its source. An honour of the craft or the trade is not an honour of the brand."),
    )


def own_honours(page: Any) -> tuple[HonourOwn, ...]:
    """A page's honours in the office's order."""
    return tuple(honour.own() for honour in page.honours.all())


def honour_views(honours: tuple[HonourOwn, ...], source_ids: tuple[int, ...]) -> tuple[HonourView, ...]:
    """Honours as printed, with the numbers of their sources."""
    return tuple(
        HonourView(
            name=h.name,
            type=h.type,
            date=shown_text(h.date),
            issuer=h.issuer,
            doc_no=h.doc_no,
            note=h.note,
            source_number=source_ids.index(h.source_id) + 1 if h.source_id in source_ids else 0,
        )
        for h in honours
    )
