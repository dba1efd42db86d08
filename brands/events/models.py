"""Events: exhibitions, forums, trainings, fairs."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.panels import TabbedInterface as Tabs
from wagtail.models import Orderable

from brands.contests.models import HappeningMixin
from brands.events.stages import CALLED_OFF, Stage, Times, local_day
from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin, RegionsMixin
from cms.pages.relations import citations_panel, relations_panel
from cms.pages.telephones import office_line
from cms.sources.links import allowed_link
from cms.sources.models import LinkHost
from cms.sources.periods import parse


class EventIndexPage(BasePage):
    """Every event: what is to come first, then what has been."""

    page_description = _("The list of events. There is one.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["brands.EventPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of events")


class EventPage(HappeningMixin, RegionsMixin, BodyMixin, BasePage):
    """An event. Its times are aware; the period is what a source reported where no time is known."""

    event_kind = models.ForeignKey(
        "vocabulary.EventKind", on_delete=models.PROTECT, related_name="+", verbose_name=_("kind")
    )
    stage = models.CharField(
        _("stage"),
        max_length=11,
        choices=Stage.choices,
        blank=True,
        help_text=_(
            "Leave it empty and the clock tells it from the times. Choose “cancelled” or “postponed” yourself."
        ),
    )
    stage_reason = models.CharField(
        _("reason"),
        max_length=200,
        blank=True,
        help_text=_("Why it is cancelled or postponed, and what visitors should do. Printed at the top of the page."),
    )
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True, help_text=_("Beijing time."))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True, help_text=_("Beijing time."))
    all_day = models.BooleanField(
        _("whole days"), default=False, help_text=_("Only the days are printed; the hours typed above do not matter.")
    )
    address_text = models.CharField(
        pgettext_lazy("of a place", "address"),
        max_length=160,
        blank=True,
        help_text=_("How visitors find the place: street, number, hall."),
    )
    registration_url = models.URLField(
        _("registration address"),
        max_length=500,
        blank=True,
        help_text=_("Starts with https and lies on a host of the office's list. Shown only while one can register."),
    )
    registration_deadline = models.DateTimeField(
        _("registration closes at"), null=True, blank=True, help_text=_("Beijing time.")
    )
    capacity = models.CharField(
        _("places"), max_length=80, blank=True, help_text=_("How many can take part, in the announcement's words.")
    )
    contact_unit = models.CharField(_("contact unit"), max_length=80, blank=True, help_text=_("Full official name."))
    contact_phone = models.CharField(
        _("contact telephone"),
        max_length=30,
        blank=True,
        validators=[office_line],
        help_text=_("An office line, never a personal mobile number."),
    )
    results_note = models.TextField(
        _("results"), blank=True, help_text=_("What came of it: agreements, awards, figures with their source.")
    )
    caveat = models.CharField(_("what is not known"), max_length=240, blank=True)

    page_description = _("An exhibition, forum, job fair or training.")
    parent_page_types = ["brands.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.opening_panels,
        FieldPanel("event_kind"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("all_day")]),
                FieldPanel("period"),
                FieldRowPanel([FieldPanel("place"), FieldPanel("address_text")]),
            ],
            heading=_("When and where"),
            help_text=_("Give times where they are known; else the date or period as it was reported."),
        ),
        MultiFieldPanel([FieldPanel("stage"), FieldPanel("stage_reason")], heading=_("Stage")),
        FieldPanel("organisers"),
        *RegionsMixin.region_panels,
        *BodyMixin.body_panels,
        FieldPanel("caveat"),
    ]
    attending_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldPanel("registration_url"),
                FieldRowPanel([FieldPanel("registration_deadline"), FieldPanel("capacity")]),
            ],
            heading=_("Registration"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("contact_unit"), FieldPanel("contact_phone")])], heading=_("Contact")
        ),
        FieldPanel("results_note"),
        InlinePanel(
            "results_links",
            heading=_("Where the results stand"),
            label=_("link"),
            help_text=_("Pages of other sites, on hosts of the office's list."),
        ),
    ]
    relation_panels: ClassVar[list[Panel]] = [
        relations_panel(
            ["brands.BrandPage", "brands.PersonPage"],
            heading=_("Brands and people"),
            help_text=_("Their pages show the event."),
        ),
        citations_panel(),
    ]
    edit_handler = Tabs(
        [
            ObjectList(content_panels, heading=_("Event")),
            ObjectList(attending_panels, heading=_("Registration and results")),
            ObjectList(relation_panels, heading=_("Brands and sources")),
            ObjectList(BasePage.promote_panels, heading=_("Address")),
            ObjectList(BasePage.settings_panels, heading=_("Publication"), classname="settings"),
        ]
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def times(self) -> Times:
        """When it is, as the rules of stages take it."""
        return Times(starts_at=self.starts_at, ends_at=self.ends_at, all_day=self.all_day, period=self.period)

    def first_day(self) -> date | None:
        """The day it is ordered by: of its times, else of the reported period."""
        return local_day(self.starts_at) if self.starts_at else super().first_day()

    def clean(self) -> None:
        super().clean()
        errors = {**self._wrong_times(), **self._wrong_stage()}
        if self.registration_url and not may_be_linked(self.registration_url):
            errors["registration_url"] = NOT_LINKED
        if errors:
            raise ValidationError(errors)

    def _wrong_times(self) -> dict[str, Any]:
        if self.ends_at and not self.starts_at:
            return {"starts_at": _("An end needs a beginning.")}
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            return {"ends_at": _("The event ends before it begins.")}
        last = self.times.last()
        if self.registration_deadline and last and self.registration_deadline > last:
            return {"registration_deadline": _("Registration closes after the event has ended.")}
        period = parse(self.period) if self.starts_at and self.period else None
        known = (period.earliest, period.latest) if period else (None, None)
        if self.starts_at and known[0] and known[1] and not known[0] <= local_day(self.starts_at) <= known[1]:
            return {"starts_at": _("This day does not lie in the period that was reported.")}
        return {}

    def _wrong_stage(self) -> dict[str, Any]:
        if self.stage in CALLED_OFF and not self.stage_reason:
            return {"stage_reason": _("Say why, and what visitors should do.")}
        last = self.times.last()
        if self.stage == Stage.RESULTS and last and timezone.now() < last:
            return {"stage": _("There are no results before the event has ended.")}
        return {}


NOT_LINKED = _("Only an https address on a host of the office's list may be linked.")


def may_be_linked(url: str) -> bool:
    """Whether an outside address is secure and its host on the office's list. One query."""
    return url.startswith("https://") and allowed_link(url, LinkHost.objects.domains()) is not None


class EventLink(Orderable):
    """Where the results of an event stand on another site."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="results_links")
    title = models.CharField(_("title"), max_length=120)
    url = models.URLField(_("address"), max_length=500)

    panels = [FieldRowPanel([FieldPanel("title"), FieldPanel("url")])]

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def clean(self) -> None:
        super().clean()
        if self.url and not may_be_linked(self.url):
            raise ValidationError({"url": NOT_LINKED})
