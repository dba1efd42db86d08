"""Changes of what pages share that wait for a second person: what stands, what is to stand, who changed it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import ListView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.office.permissions import Action
from cms.office.refusals import Refusal, remember
from cms.pages.identity import SiteIdentity
from cms.publisher.office.access import ForReaders, ask, decide
from cms.publisher.office.alarms import FIELDS as PAGE_FIELDS
from cms.publisher.office.subjects import named
from cms.release.gate import NotAuthorisedError
from cms.release.models import Holding, Kind, Release
from cms.workflow import changes
from cms.workflow.models import Change

PER_PAGE = 20
NOTHING = "–"
LONGEST = 400  # characters shown of a value
FIELDS: dict[str, str | Promise] = {
    **PAGE_FIELDS,
    "alt": pgettext_lazy("of a picture", "description"),
    "caption": _("caption"),
    "credit": _("credit line"),
    "map_approval": _("approval number"),
    "ai_generated": _("made by AI"),
    "outlet": _("outlet"),
    "date_shown": _("date"),
    "link": _("link"),
    "name": _("name"),
    "short_name": _("short name"),
    "order": _("order"),
    "domains": _("sites that may be linked"),
    "wrong": _("what was wrong"),
    "right": _("what is right"),
    "menu_order": _("place in the menu"),
    "transcript": _("transcript"),
    "licence_number": _("licence number"),
    "duration": _("length"),
}


@dataclass(frozen=True)
class Difference:
    """A field, what is public of it and what is to be."""

    field: str
    old: str
    new: str


def differences(old: str, new: str) -> list[Difference]:
    """Fields that differ between two snapshots; either may be empty, for what is not public or is to be taken away."""
    before, after = (dict(_leaves(json.loads(text))) if text else {} for text in (old, new))
    names = list(dict.fromkeys([*before, *after]))
    pairs = [(name, _shown(before.get(name)), _shown(after.get(name))) for name in names]
    return [
        Difference(_label(name), was, will)
        for name, was, will in pairs
        if was != will or (before.get(name) != after.get(name) and was != NOTHING)
    ]


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Values by their path; lists of plain values are one."""
    if isinstance(value, dict):
        for key in value:
            yield from _leaves(value[key], f"{name}.{key}" if name else key)
    elif isinstance(value, list) and any(isinstance(member, (dict, list)) for member in value):
        for n, member in enumerate(value, start=1):
            yield from _leaves(member, f"{name}.{n}")
    else:
        yield name, value


def _label(path: str) -> str:
    """A path as people read it; a field nobody has named keeps its own name."""
    words = []
    for part in path.split("."):
        known = FIELDS.get(part)
        if known is None and part in {field.name for field in SiteIdentity._meta.get_fields()}:
            known = getattr(SiteIdentity._meta.get_field(part), "verbose_name", part)
        words.append(str(known or part))
    return " ".join(words)


def _shown(value: Any) -> str:
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    text = "、".join(str(member) for member in value) if isinstance(value, list) else str(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


@dataclass(frozen=True)
class ChangeRow:
    """A change for people; `mine` says whether it was made by the account that looks."""

    change: Change
    title: str
    what: str | Promise
    differences: list[Difference]
    mine: bool

    @property
    def open(self) -> bool:
        """Whether it waits still."""
        return self.change.decision == Change.Decision.OPEN


def change_rows(found: list[Change], account: Any) -> list[ChangeRow]:
    """Changes with what is public of their subjects now. At most five queries."""
    subjects = {change.subject for change in found}
    titles = named(subjects)
    held = dict(Holding.objects.filter(subject__in=subjects).exclude(digest="").values_list("subject", "seq"))
    public = dict(Release.objects.filter(pk__in=held.values()).values_list("subject", "snapshot"))
    return [
        ChangeRow(
            change, titles[change.subject].title, Kind(change.kind).label,
            differences(public.get(change.subject, ""), change.snapshot), change.asked_by_id == account.pk,
        )
        for change in found
    ]  # fmt: skip


class ChangesView(ForReaders, WagtailAdminTemplateMixin, ListView):  # type: ignore[type-arg]
    """What waits, the oldest first; `?all=1` shows what was decided too, the newest first."""

    template_name = "sheets/changes.html"
    page_title = _("Changes to be confirmed")
    header_icon = "check"
    paginate_by = PER_PAGE
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_queryset(self) -> QuerySet[Change]:
        rows = Change.objects.select_related("asked_by", "decided_by")
        if self.request.GET.get("all"):
            return rows.order_by("-number")
        return rows.filter(Q(decision=Change.Decision.OPEN)).order_by("number")

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """A page that does not exist is the last one, as everywhere in the office."""
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("p"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            "rows": change_rows(list(context["object_list"]), self.request.user),
            "all": bool(self.request.GET.get("all")),
            "decision": decide(self.request.user, Action.CONFIRM),
        }


@require_POST
def decide_view(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm or decline a change."""
    ask(request.user, Action.CONFIRM)
    change = get_object_or_404(Change, pk=number)
    confirm = "confirm" in request.POST
    if not confirm and "decline" not in request.POST:
        messages.error(request, gettext("Say whether it is to be confirmed or declined."))
        return redirect("sheets:changes")
    if change.asked_by_id == request.user.pk:
        remember(request.user, Refusal(action=Action.CONFIRM.value, reason=changes.OWN_CHANGE))
        raise PermissionDenied
    try:
        changes.decide(number, request.user, confirm=confirm, reason=request.POST.get("reason", "").strip())
    except NotAuthorisedError as error:
        messages.error(request, gettext("It was not confirmed: %(reason)s") % {"reason": error.reason})
    except PermissionError as error:
        messages.error(request, str(error))
    else:
        done = gettext("Confirmed: it is public.") if confirm else gettext("Declined: nothing public has changed.")
        messages.success(request, done)
    return redirect("sheets:changes")
