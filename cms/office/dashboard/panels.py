"""The panels of the dashboard. Each asks a fixed number of queries."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.office.dashboard.columns import column_rows
from cms.office.dashboard.gaps import region_rows
from cms.office.dashboard.pages import ROWS, unfinished, what_is_new
from cms.office.facts import account_facts
from cms.office.permissions import Action, PageFacts, bound, may
from cms.office.states import state_of

ALL_PAGES = "office_pages:index"


def changes_pages(user: Any) -> bool:
    """Whether the pages on the dashboard open in the editor for the account, or else in the reading room."""
    account = account_facts(user)
    return bound(account) or may(account, Action.EDIT, PageFacts()).allowed


def type_name(page: Page) -> str:
    """What people call the page's type."""
    model = ContentType.objects.get_for_id(page.content_type_id).model_class()
    return str(model._meta.verbose_name) if model else ""


class OfficePanel(Component):
    """A panel that knows whose dashboard it is."""

    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        request = (parent_context or {})["request"]
        return {"request": request, **self.found(request.user)}

    def found(self, user: Any) -> dict[str, Any]:
        """What the panel shows."""
        raise NotImplementedError


class MinePanel(OfficePanel):
    """My drafts, and pages I changed since they were published."""

    name = "office_mine"
    template_name = "office/dashboard/mine.html"
    order = 10

    def found(self, user: Any) -> dict[str, Any]:
        mine: Any = unfinished(user)
        pages = list(mine.annotate_approved_schedule()[: ROWS + 1])
        return {
            "rows": [(page, state_of(page), type_name(page)) for page in pages[:ROWS]],
            "edits": changes_pages(user),
            "more": len(pages) > ROWS,
            "all": f"{reverse(ALL_PAGES)}?{urlencode({'unfinished': 'mine'})}",
        }


class NewPanel(OfficePanel):
    """What came out or was begun of late."""

    name = "office_new"
    template_name = "office/dashboard/new.html"
    order = 20

    def found(self, user: Any) -> dict[str, Any]:
        return {
            "rows": [(news, type_name(news.page)) for news in what_is_new(user)],
            "edits": changes_pages(user),
            "all": f"{reverse(ALL_PAGES)}?{urlencode({'ordering': '-first_published_at'})}",
        }


class RegionsPanel(OfficePanel):
    """Regions without a brand."""

    name = "office_regions"
    template_name = "office/dashboard/regions.html"
    order = 40

    def found(self, user: Any) -> dict[str, Any]:
        rows = region_rows(user)
        return {
            "rows": rows,
            "without": [row for row in rows if not row.public],
            "own": bound(account_facts(user)),
        }


class ColumnsPanel(OfficePanel):
    """On which day each column goes stale."""

    name = "office_columns"
    template_name = "office/dashboard/columns.html"
    order = 30

    def found(self, user: Any) -> dict[str, Any]:
        return {"rows": column_rows()}


PANELS = (MinePanel, NewPanel, ColumnsPanel, RegionsPanel)
