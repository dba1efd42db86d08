"""A refusal tells its reason: to the person, on a page of the office with status 403 (or as JSON), and to the log.

Wagtail raises `PermissionDenied` without a reason and then sends people to the dashboard with a general message. The
reason is kept on the user object by whoever asked the rules last, and taken from there when the request is refused.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from cms.office.facts import choosable_pages

logger = logging.getLogger(__name__)
LOG_ACTION = "office.refuse"
CHOSEN_PAGES = "wagtailadmin_choose_page_chosen_multiple"
_KEPT = "_office_refusal"


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """What was refused and why; `page` is the page asked about, if it was one."""

    action: str
    reason: str | Promise
    page: Page | None = None


def remember(user: Any, refusal: Refusal | None) -> None:
    """Keep the last answer about `user`; None after one that allowed."""
    setattr(user, _KEPT, refusal)


def last_refusal(user: Any) -> Refusal:
    """The last answer kept; a general one where nobody gave a reason."""
    kept: Refusal | None = getattr(user, _KEPT, None)
    return kept or Refusal(action="", reason=_("Your role does not include this."))


def record(user: Any, refusal: Refusal, path: str = "") -> None:
    """Write a refusal to the log: a line for the operator, an entry in the page's history for the auditor."""
    pk = refusal.page.pk if refusal.page is not None else None
    logger.warning(
        "refused account=%s action=%s page=%s path=%s reason=%s",
        user.get_username(),
        refusal.action or "-",
        pk or "-",
        path or "-",
        refusal.reason,
    )
    if pk:
        log(
            instance=refusal.page,
            action=LOG_ACTION,
            user=user,
            data={"action": refusal.action, "reason": str(refusal.reason)},
        )


def refuse(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    """The answer to a refused request; recorded."""
    refusal = refusal or last_refusal(request.user)
    record(request.user, refusal, request.path)
    if request.accepts("text/html"):
        return TemplateResponse(request, "office/refused.html", {"reason": refusal.reason}, status=403).render()
    return JsonResponse(
        {
            "success": False,
            "error_code": "refused",
            "error_message": str(refusal.reason),
            "detail": str(refusal.reason),
        },
        status=403,
    )


def permission_denied(request: HttpRequest) -> HttpResponse:
    """Stands in for `wagtail.admin.auth.permission_denied`, which knows no reason: Wagtail 7.4 has no hook for it."""
    return refuse(request)


OFFICE: Final = "/admin/"  # where cms.urls mounts it


class RefusalMiddleware:
    """Answers refusals that Wagtail lets through for requests made by scripts (autosave, choosers), reason included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """The view that names several chosen pages asks nobody and has no hook: it is given the numbers it may name."""
        if request.resolver_match and request.resolver_match.view_name == CHOSEN_PAGES:
            given = request.GET.copy()
            ids = [pk for pk in given.getlist("id") if pk.isdigit()]
            allowed = choosable_pages(request.user).filter(pk__in=ids).values_list("pk", flat=True)
            given.setlist("id", [str(pk) for pk in allowed])
            request.GET = given  # type: ignore[assignment]

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only `PermissionDenied` inside the office, and only for accounts that may enter it."""
        inside = isinstance(exception, PermissionDenied) and request.path.startswith(OFFICE)
        if inside and request.user.has_perm("wagtailadmin.access_admin"):
            return refuse(request)
        return None
