"""By what right something goes out: signatures over exactly this content, an open emergency, a second person's word, or the set-up.

The gate reads the record of reviews itself; it believes nobody's word. What it is asked about is what would be released,
so no way to the release, however it came there, changes what may pass.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from cms.office.facts import account_facts
from cms.office.permissions import Action, Decision, PageFacts, may
from cms.pages.authority import SETUP
from cms.release.acts import Act
from cms.release.catalogue import CLOCK
from cms.release.forms import decode, encode, hash_of
from cms.release.gate import set_gate
from cms.release.models import ENDS, Kind, Release
from cms.view.data import PageOwn
from cms.workflow import changes
from cms.workflow.cases import bodies, known
from cms.workflow.content import text_of, timeless
from cms.workflow.models import Change, Entry, EntryAct, Sheet, State
from cms.workflow.rules import lacking

SHEET, EMERGENCY, CONFIRMED, EXPIRY = "sheet", "emergency", "confirmed", "expiry"
OPERATOR, PERSONS = "operator", ("publisher", "administrator")  # who takes pages away
NOBODY = Decision(False, gettext_lazy("Only a named person withdraws a page."))
LATE = timedelta(minutes=10)  # how far a first publication's time may lie from its release
PAGE = "page:"

Reason = str | Promise


def gone_live() -> bool:
    """Whether the set-up has ended."""
    return Entry.objects.filter(act=EntryAct.GONE_LIVE).exists()


Companion = Callable[[Any, int, int | None], bool]
_companions: dict[str, Companion] = {}


class ReviewGate:
    """The gate while the room of reviews is installed, which it always is."""

    def setting_up(self) -> bool:
        return not gone_live()

    def refusal(self, act: Act, digest: str, authority: str, known: Release | None) -> Reason | None:
        """Why `act` may not be released by `authority`; None where it may."""
        right, _colon, name = authority.partition(":")
        if right == SETUP and self.setting_up():
            return None
        if act.kind == Kind.CLOCK:
            return None if right == CLOCK else _("Only the clock moves time.")
        if act.kind in ENDS:
            return _ending_page(act, right, name) if act.subject.startswith(PAGE) else _ending_row(right)
        if right == CONFIRMED:
            return _confirmed(act, name, known)
        if right in (SHEET, EMERGENCY):
            return _reviewed(act, name, known, emergency=right == EMERGENCY)
        return _("It needs the signatures of three reviews.")

    def standing(self, page_ids: Collection[int]) -> str:
        """By what authority a live page may go out as it is now, if any; else empty."""
        if self.setting_up():
            user = get_active_log_context().user
            return f"{SETUP}:{user.get_username()}" if user else SETUP
        sheet = Sheet.objects.filter(page_id__in=page_ids, state=State.SIGNED).first()
        return f"{SHEET}:{sheet.number}" if sheet else ""

    def hold(self, acts: Collection[Act]) -> None:
        """Keep acts for a second person's confirmation."""
        changes.ask(acts, get_active_log_context().user)

    def held(self) -> Collection[tuple[str, str]]:
        """Subjects that wait for a second person, with the hash of what waits."""
        waits = Change.objects.filter(decision=Change.Decision.OPEN)
        return set(waits.values_list("subject", "sha256"))


def _ending_row(right: str) -> Reason | None:
    """A row ends with the pages that named it, or by a second person's word."""
    return (
        None if right in (SHEET, EMERGENCY, CONFIRMED, EXPIRY, OPERATOR, *PERSONS) else _("It needs a second person.")
    )


def _ending_page(act: Act, right: str, name: str) -> Reason | None:
    """Taking a page away needs an authorised person, a time that was set and has come, or an emergency that lapsed."""
    if right == OPERATOR:
        return None
    if right == EXPIRY:
        over = Page.objects.filter(pk=int(act.subject.removeprefix(PAGE)), expire_at__lte=timezone.now()).exists()
        return None if over else _("Its time has not come.")
    if right == EMERGENCY:
        lapsed = Entry.objects.filter(sheet=name, act__in=(EntryAct.LAPSED, EntryAct.VETOED)).exists()
        return None if lapsed else _("The reviews of this emergency publication are not overdue.")
    account = get_user_model().objects.filter(username=name).first() if right in PERSONS else None
    decision = may(account_facts(account), Action.WITHDRAW, PageFacts()) if account else NOBODY
    return None if decision.allowed else decision.reason


