"""The office's lists of brands, people, competitions, events and regions."""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.base import ViewSetGroup

from brands.contests.models import CompetitionPage, Scope
from brands.events.models import EventPage
from brands.events.stages import Stage
from brands.events.view import stage_label, stage_now
from brands.models import BrandPage, PersonPage, RegionPage
from cms.office.facts import choosable_pages
from cms.office.listing import OfficeIndexView, OfficeListing, RegionalPageFilter, of_region
from cms.pages.relations import Relation
from cms.vocabulary.models import Category, CompetitionKind, EventKind, Field, Level, PersonRole


class BrandFilter(RegionalPageFilter):
    """Brands."""

    field = django_filters.ModelChoiceFilter(label=_("field"), queryset=Field.objects.all())
    category = django_filters.ModelChoiceFilter(label=_("category"), queryset=Category.objects.all())
    level = django_filters.ModelChoiceFilter(label=_("level"), queryset=Level.objects.all())


class BrandListing(OfficeListing):
    """Brands."""

    name = "office_brands"
    model = BrandPage
    icon = "pick"
    menu_label = _("Brands")
    filterset_class = BrandFilter
    related = ("region", "field", "category", "level")
    own_columns: ClassVar[list[Column]] = [
        of_region(),
        Column("field", label=_("field"), sort_key="field__sort_order"),
        Column("category", label=_("category"), sort_key="category__sort_order"),
        Column("level", label=_("level"), sort_key="level__sort_order"),
    ]


def brands_open_to(request: HttpRequest) -> QuerySet[BrandPage]:
    """The brands an account may hear of: public ones, and drafts it may read."""
    return BrandPage.objects.filter(pk__in=choosable_pages(request.user).values("pk")).order_by("title")


class PersonFilter(RegionalPageFilter):
    """People."""

    role = django_filters.ModelChoiceFilter(label=_("role"), queryset=PersonRole.objects.all())
    brand = django_filters.ModelChoiceFilter(label=_("Brand"), queryset=brands_open_to, method="of_brand")

    def of_brand(self, people: QuerySet[PersonPage], name: str, brand: BrandPage) -> QuerySet[PersonPage]:
        """People whom the brand's page names."""
        return people.filter(referred_by__page=brand).distinct()


class PersonView(OfficeIndexView):
    """People with the brands that name them, in one query more."""

    def annotate_queryset(self, pages: Any) -> Any:
        naming = Relation.objects.filter(page__in=brands_open_to(self.request).values("pk")).select_related("page")
        return super().annotate_queryset(pages).prefetch_related(Prefetch("referred_by", naming, to_attr="named_by"))


class PersonListing(OfficeListing):
    """People."""

    name = "office_people"
    model = PersonPage
    icon = "user"
    menu_label = _("People")
    index_view_class = PersonView
    filterset_class = PersonFilter
    related = ("region", "role")
    own_columns: ClassVar[list[Column]] = [
        of_region(),
        Column("role", label=_("role"), sort_key="role__sort_order"),
        Column("brands", label=_("Brand"), accessor=lambda person: "、".join(one.page.title for one in person.named_by) or "–"),
    ]  # fmt: skip


class RegionListing(OfficeListing):
    """Pages of regions."""

    name = "office_regions"
    model = RegionPage
    icon = "site"
    menu_label = _("Region pages")
    related = ("region",)
    own_columns: ClassVar[list[Column]] = [of_region()]


class CompetitionFilter(RegionalPageFilter):
    """Competitions."""

    scope = django_filters.ChoiceFilter(label=_("scope"), choices=Scope.choices)
    competition_kind = django_filters.ModelChoiceFilter(label=_("kind"), queryset=CompetitionKind.objects.all())
    starts = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)
    complete = django_filters.BooleanFilter(label=_("results are complete"))


class CompetitionListing(OfficeListing):
    """Competitions."""

    name = "office_competitions"
    model = CompetitionPage
    icon = "order"
    menu_label = _("Competitions")
    filterset_class = CompetitionFilter
    related = ("region", "competition_kind")
    own_columns: ClassVar[list[Column]] = [
        of_region(),
        Column("competition_kind", label=_("kind"), sort_key="competition_kind__sort_order"),
        Column("get_scope_display", label=_("scope"), sort_key="scope"),
        DateColumn("starts", label=_("Day"), sort_key="starts"),
    ]


CLOCK = "clock"


class EventFilter(RegionalPageFilter):
    """Events."""

    stage = django_filters.ChoiceFilter(
        label=_("stage"), choices=Stage.choices, null_label=_("told by the clock"), null_value=CLOCK, method="in_stage"
    )
    event_kind = django_filters.ModelChoiceFilter(label=_("kind"), queryset=EventKind.objects.all())
    starts = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    def in_stage(self, events: QuerySet[EventPage], name: str, stage: str) -> QuerySet[EventPage]:
        """Events for which the office chose this stage, or none."""
        return events.filter(stage="" if stage == CLOCK else stage)


class StageColumn(Column):
    """The stage as visitors read it now."""

    def get_value(self, instance: EventPage) -> str:
        return stage_label(stage_now(instance, timezone.now())) or "–"


class EventView(OfficeIndexView):
    """Events with what their stage is told from."""

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).prefetch_related("results_links")


class EventListing(OfficeListing):
    """Events."""

    name = "office_events"
    model = EventPage
    icon = "date"
    menu_label = _("Events")
    index_view_class = EventView
    filterset_class = EventFilter
    related = ("region", "event_kind")
    own_columns: ClassVar[list[Column]] = [
        of_region(),
        Column("event_kind", label=_("kind"), sort_key="event_kind__sort_order"),
        StageColumn("stage", label=_("stage"), sort_key="stage"),
        DateColumn("starts", label=_("Day"), sort_key="starts"),
    ]


class BrandsGroup(ViewSetGroup):
    """What is known: brands and people."""

    menu_label = _("Brands and people")
    menu_icon = "pick"
    menu_order = 200
    items = (BrandListing, PersonListing, RegionListing)


class HappeningsGroup(ViewSetGroup):
    """What takes place."""

    menu_label = pgettext_lazy("of the office's menu", "Competitions and events")
    menu_icon = "date"
    menu_order = 210
    items = (CompetitionListing, EventListing)
