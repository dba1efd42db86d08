"""From a draft to the public and back, by the functions the office calls."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cms.office.permissions import FINAL_REVIEWERS, FIRST_REVIEWERS, PUBLISHERS
from cms.publisher.withdrawing import public_page, withdraw
from cms.release.acts import page_subject
from cms.release.models import Alarm, Holding, Release
from cms.workflow import publishing
from cms.workflow.cases import bodies, known
from cms.workflow.manuscripts import RefusedError, give_back, submit, take_back, veto
from cms.workflow.models import Entry, EntryAct, Sheet, Stage, State
from cms.workflow.publishing import publish_at_once, release_signed, withdraw_lapsed
from cms.workflow.record import faults
from cms.workflow.rules import SIGNED_BEFORE
from tests.workflow.conftest import PASSWORD, House

pytestmark = pytest.mark.both


def is_public(page: Any) -> bool:
    return Holding.objects.filter(subject=page_subject(page.pk)).exclude(digest="").exists()


def text_of(page: Any) -> str:
    """What is public of a page."""
    holding = Holding.objects.get(subject=page_subject(page.pk))
    return Release.objects.get(pk=holding.seq).snapshot


def test_three_people_sign_and_what_they_signed_is_public(house: House) -> None:
    page = house.draft(title="耶嫂的一天")
    sheet = submit(page, house.editor)
    assert (sheet.state, sheet.stage.code) == (State.REVIEW, "first")
    for stage in ("first", "second", "final"):
        assert not is_public(page)
        sheet = house.sign(sheet, stage)
    assert sheet.state == State.SIGNED
    assert release_signed() == [sheet]
    sheet.refresh_from_db()
    assert (sheet.state, sheet.stage) == (State.RELEASED, None)
    release = Release.objects.get(pk=sheet.release)
    assert release.authority == f"sheet:{sheet.number}"
    assert "耶嫂的一天" in text_of(page)
    assert not list(faults())
    assert [body.act for body in bodies(sheet)] == ["submitted", "signed", "signed", "signed", "released"]
    assert not Alarm.objects.exists()


def test_what_is_released_again_unchanged_is_not_signed_again(house: House) -> None:
    page = house.draft()
    house.published(page)
    page.title = "改过的标题"
    page.save_revision(user=house.editor)
    before = text_of(page)
    sheet = house.signed(page)
    assert text_of(page) == before
    assert release_signed() == [sheet]
    assert "改过的标题" in text_of(page)


@pytest.mark.parametrize(
    ("stage", "who", "why"),
    [
        ("second", "second", "turn"),  # before the first
        ("first", "second", "another group"),
        ("first", "editor", "another group"),
    ],
)
def test_out_of_turn_and_out_of_group_is_refused_and_written_down(house: House, stage: str, who: str, why: str) -> None:
    sheet = submit(house.draft(), house.editor)
    with pytest.raises(RefusedError) as caught:
        house.sign(sheet, stage, getattr(house, who))
    entry = Entry.objects.filter(act=EntryAct.REFUSED).get()
    assert str(caught.value) in entry.body
    assert entry.person_id == getattr(house, who).pk


def test_nobody_signs_two_stages_or_what_he_wrote_or_illustrated(house: House) -> None:
    house.first.groups.set(house.first.groups.all() | house.second.groups.all())
    page = house.draft()
    sheet = submit(page, house.editor)
    house.sign(sheet, "first")
    with pytest.raises(RefusedError) as caught:
        house.sign(sheet, "second", house.first)
    assert caught.value.reason == SIGNED_BEFORE
    mine = house.draft()
    mine.save_revision(user=house.second)
    other = submit(mine, house.editor)
    house.sign(other, "first")
    with pytest.raises(RefusedError):
        house.sign(other, "second")


def test_a_superuser_is_bound_as_well(house: House) -> None:
    house.editor.is_superuser = True
    house.editor.save()
    sheet = submit(house.draft(), house.editor)
    with pytest.raises(RefusedError):
        house.sign(sheet, "first", house.editor)


@pytest.mark.parametrize(("established", "password"), [(False, PASSWORD), (True, "falsch"), (True, "")])
def test_the_final_sign_off_needs_establishment_and_the_password(
    house: House, established: bool, password: str
) -> None:
    sheet = submit(house.draft(), house.editor)
    for stage in ("first", "second"):
        house.sign(sheet, stage)
    house.final.established = established
    house.final.save()
    with pytest.raises(RefusedError):
        house.sign(sheet, "final", password=password)
    assert release_signed() == []


def test_any_change_voids_the_signatures(house: House) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    house.sign(sheet, "first")
    page.title = "另一个标题"
    page.save_revision(user=house.editor)
    sheet.refresh_from_db()
    assert sheet.state == State.RETURNED
    with pytest.raises(RefusedError):
        house.sign(sheet, "second")
    again = submit(page, house.editor)
    assert again.number == sheet.number
    assert (again.round, again.stage.code) == (2, "first")


def test_a_version_that_says_the_same_voids_nothing(house: House) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    page.save_revision(user=house.editor)
    sheet.refresh_from_db()
    assert sheet.state == State.REVIEW


def test_a_version_written_over_is_found(house: House) -> None:
    page = house.draft()
    sheet = house.signed(page)
    revision = page.get_latest_revision()
    content = dict(revision.content, title="偷换的标题")
    type(revision).objects.filter(pk=revision.pk).update(content=content)  # no signal, no new version
    assert release_signed() == []
    sheet.refresh_from_db()
    assert sheet.state == State.RETURNED
    assert not is_public(page)


def test_a_return_starts_at_the_first_stage_and_says_why(house: House) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    house.sign(sheet, "first")
    with pytest.raises(RefusedError):
        give_back(sheet.number, house.second, reason="")
    sheet = give_back(sheet.number, house.second, reason="第二段缺来源")
    assert sheet.state == State.RETURNED
    sheet = submit(page, house.editor)
    assert sheet.stage.code == "first"
    with pytest.raises(RefusedError):
        house.sign(sheet, "second")


def test_only_the_final_stage_vetoes_and_that_ends_it(house: House) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    with pytest.raises(RefusedError):
        veto(sheet.number, house.first, reason="不宜发布")
    for stage in ("first", "second"):
        house.sign(sheet, stage)
    sheet = veto(sheet.number, house.final, reason="不宜发布")
    assert sheet.state == State.VETOED
    another = submit(page, house.editor)
    assert another.number != sheet.number


def test_its_writers_take_it_back_and_nobody_else(house: House) -> None:
    sheet = submit(house.draft(), house.editor)
    with pytest.raises(RefusedError):
        take_back(sheet.number, house.first)
    assert take_back(sheet.number, house.editor).state == State.RETURNED


def test_a_stage_added_meanwhile_must_sign_as_well(house: House, accounts: Any) -> None:
    page = house.draft()
    sheet = house.signed(page)
    Stage.objects.create(code="joint", name="会签", order=26, group=house.first.groups.get())
    assert release_signed() == []
    sheet.refresh_from_db()
    assert (sheet.state, sheet.stage.code) == (State.REVIEW, "joint")
    house.sign(sheet, "joint", accounts("huiqian", FIRST_REVIEWERS))
    assert release_signed() == [sheet]


def test_a_mark_brings_its_stage(house: House, accounts: Any) -> None:
    sheet = submit(house.draft(), house.editor, flags=["confidential"])
    for stage in ("first", "second"):
        sheet = house.sign(sheet, stage)
    assert sheet.stage.code == "secrecy"


def test_a_reviewer_taken_out_of_the_group_signs_no_more_and_what_he_signed_stands(house: House, accounts: Any) -> None:
    sheet = submit(house.draft(), house.editor)
    house.sign(sheet, "first")
    house.first.groups.clear()
    house.second.groups.clear()
    with pytest.raises(RefusedError):
        house.sign(sheet, "second")
    house.sign(sheet, "second", accounts("fushen2", "second-reviewers"))
    house.sign(sheet, "final")
    assert release_signed() == [sheet]


def test_a_deleted_account_leaves_its_name(house: House) -> None:
    sheet = submit(house.draft(), house.editor)
    house.sign(sheet, "first")
    name = house.first.display_name
    house.first.delete()
    house.sign(sheet, "second")
    house.sign(sheet, "final")
    assert release_signed() == [sheet]
    assert bodies(sheet, EntryAct.SIGNED)[0].person.name == name
    assert not list(faults())


def test_signed_for_later_goes_out_later(house: House) -> None:
    page = house.draft()
    page.go_live_at = timezone.now() + timedelta(hours=2)
    page.save_revision(user=house.editor)
    sheet = house.signed(page)
    assert release_signed() == []
    assert not is_public(page)
    later = timezone.now() + timedelta(hours=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        assert release_signed() == [sheet]
    assert is_public(page)


def test_it_goes_out_once_however_many_look(house: House) -> None:
    """The worker and the last signer's request look at the same moment; who comes second finds it done."""
    sheet = house.signed(house.draft())
    late = Sheet.objects.get(pk=sheet.pk)
    assert release_signed() == [sheet]
    number = Release.objects.count()
    with pytest.raises(publishing._DoneError):
        publishing._release(late, timezone.now())
    assert Release.objects.count() == number
    assert len(bodies(sheet, EntryAct.RELEASED)) == 1
    assert not list(faults())


