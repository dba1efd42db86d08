"""What pages share (captions, credits, names, menu, identity) and where they stand: public once a second person has confirmed it."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.pages.releasing import release_pages
from cms.release.acts import Act, release
from cms.release.catalogue import PAGE
from cms.release.forms import decode, encode, hash_of
from cms.release.models import Counter, Kind
from cms.workflow.models import Change, Entry, EntryAct
from cms.workflow.people import named
from cms.workflow.record import body_of, take_turn, write

NUMBER = "change"
OWN_CHANGE = gettext_lazy("Another person than the one who made the change must confirm it.")
DECIDED = gettext_lazy("This change has been decided already.")


def digest(act: Act) -> str:
    """The hash by which a change is known: of its row as text, empty for one that is taken away."""
    return hash_of(encode(act.data) if act.data is not None else "")


def ask(acts: Collection[Act], account: Any) -> list[Change]:
    """Keep acts until they are decided; a newer change of the same subject takes the place of one that waits."""
    made = []
    with transaction.atomic():
        for act in acts:
            waits = Change.objects.filter(subject=act.subject, decision=Change.Decision.OPEN)
            if waits.filter(sha256=digest(act), kind=act.kind).exists():
                continue
            waits.update(decision=Change.Decision.REPLACED, decided_at=timezone.now())
            number, sha256 = Counter.take(NUMBER), digest(act)
            who = named(account) if account else None
            more = {"change": number, "subject": act.subject}
            entry = write(EntryAct.ASKED, person=who, sha256=sha256, more=more)
            made.append(
                Change.objects.create(
                    number=number,
                    subject=act.subject,
                    kind=act.kind,
                    form=act.form,
                    sha256=sha256,
                    snapshot=encode(act.data) if act.data is not None else "",
                    asked_by=account,
                    asked_at=entry.at,
                    asked_entry=entry.seq,
                )
            )
    return made


def decide(number: int, account: Any, *, confirm: bool, reason: str = "") -> Change:
    """Confirm a change, which releases it, or decline it. Raises `PermissionError` for whoever made it."""
    with transaction.atomic():
        seq = take_turn()
        change = Change.objects.get(pk=number)
        if change.decision != Change.Decision.OPEN:
            raise PermissionError(str(DECIDED))
        if account.pk == change.asked_by_id:
            raise PermissionError(str(OWN_CHANGE))
        change.decision = Change.Decision.CONFIRMED if confirm else Change.Decision.DECLINED
        change.decided_by, change.decided_at = account, timezone.now()
        change.decided_entry = seq
        change.save(update_fields=["decision", "decided_by", "decided_at", "decided_entry"])
        act = EntryAct.CONFIRMED if confirm else EntryAct.DECLINED
        more = {"change": change.number, "subject": change.subject}
        write(act, seq=seq, person=named(account), sha256=change.sha256, opinion=reason, more=more)
        if confirm:
            _release(change)
    return change


def _release(change: Change) -> None:
    authority = f"confirmed:{change.number}"
    kind, _colon, key = change.subject.partition(":")
    if kind == PAGE:
        release_pages([int(key)], authority=authority, kind=Kind(change.kind))
    else:
        data = decode(change.form, change.snapshot) if change.snapshot else None
        release([Act(subject=change.subject, form=change.form, kind=Kind(change.kind), data=data)], authority=authority)


def refusal(act: Act, number: str) -> str | Promise | None:
    """Why a confirmed change does not cover `act`; None where it does. The record is asked, not the change's row."""
    change = Change.objects.filter(pk=number).first() if number.isdecimal() else None
    entries = Entry.objects.in_bulk([change.asked_entry, change.decided_entry or 0]) if change else {}
    if change is None or len(entries) != 2:
        return _("No second person has confirmed this change.")
    asked, decided = (body_of(entries[seq]) for seq in sorted(entries))
    if decided.act != EntryAct.CONFIRMED or decided.person is None or decided.person == asked.person:
        return _("No second person has confirmed this change.")
    if {asked.sha256, decided.sha256, digest(act)} != {digest(act)} or asked.more.get("subject") != act.subject:
        return _("The change that was confirmed is another one.")
    return None
