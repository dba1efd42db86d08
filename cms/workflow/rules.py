"""Who may sign what: pure functions, facts in, reasons out. They hold for everybody, superusers included.

No person stands in two stages of a manuscript; nobody who had a hand in it signs it; the final sign-off is given by
established staff who say their password again; a signature stands for one content only. A delegate is bound like the
person stood in for, and counts as both.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Reason = str | Promise
CORE = ("first", "second", "final")  # the three reviews that no table can do without


@dataclass(frozen=True, kw_only=True)
class Person:
    """What is known of an account: its number, names of its groups, whether it is 在编 (`established`) and open."""

    id: int
    groups: frozenset[str] = frozenset()
    established: bool = False
    active: bool = True
    name: str = ""
    post: str = ""


@dataclass(frozen=True, kw_only=True)
class StageRule:
    """A stage as rules see it. `confirms` are the sentences that whoever signs must confirm, each of them."""

    code: str
    order: int
    group: str
    final: bool = False
    confirms: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """That a stage was signed over a content; `persons` are who signed and whom they stood in for."""

    stage: str
    persons: frozenset[int]
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Delegation:
    """`to` stands in for `by` in a group's stages from `start` until before `end`."""

    by: Person
    to: int
    group: str
    start: datetime
    end: datetime


@dataclass(frozen=True, kw_only=True)
class Case:
    """A manuscript under review.

    `stages` are those it must pass, `signatures` those of the present round; `submitted` is the hash of the content that
    was handed in, `present` that of the page as it is now. `hands` are the persons who saved any version of it or
    uploaded a picture of it since it was last released.
    """

    open: bool
    stages: tuple[StageRule, ...]
    signatures: tuple[Signature, ...]
    submitted: str
    present: str
    hands: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Signing:
    """An attempt to sign: for which stage, over which content, by whom, in whose place, with what confirmed."""

    stage: str
    sha256: str
    person: Person
    behalf: Person | None = None
    confirmed: tuple[str, ...] = ()
    password: bool = False

    @property
    def persons(self) -> frozenset[int]:
        """Everybody whose name stands on the signature."""
        return frozenset({self.person.id} | ({self.behalf.id} if self.behalf else set()))


NOT_OPEN = _("This manuscript is not under review.")
CHANGED = _(
    "The manuscript has been changed since it was handed in. It must be handed in again; all signatures are void."
)
OTHER_CONTENT = _("What you read is not what stands here now. Reload the page and read it again.")
CLOSED_ACCOUNT = _("Your account is closed.")
HAD_A_HAND = _("Whoever wrote, changed or illustrated a manuscript does not sign it.")
SIGNED_BEFORE = _("You have signed another stage of this manuscript already; nobody stands in two stages.")
OTHER_GROUP = _("This stage is signed by another group than yours.")
NOT_STANDING_IN = _("You do not stand in for this person now.")
NOT_ESTABLISHED = _("Only established staff (在编) may give the final sign-off.")
NO_PASSWORD = _("The final sign-off needs your password once more, and the one given is not right.")
UNCONFIRMED = _("Confirm every point of this stage before you sign.")
NOTHING_WAITS = _("Every stage has signed this manuscript.")


def waiting(case: Case) -> StageRule | None:
    """The stage whose turn it is: the first one that has not signed what was handed in."""
    done = {one.stage for one in case.signatures if one.sha256 == case.submitted}
    return next((stage for stage in ordered(case.stages) if stage.code not in done), None)


def ordered(stages: Iterable[StageRule]) -> list[StageRule]:
    """Stages in their turn; the final ones come after all others, whatever the table says."""
    return sorted(stages, key=lambda stage: (stage.final, stage.order, stage.code))


def may_review(case: Case, person: Person, group: str, *, behalf: Person | None = None) -> Reason | None:
    """Why `person` may not act in a stage of `group`; None where they may."""
    holder = behalf or person
    persons = {person.id, holder.id}
    objections = (
        (not case.open, NOT_OPEN),
        (not person.active, CLOSED_ACCOUNT),
        (group not in holder.groups, OTHER_GROUP),
        (bool(persons & case.hands), HAD_A_HAND),
        (any(persons & one.persons for one in case.signatures), SIGNED_BEFORE),
    )
    return next((reason for objection, reason in objections if objection), None)