# -- emergencies --------------------------------------------------------------------------------------------------------

WORDS = {"reason": "台风预警期间的用工提示", "record": "张厅长 11 月 25 日 9:10 电话同意"}


def test_an_emergency_is_public_at_once_and_reviewed_after(house: House) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    publish_at_once(sheet.number, house.final, password=PASSWORD, **WORDS)
    assert is_public(page)
    before = text_of(page)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.stage.code) == (State.REVIEW, "first")
    with pytest.raises(RefusedError):  # publishing it was no review of it, and whoever wrote it wrote it still
        house.sign(sheet, "first", house.editor)
    for stage in ("first", "second", "final"):
        sheet = house.sign(sheet, stage)
    assert release_signed() == [sheet]
    assert text_of(page) == before
    assert withdraw_lapsed(timezone.now() + timedelta(days=9)) == []
    assert is_public(page)


def test_an_emergency_nobody_reviews_is_withdrawn(house: House, site_root: object) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    publish_at_once(sheet.number, house.final, password=PASSWORD, **WORDS)
    assert withdraw_lapsed() == []
    assert withdraw_lapsed(timezone.now() + timedelta(hours=25)) == [sheet]
    assert not is_public(page)
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize(
    "change", [{"reason": "快"}, {"record": ""}, {"password": "falsch"}], ids=["reason", "record", "password"]
)
def test_an_emergency_needs_reason_record_and_password(house: House, change: dict[str, str]) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    with pytest.raises(RefusedError):
        publish_at_once(sheet.number, house.final, **{**WORDS, "password": PASSWORD, **change})
    assert not is_public(page)


