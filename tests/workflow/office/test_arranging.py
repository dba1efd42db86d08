"""The table of stages and delegations: who changes them, what cannot be changed, and that it is written down."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cms.office.models import Account
from cms.office.permissions import ADMINISTRATORS, AUDITORS, COUNTY_EDITORS, FIRST_REVIEWERS, PROOFREADERS, RULES
from cms.workflow.arranging import set_stage
from cms.workflow.manuscripts import RefusedError, submit
from cms.workflow.models import Delegation, Entry, EntryAct, Stage
from cms.workflow.record import body_of, faults
from tests.workflow.conftest import House, account
from tests.workflow.office.test_sheets_office import client_of

pytestmark = pytest.mark.django_db


def fields(**changes: Any) -> dict[str, Any]:
    group = Group.objects.get(name=PROOFREADERS)
    given = {
        "code": "reading-aloud", "name": "一诵读", "order": 15, "group": group.pk, "confirms": "已诵读全文",
        "hours": 8, "column": "", "flag": "", "active": "on",
    }  # fmt: skip
    return {name: value for name, value in {**given, **changes}.items() if value is not None}


def of(stage: Stage, **changes: Any) -> dict[str, Any]:
    """A stage's own form, posted with changes."""
    given = {name: getattr(stage, name) for name in ("code", "name", "order", "confirms", "hours", "column", "flag")}
    return {
        name: value
        for name, value in {**given, "group": stage.group_id, "active": "on", **changes}.items()
        if value is not None
    }


@pytest.mark.parametrize("role", RULES)
def test_administrators_change_the_table(house: House, role: str) -> None:
    person = account(f"a-{role}", role)
    client = client_of(person)
    before = Stage.objects.count()
    assert client.get(reverse("sheets:stages")).status_code == (403 if role == COUNTY_EDITORS else 200)
    answer = client.post(reverse("sheets:add_stage"), fields())
    assert answer.status_code == (302 if role == ADMINISTRATORS else 403)
    assert Stage.objects.count() == before + (role == ADMINISTRATORS)


def test_every_change_stands_in_the_record(house: House) -> None:
    person = account("guanli", ADMINISTRATORS)
    client = client_of(person)
    client.post(reverse("sheets:add_stage"), fields())
    stage = Stage.objects.get(code="reading-aloud")
    client.post(reverse("sheets:stage", args=[stage.pk]), of(stage, active=None))
    client.post(reverse("sheets:stage", args=[stage.pk]), of(stage, active=None))  # says the same
    stage.refresh_from_db()
    assert not stage.active
    told = [body_of(entry) for entry in Entry.objects.filter(act=EntryAct.STAGES).order_by("seq")]
    assert [(one.more["before"].get("active"), one.more["after"]["active"]) for one in told] == [
        (None, True),
        (True, False),
    ]
    assert {one.person.account for one in told if one.person} == {"guanli"}
    assert not list(faults())


@pytest.mark.parametrize("code", ["first", "second", "final"])
def test_the_three_reviews_are_locked(house: House, code: str) -> None:
    client = client_of(account("guanli", ADMINISTRATORS))
    stage = Stage.objects.get(code=code)
    other = Group.objects.get(name=PROOFREADERS)
    answer = client.post(
        reverse("sheets:stage", args=[stage.pk]),
        of(stage, active=None, group=other.pk, column="stories", order=1, flag="minors"),
    )
    assert answer.status_code == 302  # these fields are not taken from the form
    now = Stage.objects.get(code=code)
    assert (now.active, now.group_id, now.column, now.order, now.flag) == (True, stage.group_id, "", stage.order, "")
    client.post(reverse("sheets:stage", args=[stage.pk]), of(stage, confirms=""))
    assert Stage.objects.get(code=code).confirms == stage.confirms
    client.post(reverse("sheets:stage", args=[stage.pk]), of(stage, name="改过的名称", confirms="新的一点"))
    now = Stage.objects.get(code=code)
    assert (now.name, now.confirms) == ("改过的名称", "新的一点")
    now.order = 1
    with pytest.raises(ValidationError):  # not by the form alone
        set_stage(now, house.editor)


