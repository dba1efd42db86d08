"""Who reads a review sheet, who has work on it, and by what right."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.office.permissions import Action
from cms.office.refusals import Refusal, remember
from cms.publisher.office.access import reads_page
from cms.workflow.cases import Known
from cms.workflow.models import Sheet
from cms.workflow.people import delegations, person
from cms.workflow.rules import NOT_ESTABLISHED, NOTHING_WAITS, Reason, StageRule, behalves, may_review, waiting

NOT_YOURS = _("The sheet of a manuscript is open to those who read all pages and to the editors of its regions.")


def sheet_for(request: HttpRequest, number: str) -> tuple[Sheet, Page | None]:
    """A sheet and its page's row, None where it is gone. Raises `Http404`, or `PermissionDenied` where it is not open."""
    sheet = get_object_or_404(Sheet.objects.select_related("version", "stage", "submitted_by"), pk=number)
    page = Page.objects.filter(pk=sheet.page_id).first()
    if not reads_page(request.user, page):
        remember(request.user, Refusal(action=Action.VIEW.value, reason=NOT_YOURS))
        raise PermissionDenied
    return sheet, page


@dataclass(frozen=True)
class Turn:
    """What an account may do in the stage whose turn it is.

    `names` are those in whose name it may act: its own number and those it stands in for, with their names. Without any
    there is a `reason`.
    """

    stage: StageRule | None
    names: tuple[tuple[int, str], ...] = ()
    reason: Reason = ""


def turn_of(facts: Known, account: Any) -> Turn:
    """Whether the account may act on a sheet now, and in whose name."""
    stage = waiting(facts.case)
    if stage is None:
        return Turn(None, reason=NOTHING_WAITS)
    own = person(account)
    if stage.final and not own.established:
        return Turn(stage, reason=NOT_ESTABLISHED)
    reason = may_review(facts.case, own, stage.group)
    names = [] if reason else [(own.id, own.name)]
    for holder in behalves(own, stage.group, delegations(), timezone.now()):
        if may_review(facts.case, own, stage.group, behalf=holder) is None:
            names.append((holder.id, holder.name))
    return Turn(stage, tuple(names), "" if names else reason or "")
