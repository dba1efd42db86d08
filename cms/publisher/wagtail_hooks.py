"""Where Wagtail asks about publishing: the menu, the screens, the dashboard, the ways to take a page off the site."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import UnpublishMenuItem
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.wagtail_hooks import PageListingUnpublishButton

from cms.publisher.office import addresses
from cms.publisher.office.access import reads
from cms.publisher.office.panels import trouble_of
from cms.publisher.office.standing import standing_of
from cms.publisher.office.withdrawal import WithdrawSelected

WITHDRAW = gettext_lazy("Withdraw")
# Wagtail's buttons lead to its address of unpublishing, where the withdrawal stands: they bear its name.
UnpublishMenuItem.label = WITHDRAW
PageListingUnpublishButton.label = WITHDRAW


class ReadersItem(MenuItem):
    """An entry for those who read everything."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reads(request.user)


ENTRIES = (
    ("channels", gettext_lazy("State of the channels"), "site"),
    ("releases", gettext_lazy("Releases"), "history"),
    ("receipts", gettext_lazy("Receipts of withdrawals"), "clipboard-list"),
    ("alarms", gettext_lazy("Alarms"), "warning"),
)


@hooks.register("register_admin_urls")
def publishing_room() -> list[URLResolver]:
    """Addresses of the screens."""
    return [path("publishing/", include((addresses.urlpatterns, addresses.app_name)))]


@hooks.register("register_admin_menu_item")
def publishing_item() -> MenuItem:
    """The entry with its four screens."""
    items = [
        ReadersItem(label, reverse(f"publishing:{name}"), name=f"publishing-{name}", icon_name=icon, order=order)
        for order, (name, label, icon) in enumerate(ENTRIES)
    ]
    label = pgettext_lazy("menu of the office", "Publishing")
    return SubmenuMenuItem(label, Menu(items=items), name="publishing", icon_name="upload", order=330)


@hooks.register("construct_homepage_panels")
def trouble(request: HttpRequest, panels: list[Any]) -> None:
    """What is wrong stands first."""
    panels += trouble_of(request.user)


# In place of Wagtail's own action of that name: hence after it.
hooks.register("register_bulk_action", WithdrawSelected, order=100)


@hooks.register("before_edit_page")
def say_it_was_withdrawn(request: HttpRequest, page: Any) -> None:
    """Whoever opens a withdrawn page is told when, why, and where the receipt is."""
    if request.method != "GET" or page.live:
        return
    standing = standing_of(page)
    if standing is None or standing.address:
        return
    day = date_format(timezone.localtime(standing.at), "Y-m-d H:i")
    if standing.expired:
        messages.warning(request, _("Its time on the site ended at %(day)s. Publishing brings it back.") % {"day": day})
        return
    buttons = []
    if standing.receipt is not None:
        buttons = [messages.button(reverse("publishing:receipt", args=[standing.receipt]), _("Receipt"))]
    messages.warning(
        request,
        _(
            "It was withdrawn from the site at %(day)s: %(reason)s Publishing brings it back; until then visitors do not see it."
        )
        % {"day": day, "reason": standing.reason or _("no reason was given.")},
        buttons=buttons,
    )


@hooks.register("insert_global_admin_css")
def publishing_css() -> SafeString:
    """How the screens look, and the receipt on paper."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("publisher/office.css"))