def test_a_key_of_the_three_reviews_is_not_given_again(house: House) -> None:
    client = client_of(account("guanli", ADMINISTRATORS))
    answer = client.post(reverse("sheets:add_stage"), fields(code="final"))
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_manuscripts_under_review_wait_for_a_new_stage_at_once(house: House) -> None:
    sheet = submit(house.draft(), house.editor)
    house.sign(sheet, "first")
    client = client_of(account("guanli", ADMINISTRATORS))
    client.post(reverse("sheets:add_stage"), fields())
    sheet.refresh_from_db()
    assert sheet.stage.code == "reading-aloud"
    with pytest.raises(RefusedError):
        house.sign(sheet, "second")


# -- delegations --------------------------------------------------------------------------------------------------------


def absence(by: Account, to: Account, group: str = FIRST_REVIEWERS, **changes: Any) -> dict[str, Any]:
    now = timezone.localtime()
    given = {
        "by": by.pk, "to": to.pk, "group": Group.objects.get(name=group).pk, "reason": "休年假",
        "start": f"{now:%Y-%m-%d %H:%M}", "end": f"{now + timedelta(days=3):%Y-%m-%d %H:%M}",
    }  # fmt: skip
    return given | changes


@pytest.fixture
def standing_in(house: House) -> Account:
    return account("daiban", AUDITORS)


def test_whoever_is_away_records_it_and_the_delegate_signs(house: House, standing_in: Account) -> None:
    answer = client_of(house.first).post(reverse("sheets:delegations"), absence(house.first, standing_in))
    assert answer.status_code == 302
    row = Delegation.objects.get()
    body = body_of(Entry.objects.get(act=EntryAct.DELEGATED))
    assert (body.opinion, body.more["by"]["account"], body.more["to"]["account"]) == ("休年假", "chushen", "daiban")
    assert body.person is not None
    assert body.person.account == "chushen"
    sheet = submit(house.draft(), house.editor)
    house.sign(sheet, "first", standing_in, behalf=house.first)
    client_of(house.first).post(reverse("sheets:end_delegation", args=[row.pk]))
    row.refresh_from_db()
    assert row.end <= timezone.now()
    last = body_of(Entry.objects.filter(act=EntryAct.DELEGATED).latest("seq"))
    assert last.more["ended"] is True
    assert not list(faults())


def test_nobody_records_anothers_absence_but_an_administrator(house: House, standing_in: Account) -> None:
    given = absence(house.first, standing_in)
    assert client_of(house.second).post(reverse("sheets:delegations"), given).status_code == 200  # not his group
    mine = absence(house.first, standing_in, group="second-reviewers")
    client_of(house.second).post(reverse("sheets:delegations"), mine)
    assert [row.by for row in Delegation.objects.all()] == [house.second]  # his own, whatever was posted
    assert client_of(standing_in).post(reverse("sheets:delegations"), given).status_code == 403
    assert client_of(account("guanli", ADMINISTRATORS)).post(reverse("sheets:delegations"), given).status_code == 302
    assert Delegation.objects.filter(by=house.first).exists()


def test_only_whoever_it_is_for_and_administrators_end_it(house: House, standing_in: Account) -> None:
    client_of(house.first).post(reverse("sheets:delegations"), absence(house.first, standing_in))
    row = Delegation.objects.get()
    address = reverse("sheets:end_delegation", args=[row.pk])
    assert client_of(house.second).post(address).status_code == 403
    assert client_of(standing_in).post(address).status_code == 403
    assert client_of(account("guanli", ADMINISTRATORS)).post(address).status_code == 302


@pytest.mark.parametrize("wrong", ["self", "order", "over", "group", "reason"])
def test_what_makes_no_sense_is_refused(house: House, standing_in: Account, wrong: str) -> None:
    admin = account("guanli", ADMINISTRATORS)
    changes: dict[str, Any] = {
        "self": {"to": house.first.pk},
        "order": {"end": "2020-01-01 00:00"},
        "over": {"start": "2020-01-01 00:00", "end": "2020-01-02 00:00"},
        "group": {"group": Group.objects.get(name="second-reviewers").pk},
        "reason": {"reason": " "},
    }[wrong]
    answer = client_of(admin).post(reverse("sheets:delegations"), absence(house.first, standing_in) | changes)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Delegation.objects.exists()
    assert not Entry.objects.filter(act=EntryAct.DELEGATED).exists()


def test_a_county_editor_has_no_business_there(house: House) -> None:
    assert client_of(account("xianji", COUNTY_EDITORS)).get(reverse("sheets:delegations")).status_code == 403
    assert client_of(account("shenji", AUDITORS)).get(reverse("sheets:delegations")).status_code == 200
