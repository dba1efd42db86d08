"""Alarms on their screen and the dashboard, and what a page's form says of its public state."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Page

from cms.office.permissions import ADMINISTRATORS, AUDITORS, COUNTY_EDITORS, PROVINCIAL_EDITORS
from cms.pages.drift import compare_everything
from cms.publisher.channel import SITE, builder
from cms.publisher.office.alarms import UNKNOWN, fields_in_words, told
from cms.publisher.withdrawing import public_page, withdraw
from cms.release.channels import carry
from cms.release.models import Alarm, Receipt, Release
from media.library.models import Film
from tests.factories import StoryPageFactory
from tests.factories.films import make_film
from tests.office.world import World

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
SCREENS = ("channels", "releases", "receipts", "alarms")
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def get(client: Client, name: str, *args: Any, **data: Any) -> Any:
    return client.get(reverse(f"publishing:{name}", args=args), data)


@pytest.mark.parametrize(
    ("what", "fields"),
    [("differs in title, slug, address", 2), ("differs in grade, founded", 1), ("live, but was never released", 0)],
)
def test_what_differs_in_words(what: str, fields: int) -> None:
    assert len(fields_in_words(what)) == fields


@pytest.mark.parametrize(
    ("subject", "what"),
    [
        ("page:7", "public, but its row is gone or no longer live"),
        ("page:7", "live, but was never released"),
        ("page:7", "differs in title"),
        ("source:7", "public, but its row is gone"),
        ("hosts:x", "is to be public, but was never released"),
        ("source:7", "differs from what was released"),
        ("page:7", "something new"),
    ],
)
def test_every_alarm_says_what_to_do_in_words_of_its_own(subject: str, what: str) -> None:
    words, to_do = told(Alarm(subject=subject, what=what))
    known = what != "something new"
    assert ((words, to_do) != (UNKNOWN.words, UNKNOWN.to_do)) == known
    assert str(words)
    assert str(to_do)


def test_an_alarm_stands_on_the_screen_and_the_dashboard_until_it_is_settled(
    world: World, at_desk: Login, site_root: Path
) -> None:
    page = world.lives["own"]
    assert not Alarm.objects.exists()
    Page.objects.filter(pk=page.pk).update(title="绕过发布改的题目")
    compare_everything()
    client = at_desk(AUDITORS)
    carry(SITE)
    assert [row.page_id for row in get(client, "alarms").context["rows"]] == [page.pk]
    assert "绕过发布改的题目" in client.get("/admin/").content.decode()
    Page.objects.filter(pk=page.pk).update(title=page.title)
    compare_everything()
    assert get(client, "alarms").context["rows"] == []
    assert "publishing-trouble" not in client.get("/admin/").content.decode()


def test_an_alarm_about_a_row_names_it_and_leads_to_its_form(world: World, at_desk: Login) -> None:
    film = make_film()
    StoryPageFactory(body=json.dumps([{"type": "film", "value": {"film": film.pk, "caption": ""}}]))
    Film.objects.filter(pk=film.pk).update(title="绕过发布改的片名")
    compare_everything()
    (row,) = get(at_desk(ADMINISTRATORS), "alarms").context["rows"]
    assert row.title == f"{gettext('film')} 绕过发布改的片名"
    assert row.address == reverse("wagtailsnippets_library_film:edit", args=[film.pk])
    assert row.address in at_desk(ADMINISTRATORS).get("/admin/").content.decode()
    (read,) = get(at_desk(AUDITORS), "alarms").context["rows"]
    assert read.address == "", "who may not change it is not led there"


# -- beside the form ----------------------------------------------------------------------------------------------------


def edit(client: Client, page: Page) -> Any:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def test_the_form_says_what_is_public(world: World, at_desk: Login) -> None:
    client, page = at_desk(PROVINCIAL_EDITORS), world.lives["own"]
    standing = standing_in(edit(client, page))
    release = Release.objects.filter(subject=f"page:{page.pk}").last()
    assert (standing.seq, standing.at, standing.differs) == (release.seq, release.at, False)
    assert standing.address in edit(client, page).content.decode()
    page.title = "草稿里改了"
    page.save_revision()
    assert standing_in(edit(client, page)).differs
    assert standing_in(edit(client, world.drafts["own"])) is None


def standing_in(answer: Any) -> Any:
    """What the panel beside the form was given."""
    contexts = [context for context in answer.context if "standing" in context]
    assert contexts
    return contexts[0]["standing"]


def test_a_withdrawn_page_says_so_until_it_is_published_again(world: World, at_desk: Login, site_root: Path) -> None:
    builder().run()
    page = world.lives["own"]
    withdraw(public_page(str(page.pk)), reason="当事人撤回同意", authority="operator:li")
    client = at_desk(COUNTY_EDITORS)
    answer = edit(client, page)
    text = answer.content.decode()
    number = Receipt.objects.get().pk
    assert "当事人撤回同意" in " ".join(str(message) for message in answer.context["messages"])
    assert text.count(reverse("publishing:receipt", args=[number])) == 2
    page.refresh_from_db()
    page.save_revision().publish()
    assert "当事人撤回同意" not in edit(client, page).content.decode()
