"""The list of all releases, newest first."""

from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from cms.office.dashboard.panels import changes_pages
from cms.publisher.office.access import ForReaders
from cms.publisher.office.subjects import authority_in_words, named
from cms.release.catalogue import PAGE
from cms.release.models import Kind, Release

PER_PAGE = 50


class ReleaseFilter(WagtailFilterSet):
    """By act, by what was released, by the page's title, by right and time."""

    kind = django_filters.ChoiceFilter(label=_("act"), choices=Kind.choices)
    of = django_filters.ChoiceFilter(
        label=_("Of"), method="of_sort", choices=[("pages", _("pages")), ("rows", _("rows that pages share"))]
    )
    title = django_filters.CharFilter(label=_("Title"), method="of_title")
    authority = django_filters.CharFilter(label=_("Account"), lookup_expr="icontains")
    at = django_filters.DateFromToRangeFilter(label=_("time"), widget=DateRangePickerWidget)

    class Meta:
        model = Release
        fields: list[str] = []

    def of_sort(self, releases: QuerySet[Release], name: str, value: str) -> QuerySet[Release]:
        pages = {"subject__startswith": f"{PAGE}:"}
        return releases.filter(**pages) if value == "pages" else releases.exclude(**pages)

    def of_title(self, releases: QuerySet[Release], name: str, value: str) -> QuerySet[Release]:
        """Releases of the pages that have every word in their title now. Pages that are gone are found by their number."""
        pages = Page.objects.all()
        for word in value.split():
            pages = pages.filter(title__icontains=word)
        subject = Concat(Value(f"{PAGE}:"), Cast("pk", CharField()), output_field=CharField())
        found = releases.filter(subject__in=pages.order_by().annotate(subject=subject).values("subject"))
        return found | releases.filter(subject=f"{PAGE}:{value.strip()}") if value.strip().isdigit() else found


class SubjectColumn(Column):
    """What was released, with the way to the page."""

    cell_template_name = "publisher/subject_cell.html"

    def get_value(self, instance: Any) -> Any:
        return instance.named

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        edits = changes_pages(parent_context["request"].user)
        return {**super().get_cell_context_data(instance, parent_context), "edits": edits, "subject": instance.subject}


class ReleasesView(ForReaders, ReportView):
    """Every release: what became public, or ceased to be, when and by what right."""

    page_title = _("Releases")
    header_icon = "history"
    model = Release
    index_url_name = "publishing:releases"
    index_results_url_name = "publishing:releases_results"
    filterset_class = ReleaseFilter
    default_ordering = "-seq"
    is_searchable = False
    paginate_by = PER_PAGE
    table_classname = "listing office-list"
    list_export = ["seq", "at", "kind", "subject", "authority", "reason"]
    columns = [
        Column("seq", label=pgettext_lazy("of a release", "number"), sort_key="seq"),
        SubjectColumn("subject", label=_("What")),
        Column("kind", label=_("act"), accessor=lambda row: row.get_kind_display(), sort_key="kind"),
        Column("authority", label=pgettext_lazy("of a release", "authority"), accessor=lambda row: authority_in_words(row.authority), sort_key="authority"),
        Column("reason", label=_("reason"), accessor=lambda row: row.reason or "–"),
        DateColumn("at", label=_("time"), sort_key="at"),
    ]  # fmt: skip

    def get_queryset(self) -> QuerySet[Release]:
        return self.order_queryset(Release.objects.defer("snapshot", "rights"))

    def order_queryset(self, queryset: QuerySet[Release]) -> QuerySet[Release]:
        """By one column, and the newest first where that says nothing."""
        asked = str(self.ordering or self.default_ordering)
        return queryset.order_by(*([asked] if asked.lstrip("-") == "seq" else [asked, "-seq"]))

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        rows = list(object_list)
        subjects = named({row.subject for row in rows})
        for row in rows:
            row.named = subjects[row.subject]
        return object_list

    def get_filename(self) -> str:
        return gettext("releases")
