"""The state of the channels, and the button that has the site verified."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.office.dashboard.columns import column_rows
from cms.office.permissions import Action
from cms.publisher.channel import NAME
from cms.publisher.office.access import ForReaders, ask, decide
from cms.publisher.office.receipts import owed_rows
from cms.publisher.office.states import channel_rows, figures, last_built
from cms.publisher.office.verification import SORTS, running, verify_site
from cms.publisher.schedule import late_rows
from cms.release.channels import newest
from cms.release.models import ChannelState

LOOK_AGAIN = 2  # seconds, while a verification is under way
WORDS = {"missing": _("missing"), "changed": _("changed"), "extra": _("foreign")}


class ChannelsView(ForReaders, WagtailAdminTemplateMixin, TemplateView):
    """How far each channel is, what stops it, and whether the site is what was built."""

    template_name = "publisher/channels.html"
    page_title = _("State of the channels")
    header_icon = "site"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = channel_rows()
        site = next((row.state for row in rows if row.state.name == NAME), ChannelState(name=NAME))
        found = site.verified
        return {
            **super().get_context_data(**kwargs),
            "rows": [(row, figures(row.state.result)) for row in rows],
            "owed": owed_rows(),
            "late": list(late_rows()),
            "columns": column_rows(),
            "newest": newest(),
            "built": last_built(),
            "verified": found if "ok" in found else None,
            "verified_at": site.verified_at,
            "differences": [
                (WORDS[sort], found.get(f"{sort}_count", 0), found[sort]) for sort in SORTS if found.get(sort)
            ],
            "running": running(site),
            "decision": decide(self.request.user, Action.VERIFY),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **kwargs)
        if context["running"]:
            response.headers["Refresh"] = str(LOOK_AGAIN)
        return response


@require_POST
def verify_view(request: HttpRequest) -> HttpResponse:
    """Verify now; the answer stands on the page of the channels."""
    ask(request.user, Action.VERIFY)
    if verify_site(request.user.get_username()):
        messages.success(request, gettext("The site was verified: see below."))
    else:
        messages.info(request, gettext("The verification is under way. This page looks again by itself."))
    return redirect("publishing:channels")