def _confirmed(act: Act, name: str, known_release: Release | None) -> Reason | None:
    """What a second person confirmed: a row, a page's place, or a page's words that come from a row."""
    moved = _moved_along(act, known_release) if act.kind == Kind.MOVE else None
    return moved or changes.refusal(act, name)


def _reviewed(act: Act, name: str, known_release: Release | None, *, emergency: bool) -> Reason | None:
    """What a sheet covers: its page, the rows the page shows, and pages below it that move along."""
    sheet = Sheet.objects.filter(pk=name).first()
    if sheet is None:
        return _("There is no review sheet of this number.")
    if not act.subject.startswith(PAGE):
        return _row(act, sheet)
    if act.subject != f"{PAGE}{sheet.page_id}":
        return _moved_along(act, known_release)
    return _signed(act, sheet, known_release, emergency=emergency)


def _signed(act: Act, sheet: Sheet, known_release: Release | None, *, emergency: bool) -> Reason | None:
    """Whether what would be public of the sheet's page is what was signed, by whom it must be."""
    own: PageOwn = act.data
    facts = known(sheet)
    times = json.loads(sheet.version.content)  # publishing clears them on the page; the hash vouches for these
    since = times["from"]
    rows = facts.content.rows if facts.content else {}
    if hash_of(text_of(own, act.rights, rows, since, times["until"], times["said"])) != facts.case.submitted:
        return _("What would be published is not what was signed.")
    if reason := _backdated(own, known_release):
        return reason
    if since and datetime.fromisoformat(since) > timezone.now():
        return _("It is signed for a later time.")
    if emergency:
        return None if emergency_open(sheet) else _("There is no open emergency publication of this manuscript.")
    lack = lacking(facts.case)
    return " ".join(str(reason) for reason in lack) or None


def emergency_open(sheet: Sheet) -> bool:
    """Whether the present round was published in an emergency whose reviews may still be made."""
    acts = [body.act for body in bodies(sheet)]
    ends = (EntryAct.LAPSED, EntryAct.VETOED, EntryAct.SUBMITTED)
    return EntryAct.EMERGENCY in acts and not any(act in ends for act in acts[acts.index(EntryAct.EMERGENCY) :])


def _backdated(own: PageOwn, known_release: Release | None) -> Reason | None:
    """The time of first publication is the server's and never changes."""
    before = _first_published(known_release)
    if before is not None:
        return None if own.published == before else _("The time of first publication cannot be changed.")
    late = own.published is None or abs(timezone.now() - own.published) > LATE
    return _("The time of first publication is set by the server.") if late else None


def _first_published(release: Release | None) -> Any:
    if release is None:
        return None
    text = release.snapshot or (
        Release.objects.filter(subject=release.subject).exclude(snapshot="").values_list("snapshot", flat=True).last()
    )
    return decode(release.form, text).published if text else None


def _row(act: Act, sheet: Sheet) -> Reason | None:
    """A row goes out with a page when the signatures are about the row as it is, or it follows from what they are about."""
    follows = _companions.get(act.subject.partition(":")[0])
    if follows and act.data is not None and follows(act.data, sheet.page_id, sheet.version.revision):
        return None
    facts = known(sheet)
    rows = facts.content.rows if facts.content else {}
    return (
        None
        if rows.get(act.subject) == hash_of(encode(act.data))
        else _("A row the page shows is not what was signed.")
    )


def _moved_along(act: Act, known_release: Release | None) -> Reason | None:
    """A page below one that got a new address: nothing of it but its address may differ from what is public."""
    if act.kind != Kind.MOVE or known_release is None or not known_release.snapshot:
        return _("The signatures are about another page.")
    before: PageOwn = decode(known_release.form, known_release.snapshot)
    rights = encode(act.rights) if act.rights is not None else ""
    same = placeless(before) == placeless(act.data) and rights == known_release.rights
    return None if same else _("More than its address would change.")


def placeless(own: PageOwn) -> str:
    """Own data without its place and its times, as text."""
    return encode(replace(timeless(own), address="", slug=""))


def register_companion(name: str, follows: Companion) -> None:
    """Rows of the list `name` go out with a page where `follows(row, page id, revision id)`: what was signed says the same."""
    _companions[name] = follows


def install() -> None:
    """Let this gate decide."""
    set_gate(ReviewGate())
