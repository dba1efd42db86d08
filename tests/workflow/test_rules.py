"""The rules as tables: who may sign what, what is lacking, who is left for a stage."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from cms.workflow import rules
from cms.workflow.rules import Case, Delegation, Person, Signature, Signing, StageRule, Urgent

A, B = "A" * 64, "B" * 64
FIRST = StageRule(code="first", order=10, group="one", confirms=("read",))
SECOND = StageRule(code="second", order=20, group="two")
FINAL = StageRule(code="final", order=5, group="three", final=True)  # its number does not bring it forward
STAGES = (FINAL, SECOND, FIRST)
LI = Person(id=1, groups=frozenset({"one"}))
WANG = Person(id=2, groups=frozenset({"two"}))
CHEN = Person(id=3, groups=frozenset({"three"}), established=True)
AUTHOR = Person(id=9, groups=frozenset({"one", "two", "three"}), established=True)
CASE = Case(open=True, stages=STAGES, signatures=(), submitted=A, present=A, hands=frozenset({9}))
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


def by(stage: str, *persons: int, sha256: str = A) -> Signature:
    return Signature(stage=stage, persons=frozenset(persons), sha256=sha256)


AFTER_FIRST = replace(CASE, signatures=(by("first", 1),))
AFTER_SECOND = replace(CASE, signatures=(by("first", 1), by("second", 2)))
SIGNED = replace(CASE, signatures=(by("first", 1), by("second", 2), by("final", 3)))
FIRST_BY_LI = Signing(stage="first", sha256=A, person=LI, confirmed=("read",))
SECOND_BY_WANG = Signing(stage="second", sha256=A, person=WANG)
FINAL_BY_CHEN = Signing(stage="final", sha256=A, person=CHEN, password=True)
OK = None

TABLE = [
    (CASE, FIRST_BY_LI, OK),
    (AFTER_FIRST, SECOND_BY_WANG, OK),
    (AFTER_SECOND, FINAL_BY_CHEN, OK),
    (replace(CASE, open=False), FIRST_BY_LI, rules.NOT_OPEN),
    (SIGNED, FINAL_BY_CHEN, rules.NOTHING_WAITS),
    (CASE, SECOND_BY_WANG, "It is the turn of: first."),
    (CASE, FINAL_BY_CHEN, "It is the turn of: first."),
    (CASE, replace(FIRST_BY_LI, person=WANG), rules.OTHER_GROUP),
    (CASE, replace(FIRST_BY_LI, person=replace(LI, active=False)), rules.CLOSED_ACCOUNT),
    (CASE, replace(FIRST_BY_LI, person=AUTHOR), rules.HAD_A_HAND),
    (CASE, replace(FIRST_BY_LI, confirmed=()), rules.UNCONFIRMED),
    (CASE, replace(FIRST_BY_LI, sha256=B), rules.OTHER_CONTENT),
    (replace(CASE, present=B), FIRST_BY_LI, rules.CHANGED),
    (AFTER_FIRST, replace(SECOND_BY_WANG, person=replace(LI, groups=frozenset({"two"}))), rules.SIGNED_BEFORE),
    (AFTER_SECOND, replace(FINAL_BY_CHEN, password=False), rules.NO_PASSWORD),
    (AFTER_SECOND, replace(FINAL_BY_CHEN, person=replace(CHEN, established=False)), rules.NOT_ESTABLISHED),
    # who stands in for somebody counts as both
    (CASE, replace(FIRST_BY_LI, person=replace(WANG, id=4), behalf=LI), OK),
    (CASE, replace(FIRST_BY_LI, person=replace(WANG, id=4), behalf=AUTHOR), rules.HAD_A_HAND),
    (AFTER_FIRST, replace(SECOND_BY_WANG, person=replace(LI, id=4), behalf=replace(WANG, id=1)), rules.SIGNED_BEFORE),
    (AFTER_SECOND, replace(FINAL_BY_CHEN, person=replace(LI, id=4), behalf=CHEN), rules.NOT_ESTABLISHED),
    # a signature over another content counts for nothing
    (replace(CASE, signatures=(by("first", 1, sha256=B),)), SECOND_BY_WANG, "It is the turn of: first."),
]


@pytest.mark.parametrize(("case", "signing", "reason"), TABLE)
def test_who_may_sign(case: Case, signing: Signing, reason: object) -> None:
    with override("en"):
        found = rules.may_sign(case, signing)
        assert (None if found is None else str(found)) == (None if reason is None else str(reason))


@pytest.mark.parametrize(
    ("case", "number"),
    [
        (SIGNED, 0),
        (AFTER_SECOND, 1),
        (CASE, 3),
        (replace(SIGNED, open=False), 1),
        (replace(SIGNED, submitted=B), 3),
        (replace(SIGNED, hands=frozenset({3})), 1),
        (replace(SIGNED, signatures=(by("first", 1), by("second", 1), by("final", 3))), 1),
        (
            replace(SIGNED, signatures=(by("first", 1, 3), by("second", 2), by("final", 3))),
            1,
        ),  # one stood in for another
        (replace(SIGNED, stages=(FIRST, SECOND)), 1),  # a table without the final review
        (replace(SIGNED, stages=()), 1),
        (replace(SIGNED, stages=(*STAGES, StageRule(code="joint", order=1, group="x"))), 1),
    ],
)
def test_what_is_lacking(case: Case, number: int) -> None:
    assert len(rules.lacking(case)) == number


def test_the_final_stage_is_last_whatever_its_number() -> None:
    assert [stage.code for stage in rules.ordered(STAGES)] == ["first", "second", "final"]


def delegation(by_: Person, to: Person, group: str, start: int = -1, end: int = 1) -> Delegation:
    return Delegation(by=by_, to=to.id, group=group, start=NOW + timedelta(hours=start), end=NOW + timedelta(hours=end))


@pytest.mark.parametrize(("start", "end", "stands"), [(-1, 1, True), (1, 2, False), (-2, -1, False), (-1, 0, False)])
def test_a_delegation_holds_from_its_start_until_its_end(start: int, end: int, stands: bool) -> None:
    found = rules.behalves(WANG, "one", [delegation(LI, WANG, "one", start, end)], NOW)
    assert bool(found) is stands
    assert rules.behalves(WANG, "two", [delegation(LI, WANG, "one")], NOW) == []


def test_nobody_stands_in_for_somebody_who_left_the_group() -> None:
    gone = replace(LI, groups=frozenset())
    assert rules.behalves(WANG, "one", [delegation(gone, WANG, "one")], NOW) == []


@pytest.mark.parametrize(
    ("people", "empty"),
    [
        ([LI, WANG, CHEN], []),
        ([LI, WANG], ["final"]),
        ([LI, WANG, AUTHOR], ["final"]),
        ([LI, WANG, replace(CHEN, established=False)], ["final"]),
        # one person could sign either of two stages, but not both
        ([replace(LI, groups=frozenset({"one", "two"})), CHEN], ["second"]),
        # the greedy choice for the first stage would leave the second without anybody
        ([replace(LI, groups=frozenset({"one", "two"})), replace(WANG, groups=frozenset({"one"})), CHEN], []),
        ([], ["first", "second", "final"]),
    ],
)
def test_stages_nobody_is_left_for(people: list[Person], empty: list[str]) -> None:
    assert [stage.code for stage in rules.staffing(CASE, people, [], NOW).empty] == empty


def test_a_delegate_fills_a_stage() -> None:
    standing_in = replace(LI, id=5, groups=frozenset())
    people = [standing_in, WANG, CHEN]
    assert rules.staffing(CASE, people, [delegation(LI, standing_in, "one")], NOW).empty == ()


LONG = "说得够长的一句理由"
URGENT = Urgent(person=CHEN, reason=LONG * 2, record=LONG * 2, password=True)


@pytest.mark.parametrize(
    ("urgent", "allowed"),
    [
        (URGENT, True),
        (replace(URGENT, person=replace(CHEN, established=False)), False),
        (replace(URGENT, person=replace(CHEN, active=False)), False),
        (replace(URGENT, person=LI), False),
        (replace(URGENT, password=False), False),
        (replace(URGENT, reason=" " * 30), False),
        (replace(URGENT, record="电话"), False),
    ],
)
def test_who_publishes_at_once(urgent: Urgent, allowed: bool) -> None:
    assert (rules.may_publish_at_once(urgent, {"three"}) is None) is allowed
