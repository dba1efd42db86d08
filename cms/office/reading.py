"""Drafts, history, versions and their differences for those who read and do not change: auditors.

Wagtail opens its own views of these only to people who may edit or publish the page; these are the same views behind the
question `can_view`, with nothing on them to press.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, re_path
from wagtail.admin.views.generic.models import RevisionsCompareView
from wagtail.admin.views.generic.preview import PreviewRevision
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.utils import GenericPageBreadcrumbsMixin
from wagtail.models import Page

from cms.office.testers import OfficePagePermissionTester

app_name = "office_reading"


def readable(request: HttpRequest, pk: Any) -> Any:
    """The page as its own type. Raises `PermissionDenied` where this account may not read it."""
    page = get_object_or_404(Page, pk=pk).specific
    tester = page.permissions_for_user(request.user)
    if not (isinstance(tester, OfficePagePermissionTester) and tester.can_view()):
        raise PermissionDenied
    return page


def draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """The latest version of a page as visitors would see it."""
    page = readable(request, page_id).get_latest_revision_as_object()
    response: HttpResponse = page.make_preview_request(request, page.default_preview_mode)
    return response


class HistoryReading(PageHistoryView):
    """A page's history, without the ways back into the editor."""

    any_permission_required = None
    history_url_name = "office_reading:history"
    history_results_url_name = "office_reading:history_results"
    edit_url_name = None
    revisions_view_url_name = "office_reading:revision"
    revisions_revert_url_name = None
    revisions_compare_url_name = "office_reading:compare"
    revisions_unschedule_url_name = None
    header_buttons = ()

    def get_object(self) -> Any:
        return readable(self.request, self.pk)

    def user_can_unschedule(self) -> bool:
        return False


class RevisionReading(PreviewRevision):
    """One version of a page as visitors would have seen it."""

    model = Page

    def get_object(self) -> Any:
        return readable(self.request, self.pk)


class ComparisonReading(GenericPageBreadcrumbsMixin, RevisionsCompareView):
    """Two versions of a page side by side."""

    model = Page
    history_url_name = "office_reading:history"
    header_icon = "doc-empty-inverse"
    breadcrumbs_items_to_take = 2

    def get_object(self, queryset: Any = None) -> Any:
        return readable(self.request, self.pk)

    def get_edit_handler(self) -> Any:
        return self.object.get_edit_handler()

    def get_page_subtitle(self) -> str:
        return str(self.object.get_admin_display_title())


urlpatterns: list[URLPattern] = [
    path("<int:page_id>/draft/", draft, name="draft"),
    path("<int:page_id>/history/", HistoryReading.as_view(), name="history"),
    path("<int:page_id>/history/results/", HistoryReading.as_view(results_only=True), name="history_results"),
    path("<int:pk>/revisions/<int:revision_id>/", RevisionReading.as_view(), name="revision"),
    re_path(
        r"^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$",
        ComparisonReading.as_view(),
        name="compare",
    ),
]
