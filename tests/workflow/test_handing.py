"""Handing in from the editor: whole validation, marks, who could sign; then the page is read-only until it comes back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from cms.office.permissions import AUDITORS, COUNTY_EDITORS, FIRST_REVIEWERS
from cms.workflow.cases import bodies
from cms.workflow.manuscripts import submit
from cms.workflow.models import EntryAct, Sheet, State
from stories.telling.models import StoryIndexPage, StoryPage
from tests.factories.pages import EventPageFactory
from tests.office.world import region, story_form
from tests.workflow.asking import at
from tests.workflow.conftest import House

pytestmark = pytest.mark.django_db


def form_of(page: Any, **changes: Any) -> dict[str, Any]:
    """The editor's form of a story, as the browser posts it."""
    return story_form(**{"title": page.title, "slug": page.slug} | changes)


def address(page: Any) -> str:
    return reverse("reviews:submit", args=[page.pk])


def test_the_editor_offers_saving_and_handing_in_and_no_publishing(house: House) -> None:
    page = house.draft()
    text = at(house.editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'name="action-review"' in text
    assert "action-save" in text
    assert 'name="action-publish"' not in text
    assert 'name="action-submit"' not in text


def test_saving_by_the_button_leads_to_the_question_and_holds_to_all_a_public_page_needs(house: House) -> None:
    page = house.draft()
    client = at(house.editor)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    draft = form_of(page, search_description="", source_line="")
    assert client.post(edit, draft).status_code == 302
    before = page.revisions.count()
    answer = client.post(edit, draft | {"action-review": "x"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert page.revisions.count() == before
    answer = client.post(edit, form_of(page) | {"action-review": "x"})
    assert answer.headers["Location"] == address(page)


def test_what_is_missing_is_listed_and_nothing_is_handed_in(house: House) -> None:
    page = house.draft()
    page.source_line = ""
    page.body = [("quote", {"text": "", "speaker": ""})]
    page.save_revision(user=house.editor, clean=False)
    client = at(house.editor)
    for answer in (client.get(address(page)), client.post(address(page), {"note": "急"})):
        found = answer.context["problems"]
        assert any(problem.where.endswith(str(_("Quotation"))) for problem in found), found
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in answer.content.decode()
    assert not Sheet.objects.exists()


def test_handing_in_keeps_marks_and_note_and_says_who_waits(house: House) -> None:
    page = house.draft()
    client = at(house.editor)
    shown = client.get(address(page))
    assert [row.stage.code for row in shown.context["rows"]] == ["first", "second", "final", "secrecy"]
    assert [person.name for person in shown.context["rows"][0].people] == ["chushen"]
    answer = client.post(address(page), {"flags": ["minors"], "note": " 请快 ", "seen": ""})
    sheet = Sheet.objects.get()
    assert answer.headers["Location"] == reverse("reviews:sheet", args=[sheet.pk])
    assert (sheet.state, sheet.flags) == (State.REVIEW, ["minors"])
    assert bodies(sheet, EntryAct.SUBMITTED)[0].more["note"] == "请快"
    again = client.get(address(page))
    assert again.headers["Location"] == reverse("reviews:sheet", args=[sheet.pk])


def test_a_stage_nobody_is_left_for_is_said_before_it_is_handed_in(house: House) -> None:
    page = house.draft()
    page.save_revision(user=house.second)  # wrote a part, so the second stage has nobody
    client = at(house.editor)
    shown = client.get(address(page))
    assert shown.context["empty"] == "second"
    assert _("Nobody is left for this stage.") in shown.content.decode()
    assert client.post(address(page), {"note": "", "seen": ""}).status_code == 200
    assert not Sheet.objects.exists()
    assert client.post(address(page), {"note": "", "seen": "second"}).status_code == 302
    assert Sheet.objects.get().state == State.REVIEW


def test_a_mark_whose_stage_has_nobody_is_said_before(house: House) -> None:
    """The secrecy review is signed by second reviewers, of whom there is one."""
    page = house.draft()
    client = at(house.editor)
    answer = client.post(address(page), {"flags": ["confidential"], "note": "只写一次", "seen": ""})
    assert answer.context["empty"]
    assert "只写一次" in answer.content.decode()
    assert not Sheet.objects.exists()


def test_who_may_not_change_a_page_does_not_hand_it_in(house: House, accounts: Callable[..., Any]) -> None:
    page = house.draft(region=region("qionghai"))
    county = accounts("shixian", COUNTY_EDITORS)
    county.regions.set([region("wenchang")])
    for account in (house.first, house.final, accounts("shenji", AUDITORS), county):
        assert at(account).get(address(page)).status_code == 403
        assert at(account).post(address(page), {"note": ""}).status_code == 403
    assert not Sheet.objects.exists()


# -- the lock -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("superuser", [False, True])
def test_a_page_under_review_is_read_only_for_everybody(house: House, superuser: bool) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    house.editor.is_superuser = superuser
    house.editor.save()
    client = at(house.editor)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    text = client.get(edit).content.decode()
    assert sheet.pk in text
    assert str(sheet.stage) in text
    assert reverse("reviews:take_back", args=[sheet.pk]) in text
    before = page.revisions.count()
    client.post(edit, form_of(page) | {"title": "偷改的标题"})
    assert page.revisions.count() == before
    sheet.refresh_from_db()
    assert sheet.state == State.REVIEW


def test_its_writer_takes_it_back_and_may_write_again(house: House, accounts: Callable[..., Any]) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    back = reverse("reviews:take_back", args=[sheet.pk])
    assert at(house.editor).get(back).status_code == 405
    refused = at(house.first).post(back, follow=True)
    assert _("Only those who wrote it or handed it in may take it back.") in refused.content.decode()
    assert back not in at(house.first).get(reverse("reviews:sheet", args=[sheet.pk])).content.decode()
    client = at(house.editor)
    assert client.post(back).headers["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    sheet.refresh_from_db()
    assert sheet.state == State.RETURNED
    before = page.revisions.count()
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, title="改过的标题"))
    assert page.revisions.count() == before + 1


def test_a_signed_page_that_waits_for_its_hour_is_held_as_well(house: House) -> None:
    page = house.draft()
    sheet = house.signed(page)
    text = at(house.editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert (
        _("All reviews have signed it (%(number)s); it goes out and cannot be changed.") % {"number": sheet.pk} in text
    )


def test_a_refusal_is_kept_in_the_pages_history(house: House, accounts: Callable[..., Any]) -> None:
    page = house.draft()
    at(accounts("chushen2", FIRST_REVIEWERS)).get(address(page))
    assert PageLogEntry.objects.filter(page=page.pk, action="office.refuse").exists()


def test_a_new_page_is_handed_in_from_its_first_form(house: House) -> None:
    client = at(house.editor)
    parent = StoryIndexPage.objects.get()
    add = reverse("wagtailadmin_pages:add", args=["stories", "storypage", parent.pk])
    lacks = client.post(add, story_form(title="初稿", slug="chugao", source_line="") | {"action-review": "x"})
    assert lacks.status_code == 200
    assert not StoryPage.objects.filter(slug="chugao").exists()
    answer = client.post(add, story_form(title="初稿", slug="chugao") | {"action-review": "x"})
    assert answer.headers["Location"] == address(StoryPage.objects.get(slug="chugao"))


def test_an_event_goes_out_with_the_hours_it_was_signed_with(house: House) -> None:
    """A version has its moments in the office's zone, the row in UTC: they are the same moments."""
    page = EventPageFactory(live=False)
    page.first_published_at = page.last_published_at = None
    page.period = ""
    page.starts_at = datetime(2027, 3, 6, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    page.ends_at = page.starts_at + timedelta(hours=8)
    page.registration_deadline = page.starts_at - timedelta(days=3)
    page.save()
    page.save_revision(user=house.editor)
    assert house.published(page).state == State.RELEASED
