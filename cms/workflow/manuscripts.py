"""What can be done with a manuscript: hand it in, sign, return, take back, veto. The only way into its record.

Every act is one transaction that begins by taking its turn in the record, so that of two people at the same instant the
second sees what the first did. What is refused is written down as well.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.pages import registry
from cms.release.forms import encode
from cms.release.models import Counter
from cms.workflow.cases import Known, known
from cms.workflow.content import Content, present
from cms.workflow.deadlines import due
from cms.workflow.models import UNFINISHED, Entry, EntryAct, Sheet, State, Version
from cms.workflow.people import named, person, stands_in
from cms.workflow.record import take_turn, write
from cms.workflow.reports import reports_on
from cms.workflow.rules import NOT_OPEN, NOT_STANDING_IN, Reason, Signing, may_review, may_sign, waiting

SHORTEST_OPINION = 4  # characters of a reason


class RefusedError(PermissionError):
    """The rules do not allow it; `reason` says why, to the person who tried. It stands in the record."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


def sheet_of(page_id: int) -> Sheet | None:
    """The unfinished sheet of a page, if it has one."""
    return Sheet.objects.filter(page_id=page_id, state__in=UNFINISHED).first()


def submit(page: Page, account: Any, *, flags: Iterable[str] = (), note: str = "", at: datetime | None = None) -> Sheet:
    """Hand in the newest version of a page. Raises `RefusedError` where it is under review already."""
    moment = at or timezone.now()
    newest, content = present(page.pk)
    with transaction.atomic():
        seq = take_turn()
        sheet = sheet_of(page.pk)
        reason = _("It is under review or signed already; take it back to change it.") if _is_away(sheet) else None
        if reason is None:
            sheet = _opened(sheet, newest, content, account, list(flags), moment)
            more = {"flags": sheet.flags, "note": note}
            write(
                EntryAct.SUBMITTED, sheet, seq=seq, at=moment, person=named(account), sha256=content.sha256,
                revision=newest.latest_revision_id, reports=reports_on(content), more=more,
            )  # fmt: skip
            wait(sheet, known(sheet), moment)
            return sheet
        refused(seq, sheet, account, "submit", reason, moment)
    raise RefusedError(reason)


def _is_away(sheet: Sheet | None) -> bool:
    return sheet is not None and sheet.state in (State.REVIEW, State.SIGNED)


