"""Whom to ask: the page of contacts."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, Panel
from wagtail.models import Orderable

from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin
from cms.pages.relations import citations_panel
from cms.pages.telephones import office_line


class ContactPage(BodyMixin, BasePage):
    """The bodies that answer for the site, units with their telephones, and the contact units of brands."""

    page_description = _("Whom to ask. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        HelpPanel(
            content=_(
                "The organising and operating bodies come from the site's identity, the contact units of brands from their pages; only other units are named here."
            )
        ),
        InlinePanel("points", heading=_("Units"), label=_("unit")),
        *BodyMixin.body_panels,
        citations_panel(),
    ]

    class Meta:
        verbose_name = _("page of contacts")


class ContactPoint(Orderable):
    """A unit that answers questions: an office line, never a person's mobile."""

    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="points")
    unit = models.CharField(_("unit"), max_length=80, help_text=_("Full official name."))
    duty = models.CharField(
        _("answers for"), max_length=120, blank=True, help_text=_("For example brand recognition, competitions, press.")
    )
    phone = models.CharField(
        _("telephone"),
        max_length=30,
        blank=True,
        validators=[office_line],
        help_text=_("An office line, never a personal mobile number."),
    )
    address = models.CharField(pgettext_lazy("of a place", "address"), max_length=160, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("unit"), FieldPanel("duty")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("address")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def clean(self) -> None:
        super().clean()
        if not self.phone and not self.address:
            raise ValidationError({"phone": _("Give a telephone or an address.")})
