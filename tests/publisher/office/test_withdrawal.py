"""Withdrawing from the office: who may, what it says, what it does, and that there is no other way."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Page

from cms.office import permissions
from cms.office.permissions import ADMINISTRATORS, AUDITORS, COUNTY_EDITORS, PROVINCIAL_EDITORS, PUBLISHERS
from cms.publisher.channel import builder
from cms.publisher.faults import finding_in_words
from cms.publisher.schedule import Schedule
from cms.release.acts import page_subject
from cms.release.models import Holding, Kind, Receipt, Release
from tests.factories.pages import StoryPageFactory
from tests.office.world import World

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]


def question(page: Page) -> str:
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def is_public(page: Page) -> bool:
    return Holding.objects.filter(subject=page_subject(page.pk)).exclude(digest="").exists()


@pytest.mark.both
@pytest.mark.parametrize("role", [PUBLISHERS, ADMINISTRATORS])
def test_a_page_is_withdrawn_and_the_receipt_shown(world: World, at_desk: Login, site_root: Path, role: str) -> None:
    builder().run()
    page, client = world.lives["own"], at_desk(role)
    address = Holding.objects.get(subject=page_subject(page.pk)).address
    assert address in client.get(question(page)).content.decode()
    answer = client.post(question(page), {"reason": "  当事人撤回同意  "}, follow=True)
    assert not is_public(page)
    receipt = Receipt.objects.get()
    assert answer.redirect_chain == [(reverse("publishing:receipt", args=[receipt.pk]), 302)]
    body = json.loads(receipt.body)
    assert body["reason"] == "当事人撤回同意"
    assert body["authority"] == f"{'publisher' if role == PUBLISHERS else 'administrator'}:{role}"
    assert body["removed"]
    text = answer.content.decode()
    for shown in (receipt.sha256, receipt.chain, body["manifest"], "当事人撤回同意", address, *body["removed"]):
        assert shown in text
    page.refresh_from_db()
    assert not page.live
    assert client.post(question(page), {"reason": "再一次"}).url == reverse("publishing:receipt", args=[receipt.pk])
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "   ", "长" * 401])
def test_without_a_proper_reason_nothing_happens(world: World, at_desk: Login, site_root: Path, reason: str) -> None:
    page = world.lives["own"]
    answer = at_desk(PUBLISHERS).post(question(page), {"reason": reason})
    assert answer.status_code == 200
    assert answer.context["form"].errors["reason"]
    assert is_public(page)


def test_asking_alone_withdraws_nothing(world: World, at_desk: Login) -> None:
    assert at_desk(PUBLISHERS).get(question(world.lives["own"])).status_code == 200
    assert is_public(world.lives["own"])


@pytest.mark.parametrize("role", [COUNTY_EDITORS, PROVINCIAL_EDITORS, AUDITORS])
def test_others_are_refused_with_the_reason(world: World, at_desk: Login, role: str) -> None:
    page, client = world.lives["own"], at_desk(role)
    for answer in (client.get(question(page)), client.post(question(page), {"reason": "有误"})):
        assert answer.status_code == 403
        assert str(permissions.NOT_YOUR_TASK[permissions.Action.WITHDRAW]) in answer.content.decode()
    assert is_public(page)


def test_visitors_are_sent_to_the_login(world: World, client: Client) -> None:
    answer = client.post(question(world.lives["own"]), {"reason": "有误"})
    assert answer.status_code == 302
    assert "/login/" in answer.url
    assert is_public(world.lives["own"])


def test_what_is_left_and_mentioned_stands_on_the_receipt(world: World, at_desk: Login, site_root: Path) -> None:
    long = "这一段话写得足够长，长到任何一份留下来的抄件都会被认出来，不论它藏在哪一页里面。"
    page = StoryPageFactory(title="椰雕传人", slug="carver", body=[("paragraph", f"<p>{long}</p>")])
    StoryPageFactory(slug="quoting", body=[("paragraph", f"<p>见椰雕传人一文。{long}</p>")])
    builder().run()
    answer = at_desk(PUBLISHERS).post(question(page), {"reason": "有误"}, follow=True)
    body = json.loads(Receipt.objects.get().body)
    assert len(body["residue"]) == 1
    assert body["mentions"] == ["reports/quoting/index.html"]
    assert escape(finding_in_words(body["residue"][0])) in answer.content.decode()
    assert body["residue"][0][:2] == ["reports/quoting/index.html", "text"]
    assert not answer.context["row"].clean


def test_a_locked_page_is_withdrawn_all_the_same(world: World, at_desk: Login, site_root: Path) -> None:
    page = world.lives["own"]
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=world.staff[COUNTY_EDITORS])
    at_desk(ADMINISTRATORS).post(question(page), {"reason": "有误"})
    assert not is_public(page)
    assert not Page.objects.get(pk=page.pk).live
    assert Receipt.objects.count() == 1


def test_what_is_public_of_a_page_whose_row_is_gone_can_be_withdrawn(
    world: World, at_desk: Login, site_root: Path
) -> None:
    gone = world.lives["other"]
    Page.objects.filter(pk=gone.pk)._raw_delete("default")
    try:
        answer = at_desk(PUBLISHERS).get(question(gone))
        assert gone.title in answer.content.decode()
        at_desk(PUBLISHERS).post(question(gone), {"reason": "有误"})
        assert not is_public(gone)
        assert at_desk(COUNTY_EDITORS).post(question(gone), {"reason": "有误"}).status_code in {403, 404}
    finally:
        Page(**{f.attname: getattr(gone, f.attname) for f in Page._meta.concrete_fields}).save_base(raw=True)


def test_a_page_that_only_the_office_takes_for_public_becomes_a_draft(world: World, at_desk: Login) -> None:
    page = world.drafts["own"]
    Page.objects.filter(pk=page.pk).update(live=True)
    answer = at_desk(PUBLISHERS).post(question(page), {"reason": "从未公开"})
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not Page.objects.get(pk=page.pk).live
    assert not Receipt.objects.exists()


def test_one_selected_page_goes_to_the_question_and_several_are_refused(world: World, at_desk: Login) -> None:
    client = at_desk(PUBLISHERS)
    first, second = world.lives["own"], world.lives["other"]
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "unpublish"))
    assert client.get(f"{address}?id={first.pk}&next=/admin/").url == question(first)
    for method in (client.get, client.post):
        assert method(f"{address}?id={first.pk}&id={second.pk}&next=/admin/").status_code == 403
    assert is_public(first)
    assert is_public(second)


def test_the_end_of_its_time_is_released_as_such(world: World) -> None:
    page = world.lives["own"]
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    Schedule().carry_out()
    assert not is_public(page)
    assert Release.objects.filter(subject=page_subject(page.pk)).last().kind == Kind.EXPIRE


def test_buttons_of_the_office_lead_to_the_question(world: World, at_desk: Login) -> None:
    page = world.lives["own"]
    for role, there in ((PUBLISHERS, True), (ADMINISTRATORS, True), (COUNTY_EDITORS, False)):
        text = at_desk(role).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert (question(page) in text) == there, role