@pytest.mark.parametrize("who", ["editor", "first", "second"])
def test_an_emergency_is_for_those_who_give_the_final_sign_off(house: House, who: str) -> None:
    sheet = submit(house.draft(), house.editor)
    with pytest.raises(RefusedError):
        publish_at_once(sheet.number, getattr(house, who), password=PASSWORD, **WORDS)


def test_what_was_withdrawn_needs_the_whole_chain_again(house: House, accounts: Any, site_root: object) -> None:
    page = house.draft()
    house.published(page)
    page.title = "第二稿的标题"
    page.save_revision(user=house.editor)
    sheet = house.signed(page)
    publisher = accounts("fabu", PUBLISHERS)
    withdraw(public_page(str(page.pk)), reason="数据有误", authority=f"publisher:{publisher.username}", user=publisher)
    assert release_signed() == []
    assert not is_public(page)
    assert not known(sheet).case.open


def test_the_final_group_alone_cannot_be_signed_by_three_hats(house: House, accounts: Any) -> None:
    """One person in all groups is still one person."""
    hats = accounts("quanquan", FIRST_REVIEWERS, "second-reviewers", FINAL_REVIEWERS, established=True)
    sheet = submit(house.draft(), house.editor)
    house.sign(sheet, "first", hats)
    for stage in ("second", "final"):
        with pytest.raises(RefusedError):
            house.sign(sheet, stage, hats)
