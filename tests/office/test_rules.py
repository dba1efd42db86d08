"""The rules as a table: role, action, page, and what they say."""

from typing import Any

import pytest

from cms.office import permissions
from cms.office.permissions import RULES, AccountFacts, Action, PageFacts, bound, may, reads_all

WENCHANG, WANNING, QIONGHAI, HAINAN = 1, 2, 3, 9
COUNTY = AccountFacts(roles=frozenset({permissions.COUNTY_EDITORS}), regions=frozenset({WENCHANG, WANNING}))
OWN = PageFacts(regions=frozenset({WENCHANG}))
OWN_ALL = PageFacts(regions=frozenset({WENCHANG, WANNING}))
OTHER = PageFacts(regions=frozenset({QIONGHAI}))
MIXED = PageFacts(regions=frozenset({WENCHANG, QIONGHAI}))
PROVINCE = PageFacts(regions=frozenset({HAINAN}), province=True)
WITH_PROVINCE = PageFacts(regions=frozenset({WENCHANG, HAINAN}), province=True)
NONE = PageFacts()
MINE = PageFacts(regions=frozenset({WENCHANG}), own=True)
MINE_LIVE = PageFacts(regions=frozenset({WENCHANG}), own=True, live=True)
MINE_ELSEWHERE = PageFacts(regions=frozenset({QIONGHAI}), own=True)
COLUMN = PageFacts(column=True, takes_regions=True)
HOME = PageFacts(column=True)
YES = ""

TABLE = [
    (action, page, reason)
    for action in (Action.VIEW, Action.ADD, Action.EDIT, Action.COPY)
    for page, reason in (
        (OWN, YES),
        (OWN_ALL, YES),
        (OTHER, permissions.OTHER_REGION),
        (MIXED, permissions.OTHER_REGION),
        (PROVINCE, permissions.PROVINCE_WIDE),
        (WITH_PROVINCE, permissions.PROVINCE_WIDE),
        (NONE, permissions.PROVINCE_WIDE),
    )
] + [
    (Action.DELETE, MINE, YES),
    (Action.DELETE, OWN, permissions.NOT_YOURS),
    (Action.DELETE, MINE_LIVE, permissions.PUBLISHED),
    (Action.DELETE, MINE_ELSEWHERE, permissions.OTHER_REGION),
    (Action.MOVE, MINE, YES),
    (Action.MOVE, OWN, permissions.NOT_YOURS),
    (Action.VIEW, COLUMN, YES),
    (Action.VIEW, HOME, YES),
    (Action.EDIT, COLUMN, permissions.PROVINCE_WIDE),
    (Action.ADD_BELOW, COLUMN, YES),
    (Action.ADD_BELOW, HOME, permissions.PROVINCE_WIDE),
    (Action.PUBLISH, MINE, permissions.NOT_YOUR_TASK[Action.PUBLISH]),
    (Action.WITHDRAW, MINE_LIVE, permissions.NOT_YOUR_TASK[Action.WITHDRAW]),
    (Action.VERIFY, NONE, permissions.NOT_YOUR_TASK[Action.VERIFY]),
    (Action.REORDER, COLUMN, permissions.NOT_YOUR_TASK[Action.REORDER]),
]


@pytest.mark.parametrize(("action", "page", "reason"), TABLE)
def test_what_a_county_editor_may(action: Action, page: PageFacts, reason: object) -> None:
    decision = may(COUNTY, action, page)
    assert (decision.allowed, decision.reason) == (reason == YES, reason)


@pytest.mark.parametrize("account", [*({"roles": frozenset({role})} for role in RULES), {"superuser": True}], ids=str)
def test_nobody_publishes(account: dict[str, Any]) -> None:
    assert may(AccountFacts(**account), Action.PUBLISH, OWN) == permissions.Decision(False, permissions.BY_REVIEWS)


def test_only_publishers_order_pages() -> None:
    allowed = {role for role in RULES if may(AccountFacts(roles=frozenset({role})), Action.REORDER, OWN).allowed}
    assert allowed == {permissions.PUBLISHERS}


@pytest.mark.parametrize("action", [Action.WITHDRAW, Action.VERIFY])
def test_publishers_and_administrators_withdraw_and_verify(action: Action) -> None:
    allowed = {role for role in RULES if may(AccountFacts(roles=frozenset({role})), action, OWN).allowed}
    assert allowed == {permissions.PUBLISHERS, permissions.ADMINISTRATORS}


@pytest.mark.parametrize("action", Action)
def test_an_auditor_reads_and_nothing_else(action: Action) -> None:
    auditor = AccountFacts(roles=frozenset({permissions.AUDITORS}))
    assert may(auditor, action, PROVINCE).allowed == (action is Action.VIEW)


@pytest.mark.parametrize("role", RULES)
def test_whoever_is_not_of_a_county_is_not_bound_by_regions(role: str) -> None:
    account = AccountFacts(roles=frozenset({role}))
    assert bound(account) == (role == permissions.COUNTY_EDITORS) != reads_all(account)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("page", [OWN, OTHER, NONE, COLUMN])
def test_a_closed_account_and_one_without_role_or_region_may_nothing(action: Action, page: PageFacts) -> None:
    nobody = [
        (AccountFacts(active=False, superuser=True), permissions.INACTIVE),
        (AccountFacts(regions=frozenset({WENCHANG})), permissions.NO_ROLE),
        (AccountFacts(roles=frozenset({"Moderators"})), permissions.NO_ROLE),
    ]
    for account, reason in nobody:
        assert may(account, action, page) == permissions.Decision(False, reason)
    assert not may(AccountFacts(roles=COUNTY.roles), action, page).allowed


def test_roles_add_up_and_the_reason_is_of_the_role_that_comes_near() -> None:
    both = AccountFacts(roles=frozenset({permissions.AUDITORS, permissions.COUNTY_EDITORS}), regions=COUNTY.regions)
    assert may(both, Action.VIEW, OTHER).allowed
    assert may(both, Action.EDIT, OTHER).reason == permissions.OTHER_REGION


def test_every_refusal_gives_a_reason() -> None:
    for role in RULES:
        for action in Action:
            for page in (OWN, OTHER, MIXED, PROVINCE, NONE, MINE_LIVE, COLUMN, HOME):
                decision = may(AccountFacts(roles=frozenset({role}), regions=COUNTY.regions), action, page)
                assert decision.allowed or str(decision.reason)
