"""The bin by every way in and out, role by role and region by region."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from cms.office.bin.models import BinnedPage
from cms.office.bin.reach import may_with, seen_by
from cms.office.permissions import (
    ADMINISTRATORS,
    AUDITORS,
    COUNTY_EDITORS,
    NOT_YOUR_TASK,
    PROVINCIAL_EDITORS,
    PUBLISHED,
    PUBLISHERS,
    RULES,
    Action,
)
from cms.office.refusals import LOG_ACTION
from stories.telling.models import StoryPage
from tests.office import deeds
from tests.office.world import OWN, World, make_story

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]


def binned(client: Client, world: World, case: str) -> BinnedPage:
    """Delete a draft by the editor's button."""
    deeds.delete(client, world, world.drafts[case])
    return BinnedPage.objects.get(page_id=world.drafts[case].pk)


def restore(client: Client, row: BinnedPage) -> Any:
    return client.post(reverse("office_bin:restore", args=[row.pk]), follow=True)


@pytest.mark.parametrize("deed", [deeds.delete, deeds.bulk_delete, deeds.script_delete])
def test_every_way_of_deleting_ends_in_the_bin(world: World, at_desk: Login, deed: deeds.Deed) -> None:
    page = world.drafts["own"]
    deed(at_desk(PROVINCIAL_EDITORS), world, page)
    row = BinnedPage.objects.get()
    assert (row.page_id, row.title, row.binned_by) == (page.pk, page.title, world.staff[PROVINCIAL_EDITORS])
    assert [region.slug for region in row.regions.all()] == ["wenchang"]
    assert len(row.revisions) == 2


def test_a_script_deletes_for_good(world: World) -> None:
    """Only the office's deletions have somebody who might want the page back."""
    world.drafts["own"].delete()
    assert not BinnedPage.objects.exists()


def test_several_at_once_are_several_in_the_bin(world: World, at_desk: Login) -> None:
    ids = [world.drafts[case].pk for case in ("own", "other", "none")]
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete"))
    query = "&".join(f"id={pk}" for pk in ids)
    answer = at_desk(PROVINCIAL_EDITORS).post(f"{address}?{query}&next=/admin/bin/", follow=True)
    assert set(BinnedPage.objects.values_list("page_id", flat=True)) == set(ids)
    assert BinnedPage.objects.all().tops().count() == 3
    assert all(world.drafts[case].title in answer.content.decode() for case in ("own", "other", "none"))


def test_a_published_page_is_not_binned_but_refused_with_the_reason(world: World, at_desk: Login) -> None:
    answer = deeds.delete(at_desk(PROVINCIAL_EDITORS), world, world.lives["own"])
    assert answer.status_code == 403
    assert str(PUBLISHED) in answer.content.decode()
    assert not BinnedPage.objects.exists()


def test_what_visitors_had_seen_is_said_to_be_so(world: World, at_desk: Login, admin_client: Client) -> None:
    """Taken off the site first it may be deleted; an emergency account may delete it at once."""
    page = world.lives["own"]
    deeds.withdraw(at_desk(PUBLISHERS), world, page)
    answer = at_desk(PROVINCIAL_EDITORS).post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    assert "warning" in answer.content.decode()
    assert BinnedPage.objects.get().was_public
    deeds.delete(admin_client, world, world.lives["other"])
    row = BinnedPage.objects.get(page_id=world.lives["other"].pk)
    restore(at_desk(PROVINCIAL_EDITORS), row)
    assert not Page.objects.get(pk=world.lives["other"].pk).live


@pytest.mark.parametrize("role", RULES)
def test_the_list_and_the_rules_agree(world: World, at_desk: Login, role: str) -> None:
    for case in world.drafts:
        binned(at_desk(PROVINCIAL_EDITORS), world, case)
    account = world.staff[role]
    rows = BinnedPage.objects.all()
    seen = set(seen_by(account))
    assert seen == {row for row in rows if may_with(account, Action.VIEW, row).allowed}
    wanted = {world.drafts[case].pk for case in (OWN if role == COUNTY_EDITORS else world.drafts)}
    assert {row.page_id for row in seen} == wanted
    text = at_desk(role).get(reverse("office_bin:list")).content.decode()
    assert {page.pk for page in world.drafts.values() if page.title in text} == wanted


