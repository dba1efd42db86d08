"""Changes of what pages share: who confirms them, and that nobody confirms his own."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import LogContext

from cms.office.models import Account
from cms.office.permissions import COUNTY_EDITORS, FINAL_REVIEWERS, PUBLISHERS, RULES
from cms.release.models import Holding, Release
from cms.workflow.changes import decide
from cms.workflow.models import Change, Entry, EntryAct
from cms.workflow.office import changes as screens
from cms.workflow.office.changes import differences
from tests.workflow.conftest import House, account
from tests.workflow.office.test_sheets_office import client_of
from tests.workflow.sheets import Things

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(things: Things, house: House) -> Change:
    """A public picture's caption, changed by the editor."""
    house.published(things.draft(house))
    return changed(things, house.editor, "改过的图注")


def changed(things: Things, by: Account, caption: str) -> Change:
    with LogContext(user=by):
        things.picture.caption = caption
        things.picture.save()
    return Change.objects.get(decision=Change.Decision.OPEN)


def public_caption(things: Things) -> str:
    held = Holding.objects.get(subject=f"picture:{things.picture.pk}")
    return Release.objects.get(pk=held.seq).snapshot


def post(person: Account, change: Change, **data: str) -> Any:
    return client_of(person).post(reverse("sheets:decide", args=[change.number]), data)


@pytest.mark.parametrize("role", RULES)
def test_publishers_and_final_reviewers_confirm(waiting: Change, things: Things, role: str) -> None:
    person = account(f"a-{role}", role)
    answer = post(person, waiting, confirm="1")
    waiting.refresh_from_db()
    may = role in (PUBLISHERS, FINAL_REVIEWERS)
    assert answer.status_code == (302 if may else 403)
    assert (waiting.decision == Change.Decision.CONFIRMED) == may
    assert ("改过的图注" in public_caption(things)) == may
    page = client_of(person).get(reverse("sheets:changes"))
    assert page.status_code == (403 if role == COUNTY_EDITORS else 200)


def test_nobody_confirms_his_own(waiting: Change, things: Things, house: House) -> None:
    waiting.asked_by = house.final
    waiting.save()
    answer = post(house.final, waiting, confirm="1")
    assert answer.status_code == 403
    waiting.refresh_from_db()
    assert waiting.decision == Change.Decision.OPEN
    assert "改过的图注" not in public_caption(things)
    page = client_of(house.final).get(reverse("sheets:changes")).content.decode()
    assert reverse("sheets:decide", args=[waiting.number]) not in page


@pytest.mark.parametrize("confirm", [True, False])
def test_the_room_itself_lets_nobody_decide_his_own(waiting: Change, house: House, confirm: bool) -> None:
    with pytest.raises(PermissionError):
        decide(waiting.number, house.editor, confirm=confirm)
    waiting.refresh_from_db()
    assert waiting.decision == Change.Decision.OPEN


def test_both_sides_stand_there_with_who_and_when(waiting: Change, house: House) -> None:
    (row,) = client_of(house.final).get(reverse("sheets:changes")).context["rows"]
    assert [(one.old, one.new) for one in row.differences] == [("椰林里的培训", "改过的图注")]
    text = client_of(house.final).get(reverse("sheets:changes")).content.decode()
    assert "bianji" in text


def test_what_is_declined_stays_as_it_was_and_stands_in_the_record(
    waiting: Change, things: Things, house: House
) -> None:
    post(house.final, waiting, decline="1", reason="图注与原图不符")
    waiting.refresh_from_db()
    assert waiting.decision == Change.Decision.DECLINED
    assert "改过的图注" not in public_caption(things)
    entry = Entry.objects.get(act=EntryAct.DECLINED)
    assert "图注与原图不符" in entry.body
    assert client_of(house.final).get(reverse("sheets:changes")).context["rows"] == []
    assert len(client_of(house.final).get(reverse("sheets:changes"), {"all": "1"}).context["rows"]) == 1


@pytest.mark.parametrize("data", [{}, {"confirm": "1"}], ids=["no word", "decided before"])
def test_what_cannot_be_decided_changes_nothing(waiting: Change, house: House, data: dict[str, str]) -> None:
    if data:
        post(house.final, waiting, decline="1")
    entries = Entry.objects.count()
    assert post(account("fabu", PUBLISHERS), waiting, **data).status_code == 302
    assert Entry.objects.count() == entries


def test_the_list_is_paged(waiting: Change, things: Things, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens.ChangesView, "paginate_by", 1)
    for n in range(3):
        changed(things, house.editor, f"第{n}次改的图注")
    client = client_of(house.final)
    pages = [
        client.get(reverse("sheets:changes"), {"all": "1", "p": p}).context["rows"] for p in ("1", "2", "9", "abc")
    ]
    assert [len(rows) for rows in pages] == [1, 1, 1, 1]
    assert len({rows[0].change.number for rows in pages[:3]}) == 3


def test_differences_of_what_comes_and_goes() -> None:
    assert [(one.old, one.new) for one in differences("", '{"caption":"新","tags":[],"n":{"x":[1,2]}}')] == [
        ("–", "新"),
        ("–", "1、2"),
    ]
    assert [(one.old, one.new) for one in differences('{"caption":"旧"}', "")] == [("旧", "–")]
    assert differences('{"a":1}', '{"a":1}') == []


def test_without_a_login_nothing_is_decided(waiting: Change) -> None:
    assert Client().post(reverse("sheets:decide", args=[waiting.number]), {"confirm": "1"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.decision == Change.Decision.OPEN
