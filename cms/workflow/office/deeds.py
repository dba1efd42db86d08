"""What the buttons of a review sheet do, each by the room's own function; the form's words are kept for what is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Comment, Page

from cms.release.acts import page_subject
from cms.release.gate import NotAuthorisedError
from cms.release.models import Holding
from cms.workflow.manuscripts import RefusedError, give_back, sign, veto
from cms.workflow.models import Sheet, State
from cms.workflow.office.access import Turn
from cms.workflow.office.parts import Part
from cms.workflow.publishing import publish_at_once, release_signed
from cms.workflow.rules import NOT_STANDING_IN, OTHER_GROUP

COMMENT = "comment:"  # + the path of a part: a field of the form
NOTHING_SAID = gettext_lazy("Write beside at least one part what you have to say of it.")


@dataclass(frozen=True)
class Asked:
    """What was sent: by whom, of which sheet, whose turn it was, which parts it has."""

    request: HttpRequest
    sheet: Sheet
    page: Page | None
    turn: Turn
    parts: tuple[Part, ...]

    def word(self, name: str) -> str:
        """A field as typed, without the spaces around it."""
        return str(self.request.POST.get(name, "")).strip()

    @property
    def behalf(self) -> Any:
        """The account stood in for; None where one acts for oneself. Raises `RefusedError` for one that is not."""
        chosen = self.word("behalf")
        if chosen in ("", str(self.request.user.pk)):
            return None
        account = get_user_model().objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        if account is None:
            raise RefusedError(NOT_STANDING_IN)
        return account


def _sign(asked: Asked) -> str | SafeString:
    sheet = sign(
        asked.sheet.pk,
        asked.word("stage"),
        asked.request.user,
        sha256=asked.word("sha256"),
        confirmed=asked.request.POST.getlist("confirmed"),
        opinion=asked.word("opinion"),
        password=asked.request.POST.get("password", ""),
        behalf=asked.behalf,
    )
    _comment(asked)
    if sheet.state != State.SIGNED:
        return _("Signed. It waits for: %(stage)s.") % {"stage": sheet.stage or "–"}
    release_signed()
    sheet.refresh_from_db()
    if sheet.state == State.RELEASED:
        return public_at(sheet)
    if sheet.state == State.SIGNED:
        return _("Signed by all. It goes out at its time.")
    return _("Signed, but it did not go out; read below why.")


def public_at(sheet: Sheet) -> SafeString:
    """That it is public, with its address."""
    address = public_address(sheet)
    link = format_html('<a href="{0}{1}" target="_blank" rel="noreferrer">{1}</a>', settings.SITE_BASE_PATH, address)
    return format_html(_("Signed by all. “{title}” is public: {address}"), title=sheet.title, address=link)


def _give_back(asked: Asked) -> str:
    give_back(asked.sheet.pk, asked.request.user, reason=asked.word("opinion"), behalf=asked.behalf)
    _comment(asked)
    return _("Returned to its editors with your reason.")


def _veto(asked: Asked) -> str:
    veto(asked.sheet.pk, asked.request.user, reason=asked.word("opinion"), behalf=asked.behalf)
    return _("Vetoed. This manuscript is at its end.")


def _say(asked: Asked) -> str:
    if not asked.turn.names:
        raise RefusedError(asked.turn.reason or OTHER_GROUP)
    if not _comment(asked):
        raise RefusedError(NOTHING_SAID)
    return _("Your comments stand beside the parts in the editor.")


def _at_once(asked: Asked) -> str | SafeString:
    try:
        sheet = publish_at_once(
            asked.sheet.pk, asked.request.user, reason=asked.word("urgent_reason"), record=asked.word("urgent_record"),
            password=asked.request.POST.get("urgent_password", ""),
        )  # fmt: skip
    except NotAuthorisedError as error:
        raise RefusedError(error.reason) from error
    return format_html(
        "{} {}", _("Published in an emergency; its reviews must be made in time."), public_address(sheet)
    )


def public_address(sheet: Sheet) -> str:
    """Where visitors find the manuscript's page now; empty where they do not."""
    return Holding.objects.filter(subject=page_subject(sheet.page_id)).values_list("address", flat=True).first() or ""


def _comment(asked: Asked) -> int:
    """Keep what was written beside parts of the page, as comments the editor shows; how many."""
    if asked.page is None:
        return 0
    said = [(part, asked.word(f"{COMMENT}{part.path}")) for part in asked.parts]
    made = [
        Comment.objects.create(page=asked.page, user=asked.request.user, text=text, contentpath=part.path)
        for part, text in said
        if text
    ]
    return len(made)


DEEDS: Mapping[str, Callable[[Asked], str | SafeString]] = {
    "sign": _sign,
    "return": _give_back,
    "veto": _veto,
    "comment": _say,
    "emergency": _at_once,
}
