"""Two people at one form: the second save is held back with the reason, by whatever button, and nothing is overwritten."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from cms.office.editing.guard import ACCOUNT, CONFLICT, LOADED, SAVE, SEEN, STATE_HEADER, UNANSWERED
from cms.office.editing.records import Record, state_of
from cms.office.permissions import ADMINISTRATORS, PROVINCIAL_EDITORS, PUBLISHERS
from cms.sources.models import Source
from stories.telling.models import StoryPage
from tests.office.world import World, page_form

pytestmark = [pytest.mark.django_db, pytest.mark.both]
SCRIPT = {"accept": "application/json"}
Desks = Callable[[str], Client]


def state(page: Page) -> str:
    return str(state_of(Record(Page, str(page.pk))))


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form(page: Page, loaded: str, title: str, **more: Any) -> dict[str, Any]:
    return {**page_form(page), "title": title, LOADED: loaded, **more}


def stored_title(page: Page) -> str:
    return str(Page.objects.get(pk=page.pk).get_latest_revision_as_object().title)


@pytest.fixture
def page(world: World) -> StoryPage:
    return StoryPage.objects.get(pk=world.drafts["own"].pk)


def test_a_form_carries_the_state_it_was_loaded_from(page: StoryPage, at_desk: Desks) -> None:
    answer = at_desk(ADMINISTRATORS).get(edit(page)).content.decode()
    assert f'name="{LOADED}" value="{state(page)}"' in unescape(answer)


@pytest.mark.parametrize("button", [{}, {"action-publish": "1"}])
def test_the_second_save_is_held_back_and_both_texts_are_kept(
    page: StoryPage, world: World, at_desk: Desks, button: dict[str, str]
) -> None:
    loaded = state(page)
    first = at_desk(PROVINCIAL_EDITORS).post(edit(page), form(page, loaded, "先存的"))
    assert first.status_code == 302
    newer = state(page)
    second = at_desk(PUBLISHERS).post(edit(page), form(page, loaded, "后存的", **button))
    text = unescape(second.content.decode())
    assert second.status_code == CONFLICT
    assert stored_title(page) == "先存的"
    assert not Page.objects.get(pk=page.pk).live
    assert world.staff[PROVINCIAL_EDITORS].display_name in text
    assert 'value="后存的"' in text, "what was typed stands in the form"
    assert '<span class="deletion">先存的</span><span class="addition">后存的</span>' in text
    assert f'name="{LOADED}" value="{loaded}"' in text, "the form still stands on what it was loaded from"
    again = at_desk(PUBLISHERS).post(edit(page), form(page, loaded, "后存的"))
    assert again.status_code == CONFLICT, "pressing save once more does not go over it either"
    knowing = at_desk(PUBLISHERS).post(edit(page), form(page, loaded, "后存的", **{SEEN: newer}))
    assert (knowing.status_code, stored_title(page)) == (302, "后存的")


def test_autosave_is_held_back_with_name_and_time(page: StoryPage, world: World, at_desk: Desks) -> None:
    loaded = state(page)
    at_desk(PROVINCIAL_EDITORS).post(edit(page), form(page, loaded, "先存的"))
    answer = at_desk(ADMINISTRATORS).post(edit(page), form(page, loaded, "后存的"), headers=SCRIPT)
    assert answer.status_code == CONFLICT
    assert answer.json()["error_code"] == "invalid_revision"
    assert world.staff[PROVINCIAL_EDITORS].display_name in answer.json()["error_message"]
    assert stored_title(page) == "先存的"


def test_pages_without_versions_are_compared_too(page: StoryPage, at_desk: Desks) -> None:
    page.revisions.all().delete()
    Page.objects.filter(pk=page.pk).update(latest_revision=None)
    loaded = state(page)
    assert at_desk(PROVINCIAL_EDITORS).post(edit(page), form(page, loaded, "先存的")).status_code == 302
    assert at_desk(ADMINISTRATORS).post(edit(page), form(page, loaded, "后存的")).status_code == CONFLICT
    assert stored_title(page) == "先存的"


@pytest.mark.parametrize(
    ("deed", "case", "told"),
    [
        ("unpublish", "lives", "%(who)s took this page off the site at %(when)s, after you opened this form."),
        ("move", "drafts", "%(who)s moved this page at %(when)s, after you opened this form."),
        ("publish", "drafts", "%(who)s published this page at %(when)s, after you opened this form."),
    ],
)
def test_what_happened_to_a_page_meanwhile_is_told(
    world: World, at_desk: Desks, deed: str, case: str, told: str
) -> None:
    page = StoryPage.objects.get(pk=getattr(world, case)["own"].pk)
    loaded, publisher = state(page), world.staff[PUBLISHERS]
    if deed == "unpublish":
        page.unpublish(user=publisher)
    elif deed == "move":
        MovePageAction(page, world.brands, pos="last-child", user=publisher).execute(skip_permission_checks=True)
    else:
        page.get_latest_revision().publish(user=publisher, skip_permission_checks=True)
    answer = at_desk(ADMINISTRATORS).post(edit(page), form(page, loaded, "后存的"), headers=SCRIPT)
    with override("zh-hans"):
        start = gettext(told).partition("%(when)s")[0] % {"who": publisher.display_name}
    assert answer.status_code == CONFLICT
    assert answer.json()["error_message"].startswith(start)


def test_autosaves_write_one_version_and_carry_on(page: StoryPage, at_desk: Desks) -> None:
    client, loaded, count = at_desk(ADMINISTRATORS), state(page), page.revisions.count()
    first = client.post(edit(page), form(page, loaded, "一"), headers=SCRIPT)
    assert first.json()["success"]
    assert first.headers[STATE_HEADER] == state(page)
    more = {"overwrite_revision_id": first.json()["revision_id"]}
    second = client.post(edit(page), form(page, first.headers[STATE_HEADER], "二", **more), headers=SCRIPT)
    assert second.json()["success"]
    assert (page.revisions.count(), stored_title(page)) == (count + 1, "二")


def test_an_autosave_never_rewrites_a_published_version(page: StoryPage, world: World, at_desk: Desks) -> None:
    client = at_desk(ADMINISTRATORS)
    first = client.post(edit(page), form(page, state(page), "一"), headers=SCRIPT).json()
    page.refresh_from_db()
    page.get_latest_revision().publish(user=world.staff[PUBLISHERS], skip_permission_checks=True)
    knowing = {"overwrite_revision_id": first["revision_id"], SEEN: state(page)}
    assert client.post(edit(page), form(page, "", "二", **knowing), headers=SCRIPT).json()["success"]
    assert page.revisions.get(pk=first["revision_id"]).as_object().title == "一"


def test_a_save_whose_answer_was_lost_is_ones_own(page: StoryPage, at_desk: Desks) -> None:
    client, loaded = at_desk(ADMINISTRATORS), state(page)
    client.post(edit(page), form(page, loaded, "一", **{SAVE: "lost"}), headers=SCRIPT)
    other = client.post(edit(page), form(page, loaded, "二", **{UNANSWERED: "another"}), headers=SCRIPT)
    assert other.status_code == CONFLICT
    again = client.post(edit(page), form(page, loaded, "二", **{UNANSWERED: "lost"}), headers=SCRIPT)
    assert again.json()["success"], again.json()
    assert stored_title(page) == "二"


def test_a_new_page_sent_twice_is_made_once(world: World, page: StoryPage, at_desk: Desks) -> None:
    client = at_desk(PROVINCIAL_EDITORS)
    address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", world.stories.pk])
    new = {**page_form(page), "title": "新写的", "slug": "xin-xie-de", SAVE: "form-1"}
    first = client.post(address, new, headers=SCRIPT).json()
    second = client.post(address, {**new, "title": "又写的"}, headers=SCRIPT)
    assert second.status_code == CONFLICT
    assert second.json()["url"] == edit(Page.objects.get(pk=first["pk"]))
    by_hand = client.post(address, {**new, "title": "又写的"})
    assert (by_hand.status_code, by_hand.headers["Location"]) == (307, second.json()["url"])
    assert Page.objects.filter(title__in=["新写的", "又写的"]).count() == 1


def test_a_form_of_another_account_is_refused(page: StoryPage, world: World, at_desk: Desks) -> None:
    stranger = {ACCOUNT: world.staff[PUBLISHERS].pk}
    client = at_desk(ADMINISTRATORS)
    assert client.post(edit(page), form(page, state(page), "错", **stranger)).status_code == 403
    answer = client.post(edit(page), form(page, state(page), "错", **stranger), headers=SCRIPT)
    assert (answer.status_code, answer.json()["error_code"]) == (CONFLICT, "account")
    assert stored_title(page) != "错"


def test_a_deleted_page_is_told_to_autosave_and_to_the_form(page: StoryPage, world: World, at_desk: Desks) -> None:
    loaded, address, key = state(page), edit(page), Record(Page, str(page.pk)).key
    posted = form(page, loaded, "后存的")
    DeletePageAction(page, user=world.staff[PUBLISHERS]).execute(skip_permission_checks=True)
    client = at_desk(ADMINISTRATORS)
    answer = client.post(address, posted, headers=SCRIPT)
    assert (answer.status_code, answer.json()["error_code"]) == (CONFLICT, "gone")
    assert world.staff[PUBLISHERS].display_name in answer.json()["error_message"]
    asked = client.get(reverse("office_editing:check"), {"record": key}).json()
    assert asked == {
        "account": str(world.staff[ADMINISTRATORS].pk),
        "gone": answer.json()["error_message"],
    }


def test_rows_of_shared_tables_are_guarded_alike(world: World, at_desk: Desks) -> None:
    source = Source.objects.create(title="报道", outlet="新华网")
    address = reverse(Source.snippet_viewset.get_url_name("edit"), args=[source.pk])
    loaded = str(state_of(Record(Source, str(source.pk))))
    shown = at_desk(PROVINCIAL_EDITORS).get(address)
    posted = {name: value or "" for name, value in shown.context["form"].initial.items()} | {LOADED: loaded}
    first = at_desk(PROVINCIAL_EDITORS).post(address, posted | {"title": "先存的"})
    assert first.status_code == 302, first.context["form"].errors
    second = at_desk("administrators").post(address, posted | {"title": "后存的"})
    text = unescape(second.content.decode())
    source.refresh_from_db()
    assert (second.status_code, source.title) == (CONFLICT, "先存的")
    assert world.staff[PROVINCIAL_EDITORS].display_name in text
    assert 'value="后存的"' in text


def test_strangers_learn_nothing_from_the_check(client: Client) -> None:
    assert client.get(reverse("office_editing:check"), {"record": "wagtailcore.page:1"}).status_code == 302
    assert client.get(reverse("office_editing:check"), {"record": "office.account:1"}).status_code == 302
