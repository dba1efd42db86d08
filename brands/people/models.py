"""People: founders, inheritors, outstanding contributors, ambassadors and others whom sources name."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from brands.honours import honours_panel
from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin, RegionsMixin
from cms.pages.relations import citations_panel
from cms.sources.periods import ReportedDateField


class Basis(models.TextChoices):
    """On what a person's page may be published."""

    CONSENT = "consent", _("signed consent")
    PUBLIC_REPORT = "public_report", _("cited public reporting of a public role")


class PersonIndexPage(BasePage):
    """Everybody the site presents."""

    page_description = _("The list of people. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["brands.PersonPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of people")


class PersonPage(RegionsMixin, BodyMixin, BasePage):
    """A person, with what sources say and as of when. Never an identity number, never a private telephone."""

    role = models.ForeignKey(
        "vocabulary.PersonRole", on_delete=models.PROTECT, related_name="+", verbose_name=_("role")
    )
    position = models.CharField(
        _("post"), max_length=120, blank=True, help_text=_("As reported, for example 省级代表性传承人.")
    )
    as_of = ReportedDateField(_("as of"), blank=True, help_text=_("When the post was reported so."))
    name_note = models.CharField(
        _("note on the name"),
        max_length=120,
        blank=True,
        help_text=_("For example that only the spelling in Latin letters is known."),
    )
    basis = models.CharField(_("basis of publication"), max_length=14, choices=Basis.choices)
    basis_source = models.ForeignKey(
        "sources.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("public reporting"),
    )
    consent = models.ForeignKey(
        "library.Attachment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed consent"),
    )

    page_description = _("A person of a brand or a trade. Needs a signed consent or cited public reporting.")
    parent_page_types = ["brands.PersonIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        FieldPanel("name_note"),
        *RegionsMixin.region_panels,
        MultiFieldPanel(
            [FieldPanel("role"), FieldRowPanel([FieldPanel("position"), FieldPanel("as_of")])],
            heading=_("Role and post"),
        ),
        MultiFieldPanel(
            [FieldPanel("basis"), FieldPanel("basis_source"), FieldPanel("consent")],
            heading=_("Basis of publication"),
            help_text=_(
                "A person is shown with a signed consent, or on the ground of cited public reporting of a public role."
            ),
        ),
        *BodyMixin.body_panels,
        honours_panel(),
        citations_panel(),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def clean(self) -> None:
        super().clean()
        if self.basis == Basis.CONSENT and not self.consent_id:
            raise ValidationError({"consent": _("Attach the signed consent.")})
        if self.basis == Basis.PUBLIC_REPORT and not self.basis_source_id:
            raise ValidationError({"basis_source": _("Choose the report that names the person in this role.")})
