"""Policy documents and their list."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel, Panel
from wagtail.models import Orderable

from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin
from cms.pages.relations import citations_panel


class Effect(models.TextChoices):
    """Whether a document is in force."""

    IN_FORCE = "in-force", _("in force")
    AMENDED = "amended", _("amended, in force")
    UNDER_REVISION = "under-revision", _("under revision")
    EXPIRED = "expired", _("expired")
    REPEALED = "repealed", _("repealed")


#: Documents that bind nobody any more.
LAPSED = frozenset({Effect.EXPIRED, Effect.REPEALED})


class PolicyIndexPage(BasePage):
    """Policy documents, newest first."""

    page_description = _("The list of policy documents. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.PolicyPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of policy documents")


class PolicyPage(BodyMixin, BasePage):
    """A policy document with its number, issuers and text. Bodies are named as they were on the date of issue."""

    doc_no = models.CharField(
        _("document number"),
        max_length=40,
        validators=[
            RegexValidator(r"^[\u4e00-\u9fa5]{2,10}〔\d{4}〕\d+号$", _("For example 琼人社发〔2023〕39号, with 〔〕."))
        ],
    )
    issued_on = models.DateField(_("issued on"))
    issuers = models.TextField(_("issuing bodies"), help_text=_("Full names as of the date of issue, one a line."))
    effect = models.CharField(
        _("validity"),
        max_length=14,
        choices=Effect.choices,
        blank=True,
        help_text=_("Only what an official text says; left empty, the page says nothing of it."),
    )
    effect_on = models.DateField(
        _("since"), null=True, blank=True, help_text=_("The day from which this holds. A lapsed document needs it.")
    )
    effect_note = models.CharField(
        _("on what ground"),
        max_length=200,
        blank=True,
        help_text=_("The document that repealed or amended it, or where the issuer says so."),
    )
    superior_text = models.CharField(
        _("superior document"),
        max_length=200,
        blank=True,
        help_text=_("The document this one carries out, as its preamble names it, with its number."),
    )
    superior = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("superior document on this site"),
        help_text=_("Where that document has a page here, its name becomes a link."),
    )

    page_description = _("A policy document, complete.")
    parent_page_types = ["home.PolicyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("doc_no"), FieldPanel("issued_on")]), FieldPanel("issuers")],
            heading=pgettext_lazy("of an authority", "Document"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("effect"), FieldPanel("effect_on")]), FieldPanel("effect_note")],
            heading=_("Validity"),
        ),
        MultiFieldPanel(
            [FieldPanel("superior_text"), PageChooserPanel("superior", ["home.PolicyPage"])],
            heading=_("Superior document"),
        ),
        FieldPanel(
            "body",
            help_text=_(
                "Chapters (一、) and clauses (（一）) as headings, with their numbers: they become the page's contents."
            ),
        ),
        InlinePanel(
            "attachments",
            heading=_("Attachments"),
            label=_("attachment"),
            help_text=_("Forms and annexes of the document, as issued. Type and size are printed beside them."),
        ),
        citations_panel(),
    ]

    class Meta:
        verbose_name = _("policy document")
        verbose_name_plural = _("policy documents")

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.effect in LAPSED and not self.effect_on:
            errors["effect_on"] = _("Give the day from which it is no longer in force.")
        if self.effect_on and self.issued_on and self.effect_on < self.issued_on:
            errors["effect_on"] = _("This day lies before the document was issued.")
        if (self.effect_on or self.effect_note) and not self.effect:
            errors["effect"] = _("Say what holds since then.")
        if self.superior_id and self.superior_id == self.pk:
            errors["superior"] = _("A document is not its own superior.")
        if errors:
            raise ValidationError(errors)


class PolicyAttachment(Orderable):
    """A file that was issued with a document."""

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="attachments")
    attachment = models.ForeignKey(
        "library.Attachment", on_delete=models.PROTECT, related_name="+", verbose_name=_("file")
    )
    title = models.CharField(
        _("title"), max_length=120, blank=True, help_text=_("As the document names it; else the file's own title.")
    )

    panels = [FieldPanel("attachment"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
