"""Handing in (送审) and taking back: what is wrong, what is marked, who could sign; then it is the reviewers'."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.models import Page

from cms.office.permissions import Action
from cms.office.testers import OfficePagePermissionTester
from cms.pages import registry
from cms.workflow.cases import last_release
from cms.workflow.content import Content, content_of, hands_in
from cms.workflow.manuscripts import RefusedError, sheet_of, submit, take_back
from cms.workflow.models import Flag, Sheet, Stage, State
from cms.workflow.office.access import sheet_for
from cms.workflow.office.checking import problems
from cms.workflow.people import delegations, reviewers
from cms.workflow.questions import open_question
from cms.workflow.rules import Case, Person, Staffing, staffing
from cms.workflow.stages import stages_for

NOTE_LENGTH = 1000


class HandingForm(forms.Form):
    """What goes with a manuscript. `seen` are the stages of which the form said that nobody could sign them."""

    flags = forms.MultipleChoiceField(
        label=gettext_lazy("Does it touch on any of these?"), choices=Flag.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("What is marked may have to pass further stages."),
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("To the reviewers"), max_length=NOTE_LENGTH, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What they should know: where it comes from, what is urgent, what was mended."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class StageRow:
    """A stage as the form shows it: who could sign it, and whether nobody is left for it."""

    stage: Stage
    people: tuple[Person, ...]
    empty: bool
    mark: str = ""


def submit_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for marks and a note, then hand in the newest version."""
    page = get_object_or_404(Page, pk=page_id).specific
    tester = page.permissions_for_user(request.user)
    if not (isinstance(tester, OfficePagePermissionTester) and tester.may(Action.EDIT) and tester.can_edit()):
        raise PermissionDenied
    sheet = sheet_of(page.pk)
    if sheet is not None and sheet.state != State.RETURNED:
        messages.info(request, _("“%(title)s” has been handed in already.") % {"title": sheet.title})
        return redirect("reviews:sheet", sheet.pk)
    newest = page.get_latest_revision_as_object()
    wrong = problems(newest)
    if not wrong and (question := open_question(page)):
        return redirect(question)
    content = None if wrong else content_of(newest)
    form = HandingForm(request.POST or None, initial={"flags": sheet.flags if sheet else []})
    flags = _flags(form)
    rows = _rows(page, content, sheet, request.user, flags) if content else []
    empty = {row.stage.code for row in rows if row.empty and not row.mark}
    if request.method == "POST" and content and form.is_valid():
        if empty <= set(form.cleaned_data["seen"].split()):
            try:
                sheet = submit(page, request.user, flags=flags, note=form.cleaned_data["note"].strip())
            except RefusedError as error:
                messages.error(request, str(error.reason))
            else:
                messages.success(request, _said(sheet))
                return redirect("reviews:sheet", sheet.pk)
        else:
            messages.warning(request, _("Nobody is left who could sign one of its stages; read below, then decide."))
    context = {
        "page": page, "form": form, "problems": wrong, "rows": rows, "empty": " ".join(sorted(empty)), "sheet": sheet,
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }  # fmt: skip
    return TemplateResponse(request, "workflow/submit.html", context)


def _flags(form: HandingForm) -> list[str]:
    """The marks as typed, those of the form's beginning before anything was."""
    chosen = form.data.getlist("flags") if form.is_bound else form.initial["flags"]  # type: ignore[attr-defined]
    return [flag for flag in chosen if flag in Flag.values]


def _rows(page: Any, content: Content, sheet: Sheet | None, account: Any, flags: Collection[str]) -> list[StageRow]:
    """The stages it must pass with these marks, then those that another mark would bring."""
    column = registry.of_kind(content.own.kind).column
    hands = hands_in(page.pk, content, last_release(sheet or Sheet(number="", page_id=page.pk))) | {account.pk}
    must = stages_for(column, flags)
    more = [stage for stage in stages_for(column, Flag.values) if stage not in must]
    people, standing_in = reviewers(), delegations()

    def found(stages: list[Stage]) -> Staffing:
        rules = tuple(stage.rule() for stage in stages)
        sha256 = content.sha256
        case = Case(open=True, stages=rules, signatures=(), submitted=sha256, present=sha256, hands=hands)
        return staffing(case, people, standing_in, timezone.now())

    now, if_marked = found(must), found([*must, *more])
    without = {stage.code for stage in now.empty}
    rows = [StageRow(stage, now.eligible[stage.code], stage.code in without) for stage in must]
    missing = {stage.code for stage in if_marked.empty}
    return rows + [
        StageRow(stage, if_marked.eligible[stage.code], stage.code in missing, str(Flag(stage.flag).label))
        for stage in more
    ]


def _said(sheet: Sheet) -> str:
    return _("“%(title)s” is handed in, number %(number)s. It waits for: %(stage)s.") % {
        "title": sheet.title, "number": sheet.pk, "stage": sheet.stage or "–",
    }  # fmt: skip


@require_POST
def take_back_view(request: HttpRequest, number: str) -> HttpResponse:
    """Take a manuscript back, and open its form."""
    sheet, page = sheet_for(request, number)
    try:
        take_back(number, request.user)
    except RefusedError as error:
        messages.error(request, str(error.reason))
        return redirect("reviews:sheet", number)
    messages.success(
        request,
        _("“%(title)s” is taken back and can be changed. Hand it in again afterwards.") % {"title": sheet.title},
    )
    return redirect("wagtailadmin_pages:edit", sheet.page_id) if page else redirect("reviews:sheet", number)
