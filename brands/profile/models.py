"""The showcase and its brands."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.models import Page

from brands.honours import honours_panel
from brands.profile.blocks import HeritageBlock, StandardBlock, TrademarkBlock, UnitBlock
from brands.profile.figures import figures_panel
from cms.pages.base import BasePage
from cms.pages.fields import BodyField
from cms.pages.mixins import BodyMixin, RegionsMixin
from cms.pages.relations import citations_panel, relations_panel
from cms.pages.telephones import office_line
from cms.sources.periods import ReportedDateField
from cms.vocabulary.models import Ownership
from cms.vocabulary.naming import normalised


class NameKind(models.TextChoices):
    """How a brand's name is made."""

    STANDARD = "standard", _("region, trade and occupation")
    IMAGERY = "imagery", _("an image")


class BrandIndexPage(BasePage):
    """The showcase: every brand, filtered."""

    page_description = _("The list of all brands with its filters. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["brands.BrandPage"]
    max_count = 1

    class Meta:
        verbose_name = _("showcase")


class BrandPage(RegionsMixin, BodyMixin, BasePage):
    """A labour brand's profile."""

    name_key = models.CharField(max_length=60, editable=False, db_index=True, default="")
    field = models.ForeignKey("vocabulary.Field", on_delete=models.PROTECT, related_name="+", verbose_name=_("field"))
    category = models.ForeignKey(
        "vocabulary.Category",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("category"),
    )
    level = models.ForeignKey("vocabulary.Level", on_delete=models.PROTECT, related_name="+", verbose_name=_("level"))
    level_basis = models.CharField(
        _("basis of the level"), max_length=160, blank=True, help_text=_("What the source says, in its words.")
    )
    recognition_no = models.CharField(
        _("recognition number"),
        max_length=60,
        blank=True,
        help_text=_("Document number of the provincial recognition."),
    )
    ownership = models.CharField(_("ownership"), max_length=12, choices=Ownership.choices, blank=True)
    part_region = models.CharField(_("region in the name"), max_length=20, blank=True)
    part_trade = models.CharField(_("trade in the name"), max_length=20, blank=True)
    part_occupation = models.CharField(_("occupation in the name"), max_length=20, blank=True)
    name_kind = models.CharField(_("kind of name"), max_length=8, choices=NameKind.choices, default=NameKind.STANDARD)
    name_rationale = models.CharField(
        _("why this name"), max_length=200, blank=True, help_text=_("For a name that is an image: what it stands for.")
    )
    founded = ReportedDateField(_("founded"), blank=True)
    motto = models.CharField(_("idea in one line"), max_length=60, blank=True)
    caveat = models.CharField(
        _("what is not known"),
        max_length=240,
        blank=True,
        help_text=_("Printed on the page, so that thin pages are honestly thin."),
    )
    service_unit = models.CharField(
        _("contact unit"),
        max_length=80,
        blank=True,
        help_text=_("Who answers for services of this brand: full official name."),
    )
    service_phone = models.CharField(
        _("contact telephone"),
        max_length=30,
        blank=True,
        validators=[office_line],
        help_text=_("An office line, never a personal mobile number."),
    )
    service_address = models.CharField(_("contact address"), max_length=160, blank=True)
    units = BodyField([("unit", UnitBlock())], blank=True, verbose_name=_("cultivating units and leading enterprises"))
    standards = BodyField([("standard", StandardBlock())], blank=True, verbose_name=_("skills, training and standards"))
    trademarks = BodyField([("trademark", TrademarkBlock())], blank=True, verbose_name=_("trademarks"))
    heritage = BodyField([("heritage", HeritageBlock())], blank=True, verbose_name=_("heritage items"))

    page_description = _("A labour brand: who cultivates it, its figures with sources, honours, people.")
    parent_page_types = ["brands.BrandIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    naming_panel = MultiFieldPanel(
        [
            HelpPanel(
                content=_(
                    "The policy advises region + trade + occupation. It is advice: a name that is an image is as good."
                )
            ),
            FieldRowPanel([FieldPanel("part_region"), FieldPanel("part_trade"), FieldPanel("part_occupation")]),
            FieldPanel("name_kind"),
            FieldPanel("name_rationale"),
        ],
        heading=_("The name"),
    )
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        *RegionsMixin.region_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("field"), FieldPanel("category")]),
                FieldRowPanel([FieldPanel("level"), FieldPanel("ownership")]),
                FieldPanel("level_basis"),
                FieldPanel("recognition_no"),
                FieldRowPanel([FieldPanel("founded"), FieldPanel("motto")]),
            ],
            heading=_("Classification"),
        ),
        naming_panel,
        *BodyMixin.body_panels,
        FieldPanel("caveat"),
    ]
    fact_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("service_unit"), FieldPanel("service_phone")]),
                FieldPanel("service_address"),
            ],
            heading=_("Contact unit"),
            help_text=_("Where people ask for this brand's services. Printed on the page and in the list of contacts."),
        ),
        FieldPanel("units", help_text=_("Offices that cultivate the brand and enterprises that lead it.")),
        figures_panel(),
        FieldPanel("standards", help_text=_("What the skill is measured by, and where it is taught.")),
        honours_panel(),
        FieldPanel(
            "trademarks", help_text=_("Only what the public register shows. After its end a mark is not printed.")
        ),
        FieldPanel("heritage", help_text=_("Items of intangible cultural heritage that the craft belongs to.")),
    ]
    people_panels: ClassVar[list[Panel]] = [
        relations_panel(
            ["brands.PersonPage"],
            heading=_("People"),
            help_text=_(
                "Who founded, inherited, represents or advances the brand. The person's page shows the brand too."
            ),
            roles=True,
        ),
        citations_panel(),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=pgettext_lazy("of a brand or a person", "Profile")),
            ObjectList(fact_panels, heading=_("Facts")),
            ObjectList(people_panels, heading=_("People and sources")),
            ObjectList(BasePage.promote_panels, heading=_("Address")),
            ObjectList(BasePage.settings_panels, heading=_("Publication"), classname="settings"),
        ]
    )

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brands")

    def clean(self) -> None:
        super().clean()
        self.name_key = normalised(self.title)[:60]
        if BrandPage.objects.filter(name_key=self.name_key).exclude(pk=self.pk).exists():
            raise ValidationError(
                {"title": _("There is a brand of this name already; quotation marks and spaces make no difference.")}
            )
        if self.level_id and self.level.needs_recognition_number and not self.recognition_no:
            raise ValidationError(
                {
                    "recognition_no": _(
                        "This level needs the number of the provincial recognition; without one choose the level its source names."
                    )
                }
            )
        if self.service_phone and not self.service_unit:
            raise ValidationError({"service_unit": _("Say whose telephone this is.")})
        if self.name_kind == NameKind.IMAGERY and self.part_occupation and self.part_region and self.part_trade:
            raise ValidationError({"name_kind": _("A name with all three parts is not an image.")})

    def set_url_path(self, parent: Page | None) -> str:
        """A brand's address names its region, though the region is a field and not a place in the tree."""
        if parent is None:
            return str(super().set_url_path(parent))
        self.url_path = f"{parent.url_path}{self.region.slug}/{self.slug}/"
        return self.url_path

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            self.set_url_path(self.get_parent())  # Wagtail renews it for a new slug only, not for a new region
        super().save(*args, **kwargs)