def _opened(
    sheet: Sheet | None, page: Any, content: Content, account: Any, flags: list[str], moment: datetime
) -> Sheet:
    """The sheet with a new round that begins at the first stage."""
    Version.objects.bulk_create(
        [
            Version(
                sha256=content.sha256, page_id=page.pk, form=content.own.kind, content=content.text,
                revision=page.latest_revision_id, source=encode(page.serializable_data()), at=moment,
            )
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    if sheet is None:
        contribution = registry.of_kind(content.own.kind)
        room = contribution.column or content.own.kind
        year = timezone.localtime(moment).year
        number = f"{room}-{year}-{Counter.take(f'sheet:{room}:{year}'):04}"
        sheet = Sheet(
            number=number, page_id=page.pk, kind=content.own.kind, column=contribution.column, opened_at=moment
        )
    else:
        sheet.round += 1
    sheet.title, sheet.version_id, sheet.flags = content.own.title, content.sha256, sorted(set(flags))
    sheet.state, sheet.submitted_by, sheet.changed_at = State.REVIEW, account, moment
    sheet.save()
    return sheet


def wait(sheet: Sheet, facts: Known, moment: datetime) -> None:
    """Let the sheet wait for the stage whose turn it is, or be signed."""
    rule = waiting(facts.case)
    stage = facts.stage(rule.code) if rule else None
    sheet.stage, sheet.changed_at = stage, moment
    sheet.due = due(moment, stage.hours) if stage else None
    sheet.state = State.REVIEW if stage else State.SIGNED
    sheet.save()


def sign(
    number: str,
    stage: str,
    account: Any,
    *,
    sha256: str,
    confirmed: Sequence[str] = (),
    opinion: str = "",
    password: str = "",
    behalf: Any = None,
    at: datetime | None = None,
) -> Sheet:
    """Sign a stage over the content `sha256`, which the signer has read. Raises `RefusedError`."""

    def attempt(sheet: Sheet, facts: Known) -> Reason | None:
        signing = Signing(
            stage=stage, sha256=sha256, person=person(account), behalf=person(behalf) if behalf else None,
            confirmed=tuple(confirmed), password=bool(password) and account.check_password(password),
        )  # fmt: skip
        rule = waiting(facts.case)
        if rule is not None and not stands_in(account, behalf, rule.group, at or timezone.now()):
            return NOT_STANDING_IN
        return may_sign(facts.case, signing)

    def effect(sheet: Sheet, facts: Known, moment: datetime) -> None:
        wait(sheet, known(sheet), moment)

    return _act(number, EntryAct.SIGNED, account, attempt, effect, stage, behalf, opinion, tuple(confirmed), at)


def give_back(number: str, account: Any, *, reason: str, behalf: Any = None, at: datetime | None = None) -> Sheet:
    """Return a manuscript to its editors, with a reason; it starts again at the first stage. Raises `RefusedError`."""
    return _end_round(number, EntryAct.RETURNED, State.RETURNED, account, reason, behalf, at)


def veto(number: str, account: Any, *, reason: str, behalf: Any = None, at: datetime | None = None) -> Sheet:
    """End a manuscript for good (否决), at the final stage only. Raises `RefusedError`."""
    return _end_round(number, EntryAct.VETOED, State.VETOED, account, reason, behalf, at)


def _end_round(
    number: str, act: EntryAct, state: State, account: Any, reason: str, behalf: Any, at: datetime | None
) -> Sheet:
    def attempt(sheet: Sheet, facts: Known) -> Reason | None:
        rule = waiting(facts.case)
        if rule is None:
            return NOT_OPEN
        if len(reason.strip()) < SHORTEST_OPINION:
            return _("Say why, in a few words at least.")
        if act is EntryAct.VETOED and not rule.final:
            return _("Only the final stage may veto a manuscript.")
        if act is EntryAct.VETOED and not account.established:
            return _("Only established staff (在编) may veto a manuscript.")
        if not stands_in(account, behalf, rule.group, at or timezone.now()):
            return NOT_STANDING_IN
        return may_review(facts.case, person(account), rule.group, behalf=person(behalf) if behalf else None)

    def effect(sheet: Sheet, facts: Known, moment: datetime) -> None:
        sheet.state, sheet.stage, sheet.due, sheet.changed_at = state, None, None, moment
        sheet.save()

    stage = Sheet.objects.filter(pk=number).values_list("stage__code", flat=True).first() or ""
    return _act(number, act, account, attempt, effect, stage, behalf, reason, (), at)


def take_back(number: str, account: Any, *, reason: str = "", at: datetime | None = None) -> Sheet:
    """Take a manuscript back to change it: whoever handed it in or had a hand in it may. Raises `RefusedError`."""

    def attempt(sheet: Sheet, facts: Known) -> Reason | None:
        if not facts.case.open:
            return NOT_OPEN
        if account.pk != sheet.submitted_by_id and account.pk not in facts.case.hands:
            return _("Only those who wrote it or handed it in may take it back.")
        return None

    def effect(sheet: Sheet, facts: Known, moment: datetime) -> None:
        sheet.state, sheet.stage, sheet.due, sheet.changed_at = State.RETURNED, None, None, moment
        sheet.save()

    return _act(number, EntryAct.TAKEN_BACK, account, attempt, effect, "", None, reason, (), at)


def void(sheet: Sheet, account: Any, *, why: str, at: datetime | None = None) -> None:
    """Write down that the signatures are void because the page was changed; it must be handed in again."""
    moment = at or timezone.now()
    with transaction.atomic():
        seq = take_turn()
        sheet.refresh_from_db()
        if sheet.state not in (State.REVIEW, State.SIGNED):
            return
        sheet.state, sheet.stage, sheet.due, sheet.changed_at = State.RETURNED, None, None, moment
        sheet.save()
        who = named(account) if account is not None else None
        write(EntryAct.VOIDED, sheet, seq=seq, at=moment, person=who, sha256=sheet.version_id, opinion=why)


def _act(
    number: str,
    act: EntryAct,
    account: Any,
    attempt: Callable[[Sheet, Known], Reason | None],
    effect: Callable[[Sheet, Known, datetime], None],
    stage: str,
    behalf: Any,
    opinion: str,
    confirmed: tuple[str, ...],
    at: datetime | None,
) -> Sheet:
    moment = at or timezone.now()
    with transaction.atomic():
        seq = take_turn()
        sheet = Sheet.objects.get(pk=number)
        facts = known(sheet)
        reason = attempt(sheet, facts)
        if reason is None:
            row = facts.stage(stage)
            write(
                act, sheet, seq=seq, at=moment, stage=stage, stage_name=row.name if row else "", person=named(account),
                behalf=named(behalf) if behalf else None, sha256=sheet.version_id, opinion=opinion, confirmed=confirmed,
                revision=sheet.version.revision, reports=reports_on(facts.content) if facts.content else (),
            )  # fmt: skip
            effect(sheet, facts, moment)
            return sheet
        refused(seq, sheet, account, act.value, reason, moment)
    raise RefusedError(reason)


def refused(seq: int, sheet: Sheet | None, account: Any, what: str, reason: Reason, moment: datetime) -> Entry:
    """Write an attempt down that the rules refused."""
    return write(
        EntryAct.REFUSED, sheet, seq=seq, at=moment, person=named(account), opinion=str(reason), more={"tried": what}
    )
