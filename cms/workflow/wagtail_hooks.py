"""Where Wagtail asks the room of reviews: the editor's buttons, the screens, the menu, the dashboard."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.staticfiles import versioned_static

from cms.pages.forms import HAND_IN
from cms.publisher.office.access import reads
from cms.workflow.office import addresses, sheet_hooks  # noqa: F401 - the hooks of the sheets register themselves
from cms.workflow.office.menu import HandInItem
from cms.workflow.office.panels import ReviewsPanel


class ReadersItem(MenuItem):
    """An entry for those who read everything."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reads(request.user)


@hooks.register("register_admin_urls")
def review_room() -> list[URLResolver]:
    """Addresses of the screens."""
    return [path("reviews/", include((addresses.urlpatterns, addresses.app_name)))]


@hooks.register("register_admin_menu_item")
def reviews_item() -> MenuItem:
    """The entry with its lists."""
    items = [
        MenuItem(gettext_lazy("Waiting for me"), reverse("reviews:waiting"), name="reviews-waiting", icon_name="clipboard-list", order=1),
        MenuItem(gettext_lazy("Handed in by me"), reverse("reviews:mine"), name="reviews-mine", icon_name="resubmit", order=2),
        ReadersItem(gettext_lazy("All manuscripts"), reverse("reviews:all"), name="reviews-all", icon_name="list-ul", order=3),
    ]  # fmt: skip
    return SubmenuMenuItem(
        gettext_lazy("Reviews"), Menu(items=items), name="reviews", icon_name="clipboard-list", order=320
    )


hooks.register("register_page_action_menu_item", HandInItem)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def to_the_handing_in(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Saved by the button that hands in: go on to the question."""
    return redirect("reviews:submit", page.pk) if HAND_IN in request.POST else None


@hooks.register("construct_homepage_panels")
def reviews_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What waits stands before one's own drafts."""
    panels.append(ReviewsPanel())


@hooks.register("insert_global_admin_css")
def reviews_css() -> SafeString:
    """How the screens look."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("workflow/office.css"))
