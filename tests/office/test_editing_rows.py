"""Two people at one form of a picture, an attachment, an account or the settings: the second save is held back."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from cms.office.editing.guard import CONFLICT, LOADED, SEEN
from cms.office.editing.records import Record, state_of
from cms.office.models import Account
from cms.office.permissions import ADMINISTRATORS, PROOFREADERS
from cms.pages.identity import SiteIdentity
from media.library.models import Attachment
from tests.factories.films import make_picture
from tests.media.files import pdf
from tests.office.world import World

pytestmark = pytest.mark.django_db
Desks = Callable[[str], Client]


def picture(_world: World) -> tuple[Model, str]:
    row = make_picture(1)
    return row, reverse("wagtailimages:edit", args=[row.pk])


def attachment(_world: World) -> tuple[Model, str]:
    row = Attachment.objects.create(title="报名表", file=ContentFile(pdf(), "a.pdf"))
    return row, reverse("wagtaildocs:edit", args=[row.pk])


def account(world: World) -> tuple[Model, str]:
    row = world.staff[PROOFREADERS]
    return row, reverse("wagtailusers_users:edit", args=[row.pk])


def settings(_world: World) -> tuple[Model, str]:
    row = SiteIdentity.load()
    return row, reverse("wagtailsettings:edit", args=["pages", "siteidentity", row.pk])


FORMS: list[tuple[Callable[[World], tuple[Model, str]], str]] = [
    (picture, "title"),
    (attachment, "title"),
    (account, "display_name"),
    (settings, "organiser"),
]


def as_sent(form: Any) -> dict[str, Any]:
    """What a browser sends of a form that nobody has touched yet."""
    values = {field.html_name: field.value() for field in form}
    return {
        name: [getattr(one, "pk", one) for one in value] if isinstance(value, (list, tuple)) else value
        for name, value in values.items()
        if value not in (None, "", False) and not hasattr(value, "chunks")
    }


def state(row: Model) -> str:
    return str(state_of(Record(type(row), str(row.pk))))


@pytest.fixture
def second(world: World) -> Client:
    """Another administrator."""
    other = Account.objects.create_user("second", display_name="另一位")
    other.groups.set(world.staff[ADMINISTRATORS].groups.all())
    client = Client()
    client.force_login(other)
    return client


@pytest.mark.parametrize(("made", "field"), FORMS, ids=["picture", "attachment", "account", "settings"])
def test_the_second_save_of_a_row_is_held_back(
    world: World, at_desk: Desks, second: Client, made: Any, field: str
) -> None:
    row, address = made(world)
    first = at_desk(ADMINISTRATORS)
    page = first.get(address)
    loaded = state(row)
    assert f'name="{LOADED}" value="{loaded}"' in unescape(page.content.decode())
    sent = as_sent(page.context["form"])
    assert first.post(address, {**sent, field: "先存的", LOADED: loaded}).status_code == 302
    held = second.post(address, {**sent, field: "后存的", LOADED: loaded})
    text = unescape(held.content.decode())
    assert held.status_code == CONFLICT
    row.refresh_from_db()
    assert getattr(row, field) == "先存的"
    assert world.staff[ADMINISTRATORS].display_name in text
    assert 'value="后存的"' in text, "what was typed stands in the form"
    assert '<span class="deletion">先存的</span><span class="addition">后存的</span>' in text
    assert second.post(address, {**sent, field: "后存的", LOADED: loaded, SEEN: state(row)}).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == "后存的"


def test_who_signs_in_meanwhile_has_not_edited_the_account(world: World, second: Client) -> None:
    row = world.staff[PROOFREADERS]
    loaded = state(row)
    Client().force_login(row)
    assert get_user_model().objects.get(pk=row.pk).last_login
    assert state(row) == loaded


def test_the_form_asks_about_rows_too(world: World, second: Client) -> None:
    row, _address = picture(world)
    asked = reverse("office_editing:check")
    assert second.get(asked, {"record": f"{row._meta.label_lower}:{row.pk}"}).json()["gone"] == ""
    assert second.get(asked, {"record": "library.picture:999999"}).json()["gone"]
    assert second.get(asked, {"record": "auth.group:1"}).status_code == 404
