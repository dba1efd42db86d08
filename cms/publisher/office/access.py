"""Who sees what of publishing. What is about the whole site is for those who read all pages; receipts of a page also for its own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.office import permissions
from cms.office.facts import account_facts
from cms.office.permissions import Action, Decision, PageFacts, reads_all
from cms.office.refusals import Refusal, remember
from cms.office.testers import OfficePagePermissionTester

WHOLE_SITE = _("It is about the whole site. County editors see the receipts of their own pages, from the page's form.")


def reads(user: Any) -> bool:
    """Whether the account sees channels, releases, receipts and alarms."""
    return reads_all(account_facts(user))


def reads_page(user: Any, page: Page | None) -> bool:
    """Whether the account sees what happened to a page; `page` is None where it has been deleted."""
    if reads(user):
        return True
    tester = page.specific.permissions_for_user(user) if page is not None else None
    return isinstance(tester, OfficePagePermissionTester) and tester.can_view()


def decide(user: Any, action: Action) -> Decision:
    """The answer about what concerns no single page, or one whose row is gone."""
    return permissions.may(account_facts(user), action, PageFacts())


def ask(user: Any, action: Action) -> None:
    """The same; raises `PermissionDenied`, its reason kept for the answer."""
    decision = decide(user, action)
    if not decision.allowed:
        remember(user, Refusal(action=action.value, reason=decision.reason))
        raise PermissionDenied


def authority_of(user: Any) -> str:
    """By what right an account withdraws, as the record and the receipt name it."""
    role = "publisher" if permissions.PUBLISHERS in account_facts(user).roles else "administrator"
    return f"{role}:{user.get_username()}"


class ForReaders:
    """A view for those who read everything."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not reads(request.user):
            remember(request.user, Refusal(action=Action.VIEW.value, reason=WHOLE_SITE))
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response
