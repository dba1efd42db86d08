"""Lists of the pages of one type, with that type's columns and filters; each app makes those of its own types.

Who sees which rows is decided as in the explorer: Wagtail's list asks the page policy, which asks `readable_pages`.
"""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page, get_page_content_types

from cms.office.bin.views import PageTypeFilter, regions_open_to
from cms.office.dashboard.pages import open_pages, unfinished
from cms.office.facts import within
from cms.office.states import State, in_state, state_of


class StateFilter(django_filters.ChoiceFilter):
    """By the state of the page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("State"), choices=State.choices, **kwargs)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(in_state(value)) if value else qs


class OfficePageFilter(WagtailFilterSet):
    """What every list can be asked for: state, who made it, when it was changed and first published."""

    state = StateFilter()
    owner = django_filters.ModelChoiceFilter(
        label=_("Made by"),
        queryset=lambda request: get_user_model().objects.filter(
            pk__in=open_pages(request.user).order_by().values("owner")
        ),
    )
    latest_revision_created_at = django_filters.DateFromToRangeFilter(
        label=_("Last changed"), widget=DateRangePickerWidget
    )
    first_published_at = django_filters.DateFromToRangeFilter(label=_("Published at"), widget=DateRangePickerWidget)

    class Meta:
        model = Page
        fields: list[str] = []


class RegionalPageFilter(OfficePageFilter):
    """And by region, further ones too; a county editor is offered its own."""

    region = django_filters.ModelChoiceFilter(label=_("region"), queryset=regions_open_to, method="of_region")

    def of_region(self, pages: QuerySet[Any], name: str, region: Any) -> QuerySet[Any]:
        return pages.filter(Q(region=region) | Q(more_regions=region)).distinct()


class AnyPageFilter(OfficePageFilter):
    """For the list of all pages: by type, by region, and only one's own unfinished ones."""

    content_type = PageTypeFilter(
        label=_("Page type"), queryset=lambda request: get_page_content_types(include_base_page_type=False)
    )
    region = django_filters.ModelChoiceFilter(label=_("region"), queryset=regions_open_to, method="of_region")
    unfinished = django_filters.ChoiceFilter(
        label=_("Show"), method="of_mine", empty_label=_("everybody's"), choices=[("mine", _("mine, not yet public"))]
    )

    def of_region(self, pages: QuerySet[Page], name: str, region: Any) -> QuerySet[Page]:
        return pages.filter(within([region.pk]))

    def of_mine(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        return pages.filter(pk__in=unfinished(self.request.user).order_by().values("pk"))


class StateColumn(Column):
    """The state in words."""

    def get_value(self, instance: Any) -> str:
        return str(state_of(instance).label)


class OfficeIndexView(IndexView):
    """A list whose search looks for every word anywhere in the title (Wagtail's finds the beginnings of words only, and
    Chinese has none), and that asks nothing more for each row."""

    related: ClassVar[tuple[str, ...]] = ()
    default_ordering = "-latest_revision_created_at"
    paginate_by = 30
    table_classname = "listing full-width office-list"

    def annotate_queryset(self, pages: Any) -> Any:
        rows = pages.select_related(*self.related).prefetch_related("content_type", "sites_rooted_here")
        return rows.defer_streamfields().annotate_site_root_state().annotate_approved_schedule()

    def search_queryset(self, queryset: Any) -> Any:
        for word in self.search_query.split() if self.is_searching else ():
            queryset = queryset.filter(title__icontains=word)
        return queryset

    def order_queryset(self, queryset: Any) -> Any:
        if self.ordering and self.ordering.lstrip("-") not in {"latest_revision_created_at", "title"}:
            return queryset.order_by(self.ordering, "title", "pk")
        return super().order_queryset(queryset)

    def get_ordering(self) -> Any:
        asked = self.request.GET.get("ordering", self.default_ordering)
        return asked if asked in self.get_valid_orderings() else self.default_ordering


class OfficeListing(PageListingViewSet):
    """A list of one page type. `own_columns` stand between title and state; `related` is what they read of other rows."""

    index_view_class = OfficeIndexView
    own_columns: ClassVar[list[Column]] = []
    related: ClassVar[tuple[str, ...]] = ()
    filterset_class: Any = OfficePageFilter

    @property
    def url_prefix(self) -> str:
        return f"lists/{self.name.removeprefix('office_')}"

    @property
    def columns(self) -> list[Any]:
        return [
            BulkActionsColumn("bulk_actions"),
            PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
            *self.own_columns,
            StateColumn("state", label=_("State"), sort_key="live"),
            DateColumn("first_published_at", label=_("Published at"), sort_key="first_published_at"),
            DateColumn("latest_revision_created_at", label=_("Last changed"), sort_key="latest_revision_created_at"),
        ]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(related=self.related, **kwargs)  # type: ignore[no-any-return]


class AnyPageView(OfficeIndexView):
    """All pages that are open to the account: of one bound by regions not the columns on the way to them."""

    def get_base_queryset(self) -> Any:
        return self.annotate_queryset(open_pages(self.request.user))

    def get_add_url(self) -> None:
        """A new page has a type: it is made from that type's list."""


class AllPages(OfficeListing):
    """Every page of whatever type."""

    name = "office_pages"
    model = Page
    icon = "doc-empty-inverse"
    menu_label = _("All pages")
    index_view_class = AnyPageView
    filterset_class = AnyPageFilter
    own_columns: ClassVar[list[Column]] = [
        Column(
            "type", label=_("Type"), accessor=lambda page: page.page_type_display_name, sort_key="content_type__model"
        )
    ]


def of_region() -> Column:
    """The column of the page's own region."""
    return Column(
        "region", label=_("region"), accessor=lambda page: page.region.short_name, sort_key="region__sort_order"
    )
