"""Where Wagtail asks the office about its desk: dashboard, calendar, recycle bin, the list of all pages."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.log_actions import LogFormatter

from cms.office.bin import views as bin_views
from cms.office.bin.restoring import RESTORED
from cms.office.calendar import views as calendar_views
from cms.office.dashboard.panels import PANELS
from cms.office.listing import AllPages


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    """Addresses of the bin and the calendar."""
    return [
        path("bin/", include((bin_views.urlpatterns, bin_views.app_name))),
        path("reports/calendar/", include((calendar_views.urlpatterns, calendar_views.app_name))),
    ]


@hooks.register("register_admin_viewset")
def all_pages() -> AllPages:
    """The list of all pages, to which the dashboard leads."""
    return AllPages()


@hooks.register("construct_homepage_panels")
def our_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Our panels; Wagtail's of one's latest edits says less than ours of one's unfinished pages."""
    panels[:] = [panel for panel in panels if not isinstance(panel, RecentEditsPanel)]
    panels += [panel() for panel in PANELS]


@hooks.register("register_admin_menu_item")
def bin_item() -> MenuItem:
    """The bin stands beside the pages: what it holds is limited by what the account may read."""
    return MenuItem(gettext_lazy("Recycle bin"), reverse("office_bin:list"), name="bin", icon_name="bin", order=340)


@hooks.register("register_reports_menu_item")
def calendar_item() -> MenuItem:
    """The calendar among the reports."""
    return MenuItem(
        gettext_lazy("Calendar of what is scheduled"),
        reverse("office_calendar:month"),
        name="calendar",
        icon_name="date",
        order=100,
    )


hooks.register("after_delete_page", bin_views.say_where_it_went)


@hooks.register("after_bulk_action")
def say_after_bulk(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> None:
    """What a bulk deletion of pages did with them."""
    if action_type == "delete" and action.model.__name__ == "Page":
        bin_views.say_where_they_went(request, list(objects))


@hooks.register("register_log_actions")
def log_the_bin(actions: Any) -> None:
    """What the bin leaves in a page's history."""

    @actions.register_action(RESTORED)
    class RestoredFormatter(LogFormatter):
        label = gettext_lazy("Restore from the recycle bin")

        def format_message(self, entry: Any) -> str:
            return str(_("Restored from the recycle bin, below “%(parent)s”") % entry.data)

    actions.register_action(
        bin_views.PURGED, gettext_lazy("Clear out of the recycle bin"), gettext_lazy("Cleared out of the recycle bin")
    )
