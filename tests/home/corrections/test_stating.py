"""A new version of a public page says what it is: asked, never guessed; readers see the versions, and corrections once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page

from cms.office.models import Account
from cms.office.permissions import FIRST_REVIEWERS, PUBLISHERS
from cms.pages.changes import StatedChange, version_lines
from cms.pages.navigation import site_address
from cms.publisher.building import Builder
from cms.publisher.channel import builder
from cms.release.acts import page_subject
from cms.release.catalogue import Version
from cms.release.models import Holding, Kind, Release
from cms.workflow.publishing import release_signed
from home.corrections.preparing import UNDECIDED
from home.corrections.stating import what_it_is
from home.models import Correction
from tests.factories import StoryPageFactory
from tests.factories.reviews import reviewed
from tests.factories.site import make_site
from tests.office.world import World, page_form
from tests.publisher.folders import difference

pytest_plugins = ["tests.office.conftest"]
pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
ANSWER = {"kind": "correct", "wrong": "写作1人", "right": "应为2人", "reason": "来源更正"}


@pytest.fixture
def story(world: World) -> Any:
    """A public story that was never changed."""
    make_site()
    return StoryPageFactory.create(slug="public-one", title="第一版的题目")


def send(client: Client, page: Any, **more: Any) -> str:
    """Save the form of a page; gives where it is said what the version is."""
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), page_form(page, **more))
    return question(page)


def say(client: Client, page: Any, answer: dict[str, str], **more: Any) -> None:
    """Save a new version, say what it is, and have it reviewed."""
    assert client.post(send(client, page, **more), answer).url == reverse("reviews:submit", args=[page.pk])
    reviewed(Page.objects.get(pk=page.pk), Account.objects.get(pk=client.session["_auth_user_id"]))


def public(page: Any) -> str:
    return Client().get(site_address(page.url_path)).content.decode()


def last(page: Any) -> Release:
    return Release.objects.filter(subject=page_subject(page.pk)).latest("seq")


def question(page: Any) -> str:
    return reverse("state_change", args=[Page.objects.get(pk=page.pk).latest_revision_id])


@pytest.mark.both
def test_it_is_asked_and_nothing_is_public_before_the_answer(story: Any, at_desk: Login) -> None:
    client, before = at_desk(PUBLISHERS), last(story).seq
    address = send(client, story, title="第二版的题目")
    assert what_it_is(Page.objects.get(pk=story.pk)) == address
    assert last(story).seq == before
    assert "第二版的题目" not in public(story)
    form = client.get(address).context["form"]
    assert form["kind"].value() is None
    for nothing in (
        {},
        {"kind": "correct"},
        {**ANSWER, "reason": " "},
        {**ANSWER, "right": ANSWER["wrong"]},
        {"kind": "move"},
    ):
        assert client.post(address, nothing).context["form"].errors
    assert last(story).seq == before
    assert not StatedChange.objects.exists()


def test_a_page_that_was_never_public_is_not_asked_about(world: World, at_desk: Login) -> None:
    assert what_it_is(world.drafts["own"].page_ptr) is None


def test_a_correction_of_substance_is_told_to_readers(story: Any, at_desk: Login) -> None:
    client = at_desk(PUBLISHERS)
    say(client, story, ANSWER, title="第二版的题目")
    release = last(story)
    assert (release.kind, release.reason) == (Kind.CORRECT, "来源更正")
    (correction,) = Correction.objects.all()
    assert (correction.page_id, correction.kind, correction.live) == (story.pk, "substantive", True)
    for text in (public(story), Client().get("/corrections/").content.decode()):
        assert "写作1人" in text
        assert "应为2人" in text
        assert "来源更正" not in text
    assert gettext("corrected in substance") in public(story)
    assert gettext("first published") in public(story)


def test_slips_of_the_pen_stand_in_the_list_of_versions_only(story: Any, at_desk: Login) -> None:
    client = at_desk(PUBLISHERS)
    say(client, story, {"kind": "typo", "wrong": "写作1人", "right": "应为2人"}, title="第二版的题目")
    assert last(story).kind == Kind.TYPO
    assert Correction.objects.get().kind == "typographic"
    text = public(story)
    assert gettext("slips of the pen corrected") in text
    assert "写作1人" not in text + Client().get("/corrections/").content.decode()


def test_an_update_corrects_nothing(story: Any, at_desk: Login) -> None:
    client = at_desk(PUBLISHERS)
    say(client, story, {"kind": "publish", "wrong": "甲", "right": "乙"}, title="第二版的题目")
    assert last(story).kind == Kind.PUBLISH
    assert not Correction.objects.exists()
    assert "第二版的题目" in public(story)


def test_a_correction_that_was_prepared_is_joined(story: Any, at_desk: Login) -> None:
    prepared = Correction.objects.create(
        key="picture-1", page=story.page_ptr, kind=UNDECIDED, wrong="旧图", right="新图"
    )
    client = at_desk(PUBLISHERS)
    address = send(client, story, title="第二版的题目")
    assert client.get(address).context["form"]["wrong"].value() == "旧图"
    client.post(address, {**ANSWER, "wrong": "旧图", "right": "新图"})
    reviewed(Page.objects.get(pk=story.pk), Account.objects.get(username=PUBLISHERS))
    (only,) = Correction.objects.all()
    assert (only.pk, only.live, only.kind) == (prepared.pk, True, "substantive")


def test_a_change_set_to_a_time_keeps_what_was_said(
    story: Any, at_desk: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.save_revision().publish()
    client, at = at_desk(PUBLISHERS), timezone.now() + timedelta(days=1)
    local = timezone.localtime(at).strftime("%Y-%m-%d %H:%M")
    say(client, story, ANSWER, title="第二版的题目", go_live_at=local)
    assert last(story).kind == Kind.PUBLISH
    assert not Correction.objects.filter(live=True).exists()
    assert "写作1人" not in public(story)
    monkeypatch.setattr(timezone, "now", lambda: at)
    assert len(release_signed()) == 1
    assert last(story).kind == Kind.CORRECT
    assert Correction.objects.get().live
    assert "写作1人" in public(story)


def test_there_is_no_way_round_the_question(story: Any, world: World, at_desk: Login) -> None:
    client, before = at_desk(PUBLISHERS), last(story).seq
    story.title = "第二版的题目"
    story.save_revision()
    bulk = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    client.post(f"{bulk}?id={story.pk}&next=/admin/")
    client.post(f"{bulk}?id={story.get_parent().pk}&next=/admin/", {"include_descendants": "on"})
    action = reverse("wagtailadmin_api:pages:action", args=[story.pk, "publish"])
    assert client.post(action, {}, content_type="application/json").status_code == 403
    assert at_desk(FIRST_REVIEWERS).post(question(story), ANSWER).status_code == 403
    assert last(story).seq == before


def test_an_answer_about_a_version_that_is_not_the_latest_publishes_nothing(story: Any, at_desk: Login) -> None:
    client, before = at_desk(PUBLISHERS), last(story).seq
    address = send(client, story, title="第二版的题目")
    story.refresh_from_db()
    story.title = "第三版的题目"
    story.save_revision()
    assert client.post(address, ANSWER).url == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert last(story).seq == before


def test_kept_up_equals_fresh_with_versions(story: Any, at_desk: Login, site_root: Path, tmp_path: Path) -> None:
    builder().run()
    client = at_desk(PUBLISHERS)
    say(client, story, ANSWER, title="第二版的题目")
    assert not builder().run().failed
    Builder(tmp_path / "fresh", sync=False).run(everything=True)
    assert difference(site_root, tmp_path / "fresh") == {}
    assert (
        gettext("corrected in substance") in (site_root / site_address(story.url_path)[1:] / "index.html").read_text()
    )
    holding = Holding.objects.get(subject=page_subject(story.pk))
    assert [line.split()[1] for line in holding.versions.splitlines()] == ["publish", "correct"]


def test_lines_of_versions() -> None:
    day = timezone.now().replace(hour=4)
    first, again = Version(day, "publish"), Version(day + timedelta(hours=1), "publish")
    assert version_lines((first,)) == ()
    lines = version_lines((first, again, again, Version(day + timedelta(days=3), "typo")))
    assert [line.label for line in lines] == [
        gettext("slips of the pen corrected"), gettext("updated"), gettext("first published"),
    ]  # fmt: skip
