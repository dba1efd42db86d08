"""A sheet as the rules see it: read anew, inside the transaction that acts on it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from wagtail.models import Page

from cms.pages import registry
from cms.release.acts import page_subject
from cms.release.models import ENDS, VERSIONS, Release
from cms.workflow.content import Content, hands_in, present
from cms.workflow.models import Entry, EntryAct, Sheet, Stage
from cms.workflow.record import Body, body_of
from cms.workflow.rules import Case, Signature
from cms.workflow.stages import stages_for


@dataclass(frozen=True, kw_only=True)
class Known:
    """All that an act on a sheet needs to know. `page` and `content` are None where the page is gone."""

    case: Case
    stages: Sequence[Stage]
    page: Any = None
    content: Content | None = None

    def stage(self, code: str) -> Stage | None:
        """A stage of the sheet's by its key."""
        return next((stage for stage in self.stages if stage.code == code), None)


def bodies(sheet: Sheet, *acts: EntryAct) -> list[Body]:
    """What was written about a sheet, oldest first."""
    entries = Entry.objects.filter(sheet=sheet)
    return [body_of(entry) for entry in (entries.filter(act__in=acts) if acts else entries).order_by("seq")]


@dataclass(frozen=True, kw_only=True)
class Round:
    """The present round of a sheet, read out of its record: what was handed in, and what was signed of it since."""

    sha256: str = ""
    at: str = ""
    flags: tuple[str, ...] = ()
    signed: tuple[Body, ...] = ()
    open: bool = False


ENDINGS = frozenset({EntryAct.RETURNED, EntryAct.TAKEN_BACK, EntryAct.VETOED, EntryAct.VOIDED})


def round_of(sheet: Sheet) -> Round:
    """Fold the record of a sheet; what its row says is not asked."""
    found = Round()
    for body in bodies(sheet):
        if body.act == EntryAct.SUBMITTED:
            found = Round(sha256=body.sha256, at=body.at, flags=tuple(body.more.get("flags", ())), open=True)
        elif body.act == EntryAct.SIGNED:
            found = replace(found, signed=(*found.signed, body))
        elif body.act in ENDINGS:
            found = Round()
    return found


def last_release(sheet: Sheet) -> datetime | None:
    """When the page's content was last released with reviews, whatever its addresses did since."""
    released = Release.objects.filter(subject=page_subject(sheet.page_id), kind__in=VERSIONS)
    reviewed = released.exclude(authority=f"emergency:{sheet.number}")
    return reviewed.values_list("at", flat=True).last()


def withdrawn_since(sheet: Sheet, round_: Round) -> bool:
    """Whether the page was taken away after the round was handed in: what was signed then does not bring it back."""
    ends = Release.objects.filter(subject=page_subject(sheet.page_id), kind__in=ENDS)
    return bool(round_.at) and ends.filter(at__gt=datetime.fromisoformat(round_.at)).exists()


def known(sheet: Sheet) -> Known:
    """Everything about a sheet as it is now."""
    round_ = round_of(sheet)
    stages = stages_for(registry.of_kind(sheet.kind).column, round_.flags)
    page, content = None, None
    with suppress(Page.DoesNotExist):
        page, content = present(sheet.page_id)
    given = tuple(
        Signature(
            stage=body.stage,
            persons=frozenset(one.id for one in (body.person, body.behalf) if one is not None),
            sha256=body.sha256,
        )
        for body in round_.signed
    )
    case = Case(
        open=round_.open and not withdrawn_since(sheet, round_),
        stages=tuple(stage.rule() for stage in stages),
        signatures=given,
        submitted=round_.sha256,
        present=content.sha256 if content else "",
        hands=hands_in(sheet.page_id, content, last_release(sheet)) if content else frozenset(),
    )
    return Known(case=case, stages=stages, page=page, content=content)
