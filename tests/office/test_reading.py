"""Who sees what: lists, search, choosers, the admin API, drafts and histories."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from cms.office.facts import readable_pages
from cms.office.permissions import AUDITORS, COUNTY_EDITORS, PROOFREADERS, PROVINCIAL_EDITORS, RULES
from stories.telling.models import StoryPage
from tests.office.world import CASES, OWN, World, make_story, region

pytestmark = pytest.mark.django_db


def titles(world: World, cases: frozenset[str]) -> set[str]:
    return {page.title for kind in (world.drafts, world.lives) for case, page in kind.items() if case in cases}


def shown(world: World, text: str) -> set[str]:
    """Which of the world's pages a page or an answer names."""
    return {page.title for page in world.pages().values() if page.title in text}


def decoded(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


STORIES = frozenset(CASES) - {"none"}


@pytest.mark.parametrize("role", RULES)
def test_lists_and_the_rules_agree_on_every_page(world: World, role: str) -> None:
    """One says it in SQL, the other in Python."""
    account = world.staff[role]
    listed = set(readable_pages(account).filter(depth__gt=1))
    asked = {page for page in Page.objects.filter(depth__gt=1) if page.permissions_for_user(account).can_view()}
    assert listed == asked


@pytest.mark.parametrize("role", [COUNTY_EDITORS, AUDITORS, PROVINCIAL_EDITORS, PROOFREADERS])
def test_the_explorer_the_search_and_the_api_list_what_one_may_read(
    world: World, at_desk: Callable[[str], Client], role: str
) -> None:
    client = at_desk(role)
    readable = OWN if role == COUNTY_EDITORS else STORIES
    below = reverse("wagtailadmin_explore", args=[world.stories.pk])
    api = reverse("wagtailadmin_api:pages:listing")
    for address in (
        below,
        f"{below}?q=刊出",
        f"{below}?q=刊出&search_all=1",
        f"{reverse('wagtailadmin_pages:search')}?q=刊出",
        reverse("wagtailadmin_pages:type_use", args=["stories", "storypage"]),
        f"{api}?limit=20",
        f"{api}?child_of={world.stories.pk}&for_explorer=1&limit=20",
    ):
        names = shown(world, decoded(client, address))
        expected = titles(world, readable)
        if "q=" in address:
            expected = {title for title in expected if "刊出" in title}
        assert names - titles(world, frozenset({"none"})) == expected, address


def test_the_list_below_a_page_of_another_region_is_not_open(world: World, at_desk: Callable[[str], Client]) -> None:
    answer = at_desk(COUNTY_EDITORS).get(reverse("wagtailadmin_explore", args=[world.drafts["other"].pk]))
    assert answer.status_code == 403
    assert world.drafts["other"].title not in answer.content.decode()


def test_choosers_offer_what_is_published_and_ones_own_drafts(world: World, at_desk: Callable[[str], Client]) -> None:
    client = at_desk(COUNTY_EDITORS)
    expected = titles(world, OWN) | {page.title for page in world.lives.values()} - {world.lives["none"].title}
    browse = reverse("wagtailadmin_choose_page_child", args=[world.stories.pk])
    assert shown(world, client.get(browse).json()["html"]) == expected
    foreign = reverse("wagtailadmin_choose_page_child", args=[world.drafts["other"].pk])
    assert client.get(foreign).status_code == 403
    several = reverse("wagtailadmin_choose_page_chosen_multiple")
    answer = client.get(several, {"id": [page.pk for page in world.pages().values()]})
    assert shown(world, answer.content.decode("unicode_escape")) == expected | {world.lives["none"].title}
    found = client.get(reverse("wagtailadmin_choose_page_search"), {"q": "草稿"}).content.decode()
    assert shown(world, found) == {world.drafts[case].title for case in OWN}


VIEWS = ("view_draft", "history", "usage", "edit", "delete", "copy", "workflow_history")


@pytest.mark.parametrize("view", VIEWS)
def test_views_of_a_foreign_page_tell_nothing(world: World, at_desk: Callable[[str], Client], view: str) -> None:
    client = at_desk(COUNTY_EDITORS)
    for case in CASES:
        page = world.drafts[case]
        answer = client.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]))
        if case in OWN and view != "delete":
            assert answer.status_code == 200
        else:
            assert answer.status_code == 403
            assert page.title not in answer.content.decode()


