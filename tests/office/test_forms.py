"""What a county editor's form of a page offers, presets and refuses."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.office.forms import DRAFT_ELSEWHERE
from cms.office.permissions import COUNTY_EDITORS, OTHER_REGION, PROVINCE_WIDE, PROVINCIAL_EDITORS
from cms.pages.relations import Relation
from stories.telling.models import StoryPage
from tests.office.world import World, page_form, region, story_form

pytestmark = pytest.mark.django_db


def new_story(world: World) -> str:
    return reverse("wagtailadmin_pages:add", args=["stories", "storypage", world.stories.pk])


def pointing_at(page: Any) -> dict[str, Any]:
    return {
        "relations-TOTAL_FORMS": 1,
        "relations-0-id": "",
        "relations-0-ORDER": 1,
        "relations-0-DELETE": "",
        "relations-0-target": page.pk,
        "relations-0-note": "",
    }


def test_a_new_page_starts_in_the_editors_region_and_offers_no_other(
    world: World, at_desk: Callable[[str], Client]
) -> None:
    form = at_desk(COUNTY_EDITORS).get(new_story(world)).context["form"]
    assert form["region"].value() == region("wenchang").pk
    for name in ("region", "more_regions"):
        assert {each.slug for each in form.fields[name].queryset} == {"wenchang", "wanning"}
    free = at_desk(PROVINCIAL_EDITORS).get(new_story(world)).context["form"]
    assert free["region"].value() is None
    assert free.fields["region"].queryset.filter(slug="hainan").exists()


def test_a_page_is_made_in_ones_own_region(world: World, at_desk: Callable[[str], Client]) -> None:
    at_desk(COUNTY_EDITORS).post(new_story(world), story_form())
    made = StoryPage.objects.get(slug="changed-title")
    assert (made.region.slug, made.live, made.owner) == ("wenchang", False, world.staff[COUNTY_EDITORS])


@pytest.mark.parametrize("slug", ["qionghai", "hainan"])
@pytest.mark.parametrize("where", ["region", "more_regions"])
@pytest.mark.parametrize("publish", [False, True])
def test_a_page_is_not_made_in_another_region(
    world: World,
    at_desk: Callable[[str], Client],
    caplog: pytest.LogCaptureFixture,
    slug: str,
    where: str,
    publish: bool,
) -> None:
    changes: dict[str, Any] = {where: region(slug).pk} | ({"action-publish": "1"} if publish else {})
    with caplog.at_level(logging.WARNING, "cms.office.refusals"):
        answer = at_desk(COUNTY_EDITORS).post(new_story(world), story_form(**changes))
    assert answer.context["form"].errors[where] == [str(OTHER_REGION)]
    assert not StoryPage.objects.filter(slug="changed-title").exists()
    assert f"account={COUNTY_EDITORS}" in caplog.text


@pytest.mark.parametrize("where", ["region", "more_regions"])
def test_a_page_is_not_moved_into_another_region(world: World, at_desk: Callable[[str], Client], where: str) -> None:
    page = world.drafts["own"]
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = at_desk(COUNTY_EDITORS).post(address, page_form(page, **{where: region("qionghai").pk}))
    assert str(OTHER_REGION) in answer.context["form"].errors[where]
    assert StoryPage.objects.get(pk=page.pk).title == page.title


def test_nothing_is_made_where_pages_have_no_region(world: World, at_desk: Callable[[str], Client]) -> None:
    client = at_desk(COUNTY_EDITORS)
    for model in ("standardpage", "policyindexpage"):
        answer = client.get(reverse("wagtailadmin_pages:add", args=["home", model, world.home.pk]))
        assert answer.status_code == 403
        assert str(PROVINCE_WIDE) in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "case", "allowed"),
    [("lives", "other", True), ("lives", "province", True), ("drafts", "own", True), ("drafts", "other", False)],
)
def test_a_page_points_at_what_is_published_and_at_own_drafts(
    world: World, at_desk: Callable[[str], Client], kind: str, case: str, allowed: bool
) -> None:
    target = getattr(world, kind)[case]
    answer = at_desk(COUNTY_EDITORS).post(new_story(world), story_form(**pointing_at(target)))
    assert StoryPage.objects.filter(slug="changed-title").exists() == allowed
    if not allowed:
        assert answer.context["form"].formsets["relations"].errors[0]["target"] == [str(DRAFT_ELSEWHERE)]


def test_what_a_page_points_at_already_does_not_block_saving(world: World, at_desk: Callable[[str], Client]) -> None:
    page = StoryPage.objects.get(pk=world.drafts["own"].pk)
    relation = Relation.objects.create(page_id=page.pk, target_id=world.lives["other"].pk)
    StoryPage.objects.get(pk=page.pk).save_revision()
    world.lives["other"].unpublish()
    form = page_form(page, **pointing_at(world.lives["other"])) | {
        "relations-INITIAL_FORMS": 1,
        "relations-0-id": relation.pk,
    }
    at_desk(COUNTY_EDITORS).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    assert StoryPage.objects.get(pk=page.pk).title == "改过的题目"
