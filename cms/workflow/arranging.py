"""How reviews are arranged: the table of stages and who stands in for whom. Every change stands in the record."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.workflow.cases import known
from cms.workflow.manuscripts import wait
from cms.workflow.models import Delegation, Entry, EntryAct, Sheet, Stage, State
from cms.workflow.people import named
from cms.workflow.record import take_turn, write
from cms.workflow.rules import waiting

WORDS = ("code", "name", "order", "hours", "confirms", "column", "flag", "active")
#: What may be said anew of one of the three reviews: its words and its time limit, nothing of whom it binds.
OPEN_OF_CORE = frozenset({"name", "hours", "confirms"})


def said(stage: Stage) -> dict[str, Any]:
    """A row of the table as the record keeps it."""
    return {**{name: getattr(stage, name) for name in WORDS}, "group": stage.group.name}


def set_stage(stage: Stage, account: Any, at: datetime | None = None) -> Entry | None:
    """Save a row of the table, written down with what stood before; None where nothing changed.

    Manuscripts under review wait for it at once. Raises `ValidationError` for what the three reviews do not allow.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        stored = Stage.objects.select_for_update().filter(pk=stage.pk).first()
        before, after = said(stored) if stored else {}, said(stage)
        if stored and stored.core and (locked := _changed(before, after) - OPEN_OF_CORE):
            raise ValidationError(
                {name: _("This is the same for everybody: the three reviews cannot be changed.") for name in locked}
            )
        if before == after:
            return None
        stage.full_clean()
        seq = take_turn()
        stage.save()
        more = {"stage": stage.code, "before": before, "after": after}
        entry = write(EntryAct.STAGES, seq=seq, at=moment, person=named(account), more=more)
        for sheet in Sheet.objects.filter(state=State.REVIEW):
            facts = known(sheet)
            rule = waiting(facts.case)
            if (sheet.stage.code if sheet.stage else "") != (rule.code if rule else ""):
                wait(sheet, facts, moment)
    return entry


def _changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name in after if before.get(name) != after[name]}


def delegate(
    *, by: Any, to: Any, group: Group, start: datetime, end: datetime, reason: str, account: Any,
    at: datetime | None = None,
) -> Delegation:  # fmt: skip
    """Record that `to` stands in for `by` in the stages of `group`; `account` records it. Raises `ValidationError`."""
    moment = at or timezone.now()
    row = Delegation(by=by, to=to, group=group, start=start, end=end, reason=reason.strip())
    row.full_clean()
    if not by.groups.filter(pk=group.pk).exists():
        raise ValidationError({"group": _("%(name)s is not in this group.") % {"name": by}})
    if not to.is_active:
        raise ValidationError({"to": _("This account is closed.")})
    if end <= moment:
        raise ValidationError({"end": _("This time is over already.")})
    with transaction.atomic():
        seq = take_turn()
        row.save()
        write(EntryAct.DELEGATED, seq=seq, at=moment, person=named(account), opinion=row.reason, more=_told(row))
    return row


def end_delegation(row: Delegation, account: Any, at: datetime | None = None) -> None:
    """Let a delegation end now, or not begin; what was signed under it stands."""
    moment = at or timezone.now()
    with transaction.atomic():
        row = Delegation.objects.select_for_update().get(pk=row.pk)
        if row.end <= moment:
            return
        seq = take_turn()
        row.end = max(moment, row.start)
        row.save(update_fields=["end"])
        write(EntryAct.DELEGATED, seq=seq, at=moment, person=named(account), more={**_told(row), "ended": True})


def _told(row: Delegation) -> dict[str, Any]:
    return {
        "by": named(row.by), "to": named(row.to), "group": row.group.name, "start": row.start.isoformat(),
        "end": row.end.isoformat(),
    }  # fmt: skip