def may_sign(case: Case, signing: Signing) -> Reason | None:
    """Why this signature cannot be taken; None where it can."""
    stage = waiting(case)
    if stage is None:
        return NOTHING_WAITS if case.open else NOT_OPEN
    objections = (
        (not case.open, NOT_OPEN),
        (signing.stage != stage.code, format_lazy(_("It is the turn of: {stage}."), stage=stage.name or stage.code)),
        (reason := may_review(case, signing.person, stage.group, behalf=signing.behalf), reason),
        (case.present != case.submitted, CHANGED),
        (signing.sha256 != case.submitted, OTHER_CONTENT),
        (not set(stage.confirms) <= set(signing.confirmed), UNCONFIRMED),
        (stage.final and not signing.person.established, NOT_ESTABLISHED),
        (stage.final and not signing.password, NO_PASSWORD),
    )
    return next((reason for objection, reason in objections if objection), None)


def lacking(case: Case) -> list[Reason]:
    """What a manuscript lacks to go out as it was handed in; empty where it may."""
    reasons: list[Reason] = [] if case.open else [NOT_OPEN]
    codes = {stage.code for stage in case.stages}
    if not codes.issuperset(CORE) or not any(stage.final for stage in case.stages):
        reasons.append(_("The table of stages lacks one of the three reviews."))
    valid = {one.stage: one for one in case.signatures if one.sha256 == case.submitted}
    reasons += [
        format_lazy(_("Not signed: {stage}."), stage=stage.name or stage.code)
        for stage in ordered(case.stages)
        if stage.code not in valid
    ]
    persons = [person for code, one in valid.items() if code in codes for person in one.persons]
    if len(persons) != len(set(persons)):
        reasons.append(_("One person stands in two stages."))
    if case.hands & set(persons):
        reasons.append(_("Somebody who had a hand in the manuscript signed it."))
    return reasons


def behalves(person: Person, group: str, delegations: Iterable[Delegation], now: datetime) -> list[Person]:
    """Those for whom `person` may act in a stage of `group` now."""
    return [
        one.by
        for one in delegations
        if one.to == person.id and one.group == group and one.start <= now < one.end and group in one.by.groups
    ]


@dataclass(frozen=True)
class Staffing:
    """Who could sign each stage, by its code, and the stages that nobody is left for."""

    eligible: Mapping[str, tuple[Person, ...]]
    empty: tuple[StageRule, ...] = field(default=())


def staffing(case: Case, people: Collection[Person], delegations: Sequence[Delegation], now: datetime) -> Staffing:
    """Whether every stage still to come can be signed by somebody, all of them by different persons.

    Finds the largest set of stages that can be given to different persons at once (a matching in a bipartite graph,
    by augmenting paths); the stages outside it have nobody left.
    """
    done = {one.stage for one in case.signatures if one.sha256 == case.submitted}
    todo = [stage for stage in ordered(case.stages) if stage.code not in done]
    eligible = {stage.code: tuple(p for p in people if _fits(case, stage, p, delegations, now)) for stage in todo}
    given: dict[int, str] = {}

    def give(code: str, tried: set[int]) -> bool:
        for person in eligible[code]:
            if person.id not in tried:
                tried.add(person.id)
                if person.id not in given or give(given[person.id], tried):
                    given[person.id] = code
                    return True
        return False

    empty = tuple(stage for stage in todo if not give(stage.code, set()))
    return Staffing(eligible, empty)


def _fits(case: Case, stage: StageRule, person: Person, delegations: Sequence[Delegation], now: datetime) -> bool:
    if stage.final and not person.established:
        return False
    holders = [None, *behalves(person, stage.group, delegations, now)]
    return any(may_review(case, person, stage.group, behalf=holder) is None for holder in holders)


@dataclass(frozen=True, kw_only=True)
class Urgent:
    """A request to publish before the reviews: by whom, why, and where the permission is recorded."""

    person: Person
    reason: str
    record: str
    password: bool


SHORTEST_REASON = 10  # characters


def may_publish_at_once(urgent: Urgent, groups: Collection[str]) -> Reason | None:
    """Why an emergency publication is refused; None where it is allowed. `groups` are those of the final stages."""
    if not urgent.person.active:
        return CLOSED_ACCOUNT
    if not urgent.person.groups.intersection(groups) or not urgent.person.established:
        return _("Only those who give the final sign-off may publish in an emergency.")
    if not urgent.password:
        return NO_PASSWORD
    if len(urgent.reason.strip()) < SHORTEST_REASON:
        return _("Say in at least ten characters why this cannot wait for the reviews.")
    if len(urgent.record.strip()) < SHORTEST_REASON:
        return _("Say in at least ten characters who gave the permission, when and how (telephone, order).")
    return None
