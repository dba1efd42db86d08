"""The review sheet on the screen: what is signed is what is seen, and everything that was done to it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.models import Comment, Page

from cms.office.dashboard.panels import changes_pages
from cms.pages import live
from cms.workflow.cases import Known, bodies, known
from cms.workflow.manuscripts import RefusedError
from cms.workflow.models import EntryAct, Flag, Sheet, State
from cms.workflow.office.access import sheet_for, turn_of
from cms.workflow.office.comparing import comparisons, page_of, shows
from cms.workflow.office.deeds import COMMENT, DEEDS, Asked, public_address
from cms.workflow.office.parts import Part, parts_of
from cms.workflow.people import person
from cms.workflow.publishing import REVIEWS_WITHIN
from cms.workflow.rules import Urgent, may_publish_at_once

REFUSED = 422


def sheet_view(request: HttpRequest, number: str) -> HttpResponse:
    """Show a sheet, or do what one of its buttons says."""
    sheet, row = sheet_for(request, number)
    facts = known(sheet)
    turn = turn_of(facts, request.user)
    parts = tuple(parts_of(page_of(sheet.version, row))) if row is not None else ()
    if request.method != "POST":
        return _shown(request, sheet, row, facts, parts)
    deed = DEEDS.get(request.POST.get("act", ""))
    if deed is None:
        raise SuspiciousOperation
    try:
        said = deed(Asked(request, sheet, row, turn, parts))
    except RefusedError as error:
        messages.error(request, str(error.reason))
        sheet, row = sheet_for(request, number)
        return _shown(request, sheet, row, known(sheet), parts, status=REFUSED)
    messages.success(request, said)
    return redirect("reviews:sheet", number)


def _shown(
    request: HttpRequest, sheet: Sheet, row: Page | None, facts: Known, parts: Iterable[Part], status: int = 200
) -> HttpResponse:
    typed = request.POST
    turn = turn_of(facts, request.user)
    away = sheet.state in (State.REVIEW, State.SIGNED)
    changed = away and (facts.case.present != facts.case.submitted or row is None or not shows(sheet.version, row))
    submitted = bodies(sheet, EntryAct.SUBMITTED)[-1]
    row_of_mine = row is not None and request.user.pk in {sheet.submitted_by_id, *facts.case.hands}
    context = {
        "sheet": sheet,
        "page": row,
        "turn": turn if sheet.state == State.REVIEW else None,
        "points": [(point, point in typed.getlist("confirmed")) for point in turn.stage.confirms] if turn.stage else [],
        "behalf": typed.get("behalf", ""),
        "opinion": typed.get("opinion", ""),
        "typed": typed,
        "parts": [(part, typed.get(f"{COMMENT}{part.path}", "")) for part in parts],
        "commented": any(typed.get(f"{COMMENT}{part.path}") for part in parts),
        "comments": Comment.objects.filter(page_id=sheet.page_id, resolved_at=None).select_related("user"),
        "names": {part.path: part.label for part in parts},
        "changed": changed,
        "comparisons": comparisons(request, sheet, row) if row is not None else [],
        "reports": submitted.reports,
        "note": submitted.more.get("note", ""),
        "flags": [Flag(flag).label for flag in sheet.flags if flag in Flag.values],
        "history": history(sheet),
        "may_take_back": away and row_of_mine,
        "urgent": away and not sheet.reviews_due and _may_be_urgent(facts, request.user),
        "reviews_within": REVIEWS_WITHIN,
        "public": public_address(sheet),
        "base": settings.SITE_BASE_PATH,
        "edits": changes_pages(request.user),
    }
    return TemplateResponse(request, "workflow/sheet.html", context, status=status)


def history(sheet: Sheet) -> list[dict[str, Any]]:
    """Every act on a sheet as people read it, the newest first."""
    labels = dict(EntryAct.choices)
    return [
        {"label": labels.get(body.act, body.act), "body": body, "at": datetime.fromisoformat(body.at)}
        for body in reversed(bodies(sheet))
    ]


def _may_be_urgent(facts: Known, account: Any) -> bool:
    """Whether the account is of those who may publish in an emergency; what they have to say is asked when they do."""
    groups = {stage.group.name for stage in facts.stages if stage.final}
    words = "–" * 20
    return (
        may_publish_at_once(Urgent(person=person(account), reason=words, record=words, password=True), groups) is None
    )


def preview(request: HttpRequest, number: str) -> HttpResponse:
    """What was handed in, by the public page's own template. Raises `Http404` where the page is gone."""
    sheet, row = sheet_for(request, number)
    if row is None:
        raise Http404(_("The page is gone."))
    return HttpResponse(live.html_of(page_of(sheet.version, row)))
