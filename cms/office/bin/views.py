"""The recycle bin in the office: its list with filters, the button that restores, the question before clearing out."""

from collections.abc import Iterable
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, UserColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, PageLogEntry, get_page_content_types

from cms.office.bin.models import BinnedPage
from cms.office.bin.reach import may_with, seen_by
from cms.office.bin.restoring import CannotRestoreError, restore
from cms.office.facts import account_facts
from cms.office.permissions import Action, bound
from cms.office.refusals import Refusal, record, remember
from cms.vocabulary.models import Region

app_name = "office_bin"
PURGED = "office.purge"


def regions_open_to(request: HttpRequest | None) -> QuerySet[Region]:
    """The regions an account can ask for in a filter: its own where it is bound by them."""
    regions: QuerySet[Region] = Region.objects.order_by("sort_order")
    account = account_facts(request.user) if request else None
    return regions.filter(pk__in=account.regions) if account and bound(account) else regions


class PageTypeField(django_filters.fields.ModelChoiceField):
    """Page types by the names people know."""

    def label_from_instance(self, obj: ContentType) -> str:
        model = obj.model_class()
        return str(model._meta.verbose_name) if model else obj.name


class PageTypeFilter(django_filters.ModelChoiceFilter):
    """By page type."""

    field_class = PageTypeField


class BinFilter(WagtailFilterSet):
    """By type, region, who deleted it and when."""

    content_type = PageTypeFilter(
        label=_("Page type"), queryset=lambda request: get_page_content_types(include_base_page_type=False)
    )
    regions = django_filters.ModelChoiceFilter(label=_("region"), queryset=regions_open_to)
    binned_by = django_filters.ModelChoiceFilter(
        label=_("Deleted by"),
        queryset=lambda request: get_user_model().objects.filter(
            pk__in=seen_by(request.user).order_by().values("binned_by")
        ),
    )
    binned_at = django_filters.DateFromToRangeFilter(label=_("Deleted at"), widget=DateRangePickerWidget)

    class Meta:
        model = BinnedPage
        fields: list[str] = []


class BinTitleColumn(Column):
    """What the page is, and what the account may do with it."""

    cell_template_name = "office/bin/title_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {
            **super().get_cell_context_data(instance, parent_context),
            "request": parent_context["request"],
            "csrf_token": get_token(parent_context["request"]),  # the table's own context has none
            "may_restore": may_with(user, Action.RESTORE, instance).allowed,
            "may_purge": may_with(user, Action.PURGE, instance).allowed,
        }


class BinView(ReportView):
    """What the account may see of the bin, the latest first."""

    page_title = _("Recycle bin")
    header_icon = "bin"
    model = BinnedPage
    index_url_name = "office_bin:list"
    index_results_url_name = "office_bin:results"
    filterset_class = BinFilter
    default_ordering = "-binned_at"
    is_searchable = False
    table_classname = "listing office-list"
    list_export = ["title", "content_type", "parent_title", "binned_at", "binned_by"]
    columns = [
        BinTitleColumn("title", label=_("Title"), sort_key="title"),
        Column("content_type", label=_("Page type"), accessor=lambda row: row.model._meta.verbose_name if row.model else "–"),
        Column("parent_title", label=_("Stood below")),
        Column("region_names", label=_("Regions"), accessor=lambda row: "、".join(r.short_name for r in row.regions.all()) or "–"),
        DateColumn("binned_at", label=_("Deleted at"), sort_key="binned_at"),
        UserColumn("binned_by", label=_("Deleted by")),
    ]  # fmt: skip

    def get_queryset(self) -> QuerySet[BinnedPage]:
        rows: Any = seen_by(self.request.user)
        kept: QuerySet[BinnedPage] = (
            rows.tops()
            .defer("content", "revisions", "pointers")
            .select_related("content_type", "binned_by")
            .prefetch_related("regions")
        )
        return self.order_queryset(kept)  # type: ignore[no-any-return]

    def get_filename(self) -> str:
        return _t("recycle-bin")


def _asked_for(request: HttpRequest, pk: int, action: Action) -> BinnedPage:
    """The page of the bin; refused with its reason where the account may not do `action` with it."""
    binned = get_object_or_404(BinnedPage, pk=pk)
    decision = may_with(request.user, action, binned)
    if not decision.allowed:
        remember(request.user, Refusal(action=action.value, reason=decision.reason))
        raise PermissionDenied
    return binned


@require_POST
def restore_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a page back and go to it; or stay and say why not."""
    binned = _asked_for(request, pk, Action.RESTORE)
    try:
        restored = restore(binned, request.user)
    except CannotRestoreError as error:
        record(request.user, Refusal(action=Action.RESTORE.value, reason=error.reason), request.path)
        messages.error(
            request, _t("“%(title)s” was not restored: %(reason)s") % {"title": binned.title, "reason": error.reason}
        )
        return redirect("office_bin:list")
    messages.success(request, _t("“%(title)s” is back as a draft, with its versions.") % {"title": restored.page.title})
    for note in restored.notes:
        messages.warning(request, note)
    if restored.page.permissions_for_user(request.user).can_edit():
        return redirect("wagtailadmin_pages:edit", restored.page.pk)
    return redirect("wagtailadmin_explore", restored.page.get_parent().pk)


def purge_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then clear a page out for good, with what was deleted from below it."""
    binned = _asked_for(request, pk, Action.PURGE)
    rows = binned.with_those_below()
    if request.method != "POST":
        context = {"binned": binned, "below": len(rows) - 1}
        return TemplateResponse(request, "office/bin/purge.html", context)
    with transaction.atomic():
        _log_purge(rows, request.user)
        BinnedPage.objects.filter(pk__in=[row.pk for row in rows]).delete()
    messages.success(request, _t("“%(title)s” is gone for good.") % {"title": binned.title})
    return redirect("office_bin:list")


def _log_purge(rows: Iterable[BinnedPage], user: Any) -> None:
    """An entry in the log of each page. Wagtail's own way asks for a page that is there: hence all at once, unasked."""
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=row.page_id,
            content_type=row.content_type,
            label=row.title,
            action=PURGED,
            user=user,
            timestamp=timezone.now(),
            deleted=True,
        )
        for row in rows
    )


def say_where_it_went(request: HttpRequest, page: Page) -> None:
    """After a deletion: where the page is now."""
    say_where_they_went(request, [page])


def say_where_they_went(request: HttpRequest, pages: list[Any]) -> None:
    """After one or several deletions: that they can come back, and which of them visitors had seen."""
    kept = BinnedPage.objects.filter(page_id__in=[page.pk for page in pages])
    titles = "、".join(f"“{row.title}”" for row in kept)
    if not titles:
        return
    messages.info(request, _t("In the recycle bin, whole, until somebody restores it: %(titles)s") % {"titles": titles})
    if public := "、".join(f"“{row.title}”" for row in kept if row.was_public):
        messages.warning(
            request,
            _t("Visitors had seen %(titles)s. Its address answers no more; restoring brings it back as a draft only.")
            % {"titles": public},
        )


urlpatterns: list[URLPattern] = [
    path("", BinView.as_view(), name="list"),
    path("results/", BinView.as_view(results_only=True), name="results"),
    path("<int:pk>/restore/", restore_view, name="restore"),
    path("<int:pk>/purge/", purge_view, name="purge"),
]
