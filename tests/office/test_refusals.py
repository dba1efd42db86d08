"""A refusal tells its reason: on a page, to a script, in a message, in the logs."""

import logging
from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import PageLogEntry

from cms.office.permissions import COUNTY_EDITORS, NOT_YOURS, OTHER_REGION
from cms.office.refusals import LOG_ACTION
from tests.office import deeds
from tests.office.world import World

pytestmark = pytest.mark.django_db
SCRIPT = {"x-requested-with": "XMLHttpRequest", "accept": "application/json"}


def test_a_person_reads_the_reason_on_a_page_of_the_office(world: World, at_desk: Callable[[str], Client]) -> None:
    answer = at_desk(COUNTY_EDITORS).get(reverse("wagtailadmin_pages:edit", args=[world.drafts["other"].pk]))
    assert answer.status_code == 403
    assert "office/refused.html" in [template.name for template in answer.templates]
    assert str(OTHER_REGION) in answer.content.decode()


def test_a_script_gets_the_reason_as_json(world: World, at_desk: Callable[[str], Client]) -> None:
    client = at_desk(COUNTY_EDITORS)
    page = world.drafts["other"]
    autosave = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {}, headers=SCRIPT)
    assert (autosave.status_code, autosave.json()["error_message"]) == (403, str(OTHER_REGION))
    api = deeds.script_delete(client, world, page)
    assert (api.status_code, api.json()["detail"]) == (403, str(OTHER_REGION))


def test_a_bulk_action_names_what_it_left_out(world: World, at_desk: Callable[[str], Client]) -> None:
    answer = deeds.bulk_delete(at_desk(COUNTY_EDITORS), world, world.drafts["own"])
    assert [message.message for message in get_messages(answer.wsgi_request)] == [
        gettext("“%(title)s”: %(reason)s") % {"title": world.drafts["own"], "reason": NOT_YOURS}
    ]


def test_a_refusal_is_logged_with_account_page_and_reason(
    world: World, at_desk: Callable[[str], Client], caplog: pytest.LogCaptureFixture
) -> None:
    page = world.drafts["other"]
    with caplog.at_level(logging.WARNING, "cms.office.refusals"):
        at_desk(COUNTY_EDITORS).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert f"account={COUNTY_EDITORS} action=edit page={page.pk}" in caplog.text
    entry = PageLogEntry.objects.get(page=page.pk, action=LOG_ACTION)
    assert (entry.user, entry.data["reason"]) == (world.staff[COUNTY_EDITORS], str(OTHER_REGION))
    assert str(OTHER_REGION) in entry.formatter.format_message(entry)


def test_what_is_allowed_leaves_no_refusal(world: World, at_desk: Callable[[str], Client]) -> None:
    at_desk(COUNTY_EDITORS).get(reverse("wagtailadmin_pages:edit", args=[world.drafts["own"].pk]))
    assert not PageLogEntry.objects.filter(action=LOG_ACTION).exists()


def test_strangers_are_sent_to_the_door_as_before(world: World, client: Client) -> None:
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[world.drafts["own"].pk]))
    assert answer.headers["Location"].startswith(reverse("wagtailadmin_login"))
