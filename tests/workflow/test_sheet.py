"""The review sheet over HTTP: what is seen is what is signed; who may do what; what is refused loses nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Comment

from cms.office.permissions import (
    ADMINISTRATORS,
    AUDITORS,
    COUNTY_EDITORS,
    FINAL_REVIEWERS,
    FIRST_REVIEWERS,
    PROOFREADERS,
    PUBLISHERS,
    SECOND_REVIEWERS,
)  # fmt: skip
from cms.pages import live
from cms.pages.navigation import site_address
from cms.workflow import rules
from cms.workflow.cases import bodies
from cms.workflow.manuscripts import submit
from cms.workflow.models import Delegation, Entry, EntryAct, State
from cms.workflow.office.parts import parts_of
from tests.office.world import region
from tests.workflow.asking import at, form, screen
from tests.workflow.conftest import PASSWORD, House

pytestmark = pytest.mark.django_db
BODY = [("heading", "清早"), ("quote", {"text": "手艺在手，心里不慌。", "speaker": "胡春芳"})]
URGENT = {
    "urgent_reason": "台风预警期间的用工提示",
    "urgent_record": "张厅长 11 月 25 日 9:10 电话同意",
    "urgent_password": PASSWORD,
}


def told(house: House) -> Any:
    """A draft with blocks."""
    page = house.draft()
    page.body = BODY
    page.save_revision(user=house.editor)
    return page.get_latest_revision_as_object()


def test_three_people_take_it_through_and_it_is_public_at_its_address(house: House) -> None:
    page = told(house)
    sheet = submit(page, house.editor)
    for stage in ("first", "second"):
        answer = at(house.reviewer(stage)).post(screen(sheet), form(sheet, "sign", password=""), follow=True)
        assert answer.status_code == 200
        assert bodies(sheet, EntryAct.SIGNED)[-1].stage == stage
    answer = at(house.final).post(screen(sheet), form(sheet, "sign"), follow=True)
    sheet.refresh_from_db()
    assert sheet.state == State.RELEASED
    assert site_address(page.url_path) in answer.content.decode()
    assert _("Signed by all. “{title}” is public: {address}").split("{")[0] in answer.content.decode()


def test_the_preview_is_what_was_handed_in_whatever_the_draft_says(house: House) -> None:
    page = told(house)
    sheet = submit(page, house.editor)
    seen = at(house.first).get(reverse("reviews:preview", args=[sheet.pk]))
    assert "手艺在手，心里不慌。" in seen.content.decode()
    assert seen.content.decode() == live.html_of(page)
    page.title = "后来改的标题"
    page.save_revision(user=house.editor)
    text = at(house.first).get(reverse("reviews:preview", args=[sheet.pk])).content.decode()
    assert "后来改的标题" not in text
    assert "手艺在手" in text


def test_what_was_read_is_what_is_signed(house: House) -> None:
    """A form loaded from one content signs no other: another round came between."""
    page = told(house)
    sheet = submit(page, house.editor)
    loaded = form(sheet, "sign")
    page.title = "第二稿"
    page.save_revision(user=house.editor)
    submit(page, house.editor)
    answer = at(house.first).post(screen(sheet), loaded)
    assert answer.status_code == 422
    assert str(rules.OTHER_CONTENT) in answer.content.decode()
    assert not bodies(sheet, EntryAct.SIGNED)


@pytest.mark.parametrize(
    ("stage", "changes", "why"),
    [
        ("first", {"confirmed": []}, rules.UNCONFIRMED),
        ("first", {"stage": "final"}, None),
        ("final", {"password": ""}, rules.NO_PASSWORD),
        ("final", {"password": "错的"}, rules.NO_PASSWORD),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    house: House, stage: str, changes: dict[str, Any], why: Any
) -> None:
    page = told(house)
    sheet = submit(page, house.editor)
    if stage == "final":
        house.sign(house.sign(sheet, "first"), "second")
    part = parts_of(page)[-1]
    typed = form(sheet, "sign", opinion="写了很久的意见", **{f"comment:{part.path}": "这一段的出处"}, **changes)
    answer = at(house.reviewer(stage)).post(screen(sheet), typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert str(why or _("It is the turn of: {stage}.").split("{")[0]) in text
    assert "写了很久的意见" in text
    assert "这一段的出处" in text
    assert not Comment.objects.exists()
    ticked = text.count('name="confirmed"')
    assert ticked
    assert text.count(" checked> ") >= len(typed["confirmed"])
    if password := changes.get("password"):
        assert password not in text


def test_it_goes_back_with_a_reason_and_comments_beside_the_blocks(house: House) -> None:
    page = told(house)
    sheet = submit(page, house.editor)
    quote = next(part for part in parts_of(page) if "手艺在手" in part.excerpt)
    client = at(house.first)
    refused = client.post(screen(sheet), form(sheet, "return", opinion=""))
    assert refused.status_code == 422
    done = client.post(
        screen(sheet), form(sheet, "return", opinion="缺少来源", **{f"comment:{quote.path}": "谁说的？"})
    )
    assert done.status_code == 302
    sheet.refresh_from_db()
    assert sheet.state == State.RETURNED
    comment = Comment.objects.get()
    assert (comment.page_id, comment.text, comment.user) == (page.pk, "谁说的？", house.first)
    block = page.body[1]
    assert comment.contentpath == f"body.{block.id}.text"
    assert quote.label == f"{capfirst(page._meta.get_field('body').verbose_name)} 2 · {block.block.label}"
    editor = at(house.editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert comment.contentpath in editor
    shown = at(house.editor).get(screen(sheet)).content.decode()
    assert "缺少来源" in shown
    assert "谁说的？" in shown
    assert "reviews-act" not in shown


def test_comments_alone_can_be_kept_and_only_by_whose_turn_it_is(house: House) -> None:
    page = told(house)
    sheet = submit(page, house.editor)
    field = f"comment:{parts_of(page)[0].path}"
    assert at(house.second).post(screen(sheet), form(sheet, "comment", **{field: "不是我"})).status_code == 422
    assert at(house.first).post(screen(sheet), form(sheet, "comment", **{field: ""})).status_code == 422
    assert at(house.first).post(screen(sheet), form(sheet, "comment", **{field: "标题长"})).status_code == 302
    assert [one.text for one in Comment.objects.all()] == ["标题长"]
    sheet.refresh_from_db()
    assert sheet.state == State.REVIEW


def test_the_final_stage_vetoes_and_no_other_is_offered_to(house: House) -> None:
    sheet = submit(told(house), house.editor)
    assert 'value="veto"' not in at(house.first).get(screen(sheet)).content.decode()
    assert at(house.first).post(screen(sheet), form(sheet, "veto", opinion="不宜发布")).status_code == 422
    house.sign(house.sign(sheet, "first"), "second")
    assert 'value="veto"' in at(house.final).get(screen(sheet)).content.decode()
    at(house.final).post(screen(sheet), form(sheet, "veto", opinion="不宜发布"))
    sheet.refresh_from_db()
    assert sheet.state == State.VETOED


# -- who -----------------------------------------------------------------------------------------------------------------

READERS = (PROOFREADERS, FIRST_REVIEWERS, SECOND_REVIEWERS, FINAL_REVIEWERS, PUBLISHERS, ADMINISTRATORS, AUDITORS)


def test_each_role_reads_what_it_may_and_signs_only_its_stage(house: House, accounts: Callable[..., Any]) -> None:
    page = house.draft(region=region("qionghai"))
    sheet = submit(page, house.editor)
    for role in READERS:
        account = accounts(f"yi-{role}", role, established=True)
        shown = at(account).get(screen(sheet))
        assert shown.status_code == 200, role
        assert ('value="sign"' in shown.content.decode()) == (role == FIRST_REVIEWERS), role
        if role != FIRST_REVIEWERS:
            answer = at(account).post(screen(sheet), form(sheet, "sign"))
            assert answer.status_code == 422, role
            assert str(rules.OTHER_GROUP) in answer.content.decode()
    county = accounts("shixian", COUNTY_EDITORS)
    county.regions.set([region("wenchang")])
    assert at(county).get(screen(sheet)).status_code == 403
    assert at(county).get(reverse("reviews:preview", args=[sheet.pk])).status_code == 403
    assert at(county).post(screen(sheet), form(sheet, "return", opinion="退回去")).status_code == 403
    county.regions.set([region("qionghai")])
    assert at(county).get(screen(sheet)).status_code == 200
    assert not bodies(sheet, EntryAct.SIGNED)


def test_a_superuser_signs_nothing(house: House, accounts: Callable[..., Any]) -> None:
    sheet = submit(told(house), house.editor)
    every = accounts("guanli", established=True)
    every.is_superuser = True
    every.save()
    for act in ("sign", "return", "veto"):
        assert at(every).post(screen(sheet), form(sheet, act)).status_code == 422
    assert not bodies(sheet, EntryAct.SIGNED)


def test_a_delegate_chooses_in_whose_place_and_nobody_else_does(house: House, accounts: Callable[..., Any]) -> None:
    stand_in = accounts("daiqian")
    stand_in.groups.set(house.second.groups.all())  # may enter the office; not of the first reviewers
    sheet = submit(told(house), house.editor)
    chosen = {"behalf": str(house.first.pk)}
    answer = at(stand_in).post(screen(sheet), form(sheet, "sign", **chosen))
    assert answer.status_code == 422
    assert str(rules.NOT_STANDING_IN) in answer.content.decode()
    now = timezone.now()
    Delegation.objects.create(
        by=house.first, to=stand_in, group=house.first.groups.get(), start=now - timedelta(1), end=now + timedelta(1), reason="出差"
    )  # fmt: skip
    assert house.first.display_name in at(stand_in).get(screen(sheet)).content.decode()
    assert at(stand_in).post(screen(sheet), form(sheet, "sign", **chosen)).status_code == 302
    signed = bodies(sheet, EntryAct.SIGNED)[0]
    assert (signed.person.id, signed.behalf.id) == (stand_in.pk, house.first.pk)


def test_an_ended_delegation_signs_nothing_whoever_asks(house: House, accounts: Callable[..., Any]) -> None:
    stand_in = accounts("daiqian", SECOND_REVIEWERS)
    now = timezone.now()
    Delegation.objects.create(
        by=house.first, to=stand_in, group=house.first.groups.get(), start=now - timedelta(9), end=now - timedelta(1), reason="出差"
    )  # fmt: skip
    sheet = submit(told(house), house.editor)
    for act in ("sign", "return"):
        answer = at(stand_in).post(screen(sheet), form(sheet, act, behalf=str(house.first.pk)))
        assert answer.status_code == 422
    assert Entry.objects.filter(act=EntryAct.REFUSED).count() == 2
    sheet.refresh_from_db()
    assert sheet.state == State.REVIEW


# -- what is compared ------------------------------------------------------------------------------------------------------


def test_it_is_compared_with_the_round_before_and_with_what_is_public(house: House) -> None:
    page = told(house)
    sheet = submit(page, house.editor)
    assert at(house.first).get(screen(sheet)).context["comparisons"] == []
    at(house.first).post(screen(sheet), form(sheet, "return", opinion="标题太长"))
    page.title = "短标题"
    page.save_revision(user=house.editor)
    sheet = submit(page, house.editor)
    (round_before,) = at(house.first).get(screen(sheet)).context["comparisons"]
    assert [str(found.field_label()) for found in round_before.differences] == [_("Title")]
    for stage in ("first", "second", "final"):
        at(house.reviewer(stage)).post(screen(sheet), form(sheet, "sign"))
    page = type(page).objects.get(pk=page.pk)
    assert page.live
    page.body = [*BODY, ("heading", "傍晚")]
    page.save_revision(user=house.editor)
    again = submit(page, house.editor)
    assert again.pk != sheet.pk
    (public,) = at(house.first).get(screen(again)).context["comparisons"]
    assert len(public.differences) == 1
    assert "傍晚" in str(public.differences[0].htmldiff())


def test_a_shared_row_that_changed_is_said_and_nobody_signs(house: House) -> None:
    page = told(house)
    sheet = submit(page, house.editor)
    revision = page.get_latest_revision()
    type(revision).objects.filter(pk=revision.pk).update(content=dict(revision.content, title="偷换的标题"))
    shown = at(house.first).get(screen(sheet))
    assert shown.context["changed"]
    answer = at(house.first).post(screen(sheet), form(sheet, "sign"))
    assert answer.status_code == 422
    assert str(rules.CHANGED) in answer.content.decode()


def test_no_machine_check_is_said_to_be_none(house: House) -> None:
    sheet = submit(told(house), house.editor)
    assert _("no machine check is installed") in at(house.first).get(screen(sheet)).content.decode()


def test_a_deleted_page_leaves_its_sheet(house: House) -> None:
    page = told(house)
    sheet = submit(page, house.editor)
    page.delete()
    shown = at(house.first).get(screen(sheet))
    assert shown.status_code == 200
    assert _("The page has been deleted. The sheet and its record stay.") in shown.content.decode()
    assert at(house.first).get(reverse("reviews:preview", args=[sheet.pk])).status_code == 404
    assert at(house.first).post(screen(sheet), form(sheet, "sign")).status_code == 422


# -- emergencies -----------------------------------------------------------------------------------------------------------


def test_final_reviewers_publish_in_an_emergency_and_its_deadline_is_shown(house: House) -> None:
    sheet = submit(told(house), house.editor)
    assert 'value="emergency"' in at(house.final).get(screen(sheet)).content.decode()
    answer = at(house.final).post(screen(sheet), {"act": "emergency", **URGENT}, follow=True)
    sheet.refresh_from_db()
    assert sheet.reviews_due is not None
    text = answer.content.decode()
    assert timezone.localtime(sheet.reviews_due).strftime("%Y-%m-%d %H:%M") in text
    assert 'value="emergency"' not in text
    assert bodies(sheet, EntryAct.EMERGENCY)[0].more["record"] == URGENT["urgent_record"]


@pytest.mark.parametrize("lack", ["urgent_reason", "urgent_record", "urgent_password"])
def test_an_emergency_that_lacks_something_keeps_what_was_typed(house: House, lack: str) -> None:
    sheet = submit(told(house), house.editor)
    answer = at(house.final).post(screen(sheet), {"act": "emergency", **URGENT, lack: ""})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert all(word in text for name, word in URGENT.items() if name != lack and name != "urgent_password")
    assert PASSWORD not in text
    sheet.refresh_from_db()
    assert sheet.reviews_due is None


def test_nobody_else_publishes_in_an_emergency(house: House) -> None:
    sheet = submit(told(house), house.editor)
    for account in (house.editor, house.first, house.second):
        assert 'value="emergency"' not in at(account).get(screen(sheet)).content.decode()
        assert at(account).post(screen(sheet), {"act": "emergency", **URGENT}).status_code == 422
    sheet.refresh_from_db()
    assert sheet.reviews_due is None
