"""The one place where a save is let through or held back, whoever asks: autosave, the save button, publishing.

Wagtail compares versions for autosave only, outside the transaction that then writes. Here the record is locked, compared
and saved in one transaction, so that of two saves that arrive together the second sees the first.
"""

import json
from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.office.editing.records import Record, asked_about, state_of, told
from cms.office.editing.states import Change, State, change, parse
from cms.office.refusals import Refusal, refuse

LOADED, SEEN, SAVE, UNANSWERED, ACCOUNT = (
    f"office_{name}" for name in ("loaded", "seen", "save", "unanswered", "account")
)
STATE_HEADER: Final = "X-Office-State"
SAVES: Final = "office_saves"  # of the session: [save, key, state] of the last ones, the newest last
KEPT_SAVES: Final = 50
CONFLICT: Final = 409
KEEP_METHOD: Final = 307
_HELD: Final = "_office_held"


def held_back(request: HttpRequest) -> str:
    """Why the save that `request` asks for is held back, empty where it is not."""
    return str(getattr(request, _HELD, ""))


def hold(request: HttpRequest, instance: Any) -> None:
    """Make a held-back save fail as a form with an error fails: what was typed stands in the form again."""
    reason = held_back(request)
    if reason:

        def refuse_all() -> None:
            del instance.clean  # the form knows now; pictures go into a cache with their renditions
            raise ValidationError(reason)

        instance.clean = refuse_all


class EditingGuard:
    """Middleware around the views that save a form of a page or a row."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method != "POST" or not request.user.is_authenticated:
            return None
        record = asked_about(request)
        if record is None:
            return None
        if (account := request.POST.get(ACCOUNT)) and account != str(request.user.pk):
            return _other_account(request)
        try:
            with transaction.atomic():
                if record.pk:
                    return self._edit(request, record, lambda: view(request, *args, **kwargs))
                return self._add(request, record, lambda: view(request, *args, **kwargs))
        except PermissionDenied:  # raised to a script; the answer is logged, hence after what it undid
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise
            return refuse(request)

    def _edit(self, request: HttpRequest, record: Record, save: Callable[[], HttpResponse]) -> HttpResponse:
        stored = state_of(record) if record.lock() else None
        kind = change(_loaded(request, record, stored), stored, request.POST.get(SEEN, ""))
        if kind is None:
            _tell_wagtail(request, record)
        elif _is_script(request):
            return _conflict(kind, told(record, kind, request.user))
        else:
            setattr(request, _HELD, told(record, kind, request.user))
        response = save()
        if held_back(request) and response.status_code == HttpResponse.status_code:
            response.status_code = CONFLICT
        return _noted(request, record, response)

    def _add(self, request: HttpRequest, record: Record, save: Callable[[], HttpResponse]) -> HttpResponse:
        """A form that was sent twice, because the first answer was lost, makes one page."""
        made = next((key for name, key, _state in _saves(request) if name == request.POST.get(SAVE)), "")
        earlier = Record(Page, made.rpartition(":")[2])
        if made and record.is_page and (state := state_of(earlier)):
            address = reverse("wagtailadmin_pages:edit", args=[earlier.pk])
            if _is_script(request):
                return JsonResponse(
                    {"success": False, "error_code": "made", "error_message": "", "url": address, "state": str(state)},
                    status=CONFLICT,
                )
            return HttpResponseRedirect(address, status=KEEP_METHOD)
        return _noted(request, record, save())


def _is_script(request: HttpRequest) -> bool:
    return not request.accepts("text/html")


def _saves(request: HttpRequest) -> list[tuple[str, str, str]]:
    return list(request.session.get(SAVES, []))


def saved_names(request: HttpRequest) -> list[str]:
    """Names of the saves of this session that reached the database, as the browser gave them."""
    return [name for name, _key, _state in _saves(request)]


def _loaded(request: HttpRequest, record: Record, stored: State | None) -> State | None:
    """What the form was loaded from; its own save whose answer never arrived counts as loaded."""
    lost = request.POST.get(UNANSWERED)
    mine = [parse(state) for name, key, state in _saves(request) if lost and name == lost and key == record.key]
    return stored if stored is not None and stored in mine else parse(request.POST.get(LOADED, ""))


def _tell_wagtail(request: HttpRequest, record: Record) -> None:
    """Wagtail's own comparison, made without these facts, is given what it asks for.

    An autosave writes its own version again instead of adding one for every sentence; never one that has been published.
    """
    if not record.is_page:
        return
    page = record.stored()
    newest = page.latest_revision
    posted = request.POST.copy()
    over = posted.pop("overwrite_revision_id", [""])[-1]
    if newest:
        posted["loaded_revision_id"] = str(newest.pk)
        posted["loaded_revision_created_at"] = newest.created_at.isoformat()
        own = over == str(newest.pk) and newest.user_id == request.user.pk
        if own and newest.pk not in (page.live_revision_id, getattr(page.scheduled_revision, "pk", None)):
            posted["overwrite_revision_id"] = over
    request.POST = posted  # type: ignore[assignment]


def _noted(request: HttpRequest, record: Record, response: HttpResponse) -> HttpResponse:
    """Keep the name of a save that succeeded, and tell a script what its form stands on now."""
    pk = record.pk
    if _is_script(request):
        answer = json.loads(response.content) if response.headers.get("Content-Type") == "application/json" else {}
        if not answer.get("success"):
            return response
        pk = str(answer.get("pk", pk))
    elif response.status_code not in (301, 302):
        return response
    state = str((pk and state_of(Record(record.model, pk))) or "")
    if name := request.POST.get(SAVE):
        key = Record(record.model, pk).key
        request.session[SAVES] = [*_saves(request), (name, key, state)][-KEPT_SAVES:]
    response.headers[STATE_HEADER] = state
    return response


def _conflict(kind: Change, message: str) -> HttpResponse:
    code = "gone" if kind is Change.GONE else "invalid_revision"
    return JsonResponse({"success": False, "error_code": code, "error_message": message}, status=CONFLICT)


def _other_account(request: HttpRequest) -> HttpResponse:
    """Somebody else signed in in this browser since: nothing is saved in their name."""
    reason = _("Another account has signed in in this browser. Sign in as yourself again to save what you wrote.")
    if _is_script(request):
        return JsonResponse({"success": False, "error_code": "account", "error_message": reason}, status=CONFLICT)
    return refuse(request, Refusal(action="edit", reason=reason))