@pytest.mark.parametrize("role", RULES)
def test_who_restores_and_who_clears_out(world: World, at_desk: Login, role: str) -> None:
    for case in ("own", "other"):
        row = binned(at_desk(PROVINCIAL_EDITORS), world, case)
        restores = role in (PROVINCIAL_EDITORS, ADMINISTRATORS) or (role == COUNTY_EDITORS and case == "own")
        purged = at_desk(role).post(reverse("office_bin:purge", args=[row.pk]))
        assert BinnedPage.objects.filter(pk=row.pk).exists() == (role != ADMINISTRATORS)
        if role == ADMINISTRATORS:
            assert PageLogEntry.objects.filter(page=row.page_id, action="office.purge").exists()
            continue
        assert str(NOT_YOUR_TASK[Action.PURGE]) in purged.content.decode()
        answer = restore(at_desk(role), row)
        assert Page.objects.filter(pk=row.page_id).exists() == restores
        assert (answer.status_code == 200) == restores


def test_a_county_editor_gets_its_own_draft_back(world: World, at_desk: Login) -> None:
    owner = world.staff[COUNTY_EDITORS]
    page = make_story(world.stories, "own", live=False, owner=owner)
    deeds.delete(at_desk(COUNTY_EDITORS), world, page)
    answer = restore(at_desk(COUNTY_EDITORS), BinnedPage.objects.get())
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert StoryPage.objects.get(pk=page.pk).owner == owner
    assert [region.slug for region in StoryPage.objects.get(pk=page.pk).more_regions.all()] == []


def test_a_taken_address_is_changed_and_said(world: World, at_desk: Login) -> None:
    client = at_desk(PROVINCIAL_EDITORS)
    slug = world.drafts["own"].slug
    row = binned(client, world, "own")
    world.stories.add_child(instance=StoryPage(title="后来的", slug=slug, live=False, region_id=row.content["region"]))
    answer = restore(client, row)
    assert Page.objects.get(pk=row.page_id).slug == f"{slug}-2"
    assert f"{slug}-2" in answer.content.decode()


def test_a_parent_that_is_gone_is_named(world: World, at_desk: Login, admin_client: Client) -> None:
    client = at_desk(PROVINCIAL_EDITORS)
    row = binned(client, world, "own")
    Page.objects.get(pk=world.stories.pk).delete()
    answer = restore(client, row)
    assert row.parent_title in answer.content.decode()
    assert BinnedPage.objects.filter(pk=row.pk).exists()
    again = world.home.__class__.objects.get().add_child(instance=type(world.stories)(title="新报道栏", slug="anew"))
    restore(client, row)
    assert Page.objects.get(pk=row.page_id).get_parent().pk == again.pk


def test_a_parent_in_the_bin_comes_first(world: World, admin_client: Client) -> None:
    row = binned(admin_client, world, "own")
    title = row.parent_title
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[world.stories.pk]), {"confirm_site_name": "琼字号"})
    assert BinnedPage.objects.filter(page_id=world.stories.pk).exists()
    answer = restore(admin_client, row)
    assert title in answer.content.decode()
    assert not Page.objects.filter(pk=row.page_id).exists()
    restore(admin_client, BinnedPage.objects.get(page_id=world.stories.pk))
    restore(admin_client, row)
    assert Page.objects.get(pk=row.page_id).get_parent().pk == world.stories.pk


def test_what_was_scheduled_is_not_scheduled_again(world: World, at_desk: Login) -> None:
    page = world.drafts["own"]
    page.revisions.update(approved_go_live_at="2099-01-01T00:00:00+08:00")
    row = binned(at_desk(PROVINCIAL_EDITORS), world, "own")
    restore(at_desk(PROVINCIAL_EDITORS), row)
    assert not Page.objects.get(pk=page.pk).revisions.exclude(approved_go_live_at=None).exists()


def test_a_refused_restoration_is_logged(world: World, at_desk: Login, caplog: pytest.LogCaptureFixture) -> None:
    row = binned(at_desk(PROVINCIAL_EDITORS), world, "own")
    restore(at_desk(AUDITORS), row)
    assert "refused" in caplog.text
    assert not PageLogEntry.objects.filter(action=LOG_ACTION, page=row.page_id).exists()


def test_the_list_asks_no_more_for_more_pages(world: World, at_desk: Login, django_assert_max_num_queries: Any) -> None:
    client = at_desk(PROVINCIAL_EDITORS)
    for case in world.drafts:
        binned(client, world, case)
    client.get(reverse("office_bin:list"))
    with django_assert_max_num_queries(30):
        client.get(reverse("office_bin:list"))
    assert client.get(reverse("office_bin:list"), {"regions": 1, "q": "x"}).status_code == 200
