"""Where Wagtail asks the office: lists, choosers, bulk actions, rows about pages, the admin API, the reading room."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets.button import ListingButton
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from cms.office import desk, reading  # noqa: F401 - the hooks of the desk
from cms.office.api import OfficeDocumentsAPIViewSet, OfficeImagesAPIViewSet, OfficePagesAPIViewSet
from cms.office.coverage import about_pages, may_touch, subjects_of, subjects_posted
from cms.office.editing import views as editing
from cms.office.editing.guard import hold
from cms.office.facts import choosable_pages, readable_pages
from cms.office.refusals import LOG_ACTION, Refusal, last_refusal, record, refuse, remember
from cms.office.testers import OfficePagePermissionTester
from media.library.views.editing import BEFORE


@hooks.register("construct_explorer_page_queryset")
def only_readable(parent_page: Any, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Lists hold what the account may read; a list below a page that is not open to it is refused."""
    tester = parent_page.permissions_for_user(request.user)
    if isinstance(tester, OfficePagePermissionTester) and not tester.can_view():
        raise PermissionDenied
    return pages.filter(pk__in=readable_pages(request.user).values("pk"))


@hooks.register("construct_page_chooser_queryset")
def only_choosable(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Choosers offer what is published, whosever it is, and what the account may read; no list opens below anything else."""
    choosable = choosable_pages(request.user)
    parent = request.resolver_match.kwargs.get("parent_page_id") if request.resolver_match else None
    if parent is not None and not choosable.filter(pk=parent).exists():
        raise PermissionDenied
    return pages.filter(pk__in=choosable.values("pk"))


@hooks.register("before_bulk_action")
def say_what_was_left_out(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Wagtail passes over what an account may not touch without a word: name it, with the reason, and write it down."""
    _objects, rest = action.get_actionable_objects()
    for item in rest.get("items_with_no_access", ()):
        remember(request.user, None)
        action.check_perm(item)  # asked again for its reason
        refusal = last_refusal(request.user)
        about = Refusal(action=action_type, reason=refusal.reason, page=item if isinstance(item, Page) else None)
        record(request.user, about, request.path)
        messages.error(request, _("“%(title)s”: %(reason)s") % {"title": item, "reason": refusal.reason})
    return None if objects else redirect(action.next_url)


@hooks.register("before_edit_page", order=1000)
@hooks.register("before_edit_snippet", order=1000)
@hooks.register("before_edit_user", order=1000)
@hooks.register("before_edit_setting", order=1000)
@hooks.register(BEFORE)
def hold_back(request: HttpRequest, instance: Any) -> None:
    """A save that would go over what somebody else saved fails like a form with an error."""
    hold(request, instance)


@hooks.register("before_create_snippet")
def guard_new_row(request: HttpRequest, model: type[Any]) -> HttpResponse | None:
    """A new row about pages is refused where one of them is not the account's."""
    if about_pages(model) is None:
        return None
    return _refused_row(request, subjects_posted(model, request.POST), "add")


@hooks.register("before_edit_snippet")
def guard_row(request: HttpRequest, row: Any) -> HttpResponse | None:
    """A stored row, and what is to become of it, likewise."""
    if about_pages(type(row)) is None:
        return None
    return _refused_row(request, [*subjects_of(row), *subjects_posted(type(row), request.POST)], "edit")


@hooks.register("before_delete_snippet")
def guard_deletion(request: HttpRequest, rows: Iterable[Any]) -> HttpResponse | None:
    """Rows to be deleted, singly or in bulk, likewise."""
    pages = [page for row in rows if about_pages(type(row)) is not None for page in subjects_of(row)]
    return _refused_row(request, pages, "delete")


def _refused_row(request: HttpRequest, pages: Iterable[Page], action: str) -> HttpResponse | None:
    decision = may_touch(request.user, pages)
    return None if decision.allowed else refuse(request, Refusal(action=action, reason=decision.reason))


@hooks.register("construct_admin_api", order=100)
def guard_api(router: Any) -> None:
    """The endpoints of the admin API with our rules, in place of Wagtail's: hence after its own hooks."""
    router.register_endpoint("pages", OfficePagesAPIViewSet)
    router.register_endpoint("images", OfficeImagesAPIViewSet)
    router.register_endpoint("documents", OfficeDocumentsAPIViewSet)


@hooks.register("register_admin_urls")
def reading_room() -> list[URLResolver]:
    """Addresses of the views for those who only read."""
    return [path("reading/", include((reading.urlpatterns, reading.app_name)))]


@hooks.register("register_admin_urls")
def editing_room() -> list[URLResolver]:
    """Addresses that editing forms ask."""
    return [path("editing/", include((editing.urlpatterns, editing.app_name)))]


@hooks.register("register_page_listing_buttons")
def reading_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterable[ListingButton]:
    """The way into the reading room beside each page that may be read and not edited."""
    tester = page.permissions_for_user(user)
    if not isinstance(tester, OfficePagePermissionTester) or not tester.can_view() or tester.can_edit():
        return
    yield ListingButton(
        _("Read the draft"), reverse("office_reading:draft", args=[page.pk]), icon_name="draft", priority=90
    )
    yield ListingButton(
        _("History"), reverse("office_reading:history", args=[page.pk]), icon_name="history", priority=91
    )


@hooks.register("register_log_actions")
def log_refusals(actions: Any) -> None:
    """The entry that a refusal leaves in a page's history."""

    @actions.register_action(LOG_ACTION)
    class RefusalFormatter(LogFormatter):
        label = gettext_lazy("Refuse")

        def format_message(self, entry: Any) -> str:
            return str(_("Refused: %(reason)s") % entry.data)


@hooks.register("insert_global_admin_css")
def office_colours() -> SafeString:
    """The site's colours in the office."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("office/office.css"))


@hooks.register("insert_global_admin_js")
def nothing_left_behind() -> SafeString:
    """Who signs out leaves no unsaved words in the window."""
    return format_html('<script src="{}" defer></script>', versioned_static("office/signout.js"))
