"""On the dashboard: what waits for me, and what came back to me."""

from typing import Any

from django.utils import timezone

from cms.office.dashboard.panels import OfficePanel
from cms.workflow.models import State
from cms.workflow.office.lists import add_reasons, handed_in_by, waiting_for

SHOWN = 8


class ReviewsPanel(OfficePanel):
    """The first of what waits for the account, overdue ones first, and of what was returned to it."""

    name = "reviews"
    template_name = "workflow/panel.html"
    order = 5

    def found(self, user: Any) -> dict[str, Any]:
        waiting = list(waiting_for(user).select_related("stage", "submitted_by").order_by("due", "pk")[: SHOWN + 1])
        returned = list(handed_in_by(user).filter(state=State.RETURNED).order_by("-changed_at", "pk")[:SHOWN])
        add_reasons(returned)
        return {"waiting": waiting[:SHOWN], "more": len(waiting) > SHOWN, "returned": returned, "now": timezone.now()}