def test_versions_of_a_foreign_page_are_not_open(world: World, at_desk: Callable[[str], Client]) -> None:
    client = at_desk(COUNTY_EDITORS)
    page = world.drafts["other"]
    first, last = page.revisions.order_by("pk").first(), page.latest_revision
    for name, args in (
        ("revisions_view", [page.pk, first.pk]),
        ("revisions_revert", [page.pk, first.pk]),
        ("revisions_compare", [page.pk, first.pk, last.pk]),
        ("preview_on_edit", [page.pk]),
    ):
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=args)).status_code == 403
    assert client.get(reverse("wagtailadmin_api:pages:detail", args=[page.pk])).status_code == 403


def test_an_auditor_reads_drafts_histories_versions_and_reports(world: World, at_desk: Callable[[str], Client]) -> None:
    client = at_desk(AUDITORS)
    page = world.drafts["other"]
    first, last = page.revisions.order_by("pk").first(), page.latest_revision
    for name, args in (
        ("draft", [page.pk]),
        ("history", [page.pk]),
        ("revision", [page.pk, first.pk]),
        ("compare", [page.pk, first.pk, last.pk]),
    ):
        assert client.get(reverse(f"office_reading:{name}", args=args)).status_code == 200, name
    assert "摘要" in client.get(reverse("office_reading:compare", args=[page.pk, first.pk, last.pk])).content.decode()
    for report in ("site_history", "workflow", "aging_pages", "page_types_usage"):
        assert client.get(reverse(f"wagtailadmin_reports:{report}")).status_code == 200, report
    listing = client.get(reverse("wagtailadmin_explore", args=[world.stories.pk])).content.decode()
    assert reverse("office_reading:draft", args=[page.pk]) in listing
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) not in listing


def test_the_reading_room_is_closed_to_county_editors_for_foreign_pages(
    world: World, at_desk: Callable[[str], Client]
) -> None:
    client = at_desk(COUNTY_EDITORS)
    for case in CASES:
        answer = client.get(reverse("office_reading:draft", args=[world.drafts[case].pk]))
        assert answer.status_code == (200 if case in OWN else 403)


@pytest.mark.parametrize("where", ["region", "more_regions"])
def test_a_draft_that_names_another_region_is_foreign_like_its_row(
    world: World, at_desk: Callable[[str], Client], where: str
) -> None:
    page = world.lives["own"]
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert at_desk(COUNTY_EDITORS).get(edit).status_code == 200
    foreign = region("qionghai")
    setattr(page, where, foreign if where == "region" else [foreign])
    page.save_revision()
    assert set(page.__class__.objects.get(pk=page.pk).more_regions.all()) == set()
    assert at_desk(COUNTY_EDITORS).get(edit).status_code == 403


def test_the_explorer_asks_few_queries_more_for_each_page(world: World, at_desk: Callable[[str], Client]) -> None:
    client = at_desk(COUNTY_EDITORS)
    address = reverse("wagtailadmin_explore", args=[world.stories.pk])

    def queries() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    before = queries()
    for number in range(10):
        world.stories.add_child(
            instance=StoryPage(
                title=f"又一篇{number}",
                slug=f"another-{number}",
                live=False,
                region=region("wenchang"),
                source_line="本网",
            )
        )
    assert queries() - before <= 10 * 2


def test_the_site_history_shows_entries_of_readable_pages(world: World, at_desk: Callable[[str], Client]) -> None:
    address = reverse("wagtailadmin_reports:site_history")
    make_story(world.stories, "other", live=False, owner=world.staff[COUNTY_EDITORS]).save_revision(log_action=True)
    assert "草稿-other-己" in at_desk(AUDITORS).get(address).content.decode()
    assert "草稿-other-己" not in at_desk(COUNTY_EDITORS).get(address).content.decode()
