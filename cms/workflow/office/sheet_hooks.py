"""Where Wagtail asks about sheets: the screens, their entries in the menu, how they look."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.staticfiles import versioned_static

from cms.publisher.office.access import reads
from cms.workflow.office import sheet_addresses
from cms.workflow.office.delegations import groups_of

ENTRIES = (
    ("changes", _("Changes to be confirmed"), "check"),
    ("ledger", _("Ledger of reviews"), "clipboard-list"),
    ("record", _("Record of reviews"), "lock"),
    ("stages", _("Stages of review"), "list-ol"),
    ("delegations", _("Delegations"), "user"),
)


class RecordItem(MenuItem):
    """An entry for those who read everything; delegations also for whoever signs."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reads(request.user) or (self.name == "sheets-delegations" and bool(groups_of(request.user)))


@hooks.register("register_admin_urls")
def sheets_room() -> list[URLResolver]:
    """Addresses of the screens."""
    return [path("sheets/", include((sheet_addresses.urlpatterns, sheet_addresses.app_name)))]


@hooks.register("register_admin_menu_item")
def record_item() -> MenuItem:
    """The entry with its screens."""
    items = [
        RecordItem(label, reverse(f"sheets:{name}"), name=f"sheets-{name}", icon_name=icon, order=order)
        for order, (name, label, icon) in enumerate(ENTRIES)
    ]
    label = pgettext_lazy("menu of the office", "Review sheets")
    return SubmenuMenuItem(label, Menu(items=items), name="sheets", icon_name="clipboard-list", order=325)


@hooks.register("insert_global_admin_css")
def sheets_css() -> SafeString:
    """How the screens look, and the sheet on paper."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("workflow/sheets.css"))
