"""The office's lists of stories, reports, series and films."""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup

from cms.office.listing import OfficeIndexView, OfficeListing, OfficePageFilter, RegionalPageFilter, of_region
from stories.models import FilmPage, ReportPage, SeriesPage, StoryPage
from stories.series.models import SeriesKind, SeriesState
from stories.telling.models import Form


class TextFilter(RegionalPageFilter):
    """Stories and reports."""

    form = django_filters.ChoiceFilter(label=_("form"), choices=Form.choices)
    author = django_filters.CharFilter(label=_("author"), lookup_expr="icontains")


TEXT_COLUMNS = (
    of_region(),
    Column("get_form_display", label=_("form"), sort_key="form"),
    Column("author", label=_("author"), sort_key="author"),
)


class StoryListing(OfficeListing):
    """Stories."""

    name = "office_stories"
    model = StoryPage
    icon = "openquote"
    menu_label = _("Stories")
    filterset_class = TextFilter
    related = ("region",)
    own_columns: ClassVar[list[Column]] = [*TEXT_COLUMNS]


class ReportListing(OfficeListing):
    """News reports."""

    name = "office_reports"
    model = ReportPage
    icon = "doc-full"
    menu_label = _("News reports")
    filterset_class = TextFilter
    related = ("region",)
    own_columns: ClassVar[list[Column]] = [*TEXT_COLUMNS]


class SeriesFilter(OfficePageFilter):
    """Series. `state` is the page's; whether more parts are to come is asked beside it."""

    series_kind = django_filters.ChoiceFilter(label=_("kind"), choices=SeriesKind.choices)
    progress = django_filters.ChoiceFilter(label=_("Progress"), choices=SeriesState.choices, method="in_progress")

    def in_progress(self, series: QuerySet[SeriesPage], name: str, value: str) -> QuerySet[SeriesPage]:
        """Series that run or are concluded: the field has the name of the filter of every list."""
        return series.filter(state=value)


class SeriesView(OfficeIndexView):
    """Series with the number of their parts."""

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).annotate(number_of_parts=Count("parts", distinct=True))


class SeriesListing(OfficeListing):
    """Series."""

    name = "office_series"
    model = SeriesPage
    icon = "list-ol"
    menu_label = _("Series")
    index_view_class = SeriesView
    filterset_class = SeriesFilter
    own_columns: ClassVar[list[Column]] = [
        Column("get_series_kind_display", label=_("kind"), sort_key="series_kind"),
        Column("get_state_display", label=_("Progress"), sort_key="state"),
        Column("number_of_parts", label=_("Parts")),
    ]


class FilmListing(OfficeListing):
    """Films shown on the site."""

    name = "office_films"
    model = FilmPage
    icon = "media"
    menu_label = _("Film pages")
    filterset_class = RegionalPageFilter
    related = ("region", "film")
    own_columns: ClassVar[list[Column]] = [
        of_region(),
        Column("film", label=_("film"), sort_key="film__title"),
    ]


class ToldGroup(ViewSetGroup):
    """What is told."""

    menu_label = _("Stories and films")
    menu_icon = "openquote"
    menu_order = 220
    items = (StoryListing, ReportListing, SeriesListing, FilmListing)
