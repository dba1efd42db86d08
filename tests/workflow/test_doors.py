"""Every door in the code and the database: what is public stays what was signed, and the difference is an alarm."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from cms.pages.drift import compare_everything
from cms.pages.releasing import release_pages
from cms.pages.shared import acts_for, shared_lists
from cms.release import gate as exit_gate
from cms.release.acts import page_subject, release
from cms.release.models import Alarm, Holding, Release
from cms.vocabulary.models import Region
from cms.workflow import changes
from cms.workflow.gate import ReviewGate
from cms.workflow.manuscripts import submit
from cms.workflow.models import Change, Entry, EntryAct, Sheet, State
from cms.workflow.publishing import NotReadyError, go_live, release_signed
from stories.models import StoryPage
from tests.workflow.conftest import House

Door = Callable[[House, Any], None]


def public_state() -> list[Any]:
    """All that visitors see: what is held of every subject."""
    held = Holding.objects.exclude(digest="").exclude(subject__startswith="clock")
    return sorted(held.values_list("subject", "seq", "digest", "address"))


def draft_changed(house: House, page: Any) -> Any:
    page.title = "没有审过的标题"
    return page.save_revision(user=house.editor)


# -- doors that make something live --------------------------------------------------------------------------------------


def publish_revision(house: House, page: Any) -> None:
    draft_changed(house, page).publish()


def publish_as_superuser(house: House, page: Any) -> None:
    house.editor.is_superuser = True
    house.editor.save()
    draft_changed(house, page).publish(user=house.editor)


def publish_action(house: House, page: Any) -> None:
    revision = draft_changed(house, page)
    PublishPageRevisionAction(revision, user=None).execute(skip_permission_checks=True)


def save_live(house: House, page: Any) -> None:
    page.title, page.live = "没有审过的标题", True
    page.save()


def save_base_row(house: House, page: Any) -> None:
    row = Page.objects.get(pk=page.pk)
    row.title, row.live = "没有审过的标题", True
    row.save()


def save_base(house: House, page: Any) -> None:
    page.title, page.live = "没有审过的标题", True
    page.save_base()


def update(house: House, page: Any) -> None:
    Page.objects.filter(pk=page.pk).update(title="没有审过的标题", live=True)


def raw_sql(house: House, page: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = '没有审过的标题', live = %s WHERE id = %s", [True, page.pk])


def fixture(house: House, page: Any, path: Any = None) -> None:
    data = json.loads(serializers.serialize("json", [Page.objects.get(pk=page.pk)]))
    data[0]["fields"] |= {"title": "没有审过的标题", "live": True}
    for row in serializers.deserialize("json", json.dumps(data)):
        row.save()


def copy_live(house: House, page: Any) -> None:
    CopyPageAction(page, keep_live=True, update_attrs={"slug": "copy"}).execute(skip_permission_checks=True)


def alias(house: House, page: Any) -> None:
    CreatePageAliasAction(page, update_slug="alias").execute(skip_permission_checks=True)


def add_live(house: House, page: Any) -> None:
    page.get_parent().add_child(instance=StoryPage(title="新页", slug="new", search_description="新。", live=True))


def schedule(house: House, page: Any) -> None:
    revision = draft_changed(house, page)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now())
    call_command("publish_scheduled", verbosity=0)


def rewritten_revision(house: House, page: Any) -> None:
    """An approved-looking version, changed in place and published under the sheet's name."""
    sheet = house.signed(page) if not page.live else submit(page, house.editor)
    revision = page.get_latest_revision()
    Revision.objects.filter(pk=revision.pk).update(content=dict(revision.content, title="没有审过的标题"))
    Page.objects.filter(pk=page.pk).update(title="没有审过的标题", live=True)
    release_pages([page.pk], authority=f"sheet:{sheet.number}")


def forged_sheet(house: House, page: Any) -> None:
    """Signed in the table, not in the record."""
    sheet = submit(page, house.editor)
    Sheet.objects.filter(pk=sheet.pk).update(state=State.SIGNED, stage=None)
    Page.objects.filter(pk=page.pk).update(live=True, title="没有审过的标题")
    release_pages([page.pk], authority=f"sheet:{sheet.number}")


def emergency_in_name(house: House, page: Any) -> None:
    sheet = submit(page, house.editor)
    Sheet.objects.filter(pk=sheet.pk).update(reviews_due=timezone.now())
    Page.objects.filter(pk=page.pk).update(live=True, title="没有审过的标题")
    release_pages([page.pk], authority=f"emergency:{sheet.number}")


def as_set_up(house: House, page: Any) -> None:
    Page.objects.filter(pk=page.pk).update(live=True, title="没有审过的标题")
    release_pages([page.pk], authority="setup")


def in_a_persons_name(house: House, page: Any) -> None:
    Page.objects.filter(pk=page.pk).update(live=True, title="没有审过的标题")
    release_pages([page.pk], authority=f"publisher:{house.final.username}")


def with_anothers_signatures(house: House, page: Any) -> None:
    other = house.signed(house.draft(title="另一篇"))
    Page.objects.filter(pk=page.pk).update(live=True, title="没有审过的标题")
    release_pages([page.pk], authority=f"sheet:{other.number}")


def unpublish(house: House, page: Any) -> None:
    page.unpublish()


def delete(house: House, page: Any) -> None:
    page.delete()


def move(house: House, page: Any) -> None:
    MovePageAction(page, Page.objects.get(depth=2), pos="last-child").execute(skip_permission_checks=True)


def new_slug(house: House, page: Any) -> None:
    Page.objects.filter(pk=page.pk).update(slug="other")
    page.refresh_from_db()
    page.slug = "another"
    page.save()


def backdated(house: House, page: Any) -> None:
    Page.objects.filter(pk=page.pk).update(first_published_at="2020-01-01T00:00:00+00:00")
    draft_changed(house, page)


MAKING_LIVE: tuple[Door, ...] = (
    publish_revision, publish_as_superuser, publish_action, save_live, save_base_row, save_base, update, raw_sql, fixture,
    copy_live, alias, add_live, schedule, rewritten_revision, forged_sheet, emergency_in_name, as_set_up,
    in_a_persons_name, with_anothers_signatures,
)  # fmt: skip
CHANGING: tuple[Door, ...] = (unpublish, delete, move, new_slug, backdated)


ON_DRAFTS = tuple(
    (door, "draft") for door in MAKING_LIVE if door not in (copy_live, alias)
)  # copies of drafts are drafts
ON_PUBLIC = tuple((door, "public") for door in MAKING_LIVE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("door", "first"), [*ON_DRAFTS, *ON_PUBLIC], ids=lambda value: getattr(value, "__name__", value)
)
def test_no_door_makes_anything_public(house: House, door: Door, first: str) -> None:
    page = house.draft()
    if first == "public":
        house.published(page)
    before, released = public_state(), Release.objects.count()
    refused = False
    try:
        door(house, StoryPage.objects.get(pk=page.pk))
    except (PermissionError, exit_gate.NotAuthorisedError):
        refused = True
    assert public_state() == before
    assert Release.objects.count() == released
    assert refused or compare_everything() or Alarm.objects.exists(), "neither refused nor noticed"


@pytest.mark.django_db
@pytest.mark.parametrize("door", CHANGING, ids=lambda door: door.__name__)
def test_no_door_takes_away_or_moves_what_is_public(house: House, door: Door) -> None:
    page = house.draft()
    house.published(page)
    before = public_state()
    door(house, StoryPage.objects.get(pk=page.pk))
    assert public_state() == before


@pytest.mark.django_db
@pytest.mark.parametrize("door", [publish_revision, publish_action, update, as_set_up], ids=lambda door: door.__name__)
def test_without_the_gate_the_same_doors_are_open(house: House, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the gate is what keeps them shut."""
    page = house.draft()
    before = public_state()
    monkeypatch.setattr(ReviewGate, "refusal", lambda *_args: None)
    monkeypatch.setattr(ReviewGate, "setting_up", lambda _self: True)
    door(house, StoryPage.objects.get(pk=page.pk))
    if door is update:
        release_pages([page.pk], authority="setup")
    assert public_state() != before


@pytest.mark.django_db
def test_first_publication_is_never_dated_back(house: House) -> None:
    page = house.draft()
    Page.objects.filter(pk=page.pk).update(first_published_at="2020-01-01T00:00:00+00:00")
    sheet = house.signed(StoryPage.objects.get(pk=page.pk))
    assert release_signed() == []
    sheet.refresh_from_db()
    assert sheet.state == State.RETURNED


# -- what pages share ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_pages_share_waits_for_a_second_person(house: House) -> None:
    region = Region.objects.get(slug="wenchang")
    before = public_state()
    region.name = "文昌（改）"
    region.save()
    assert public_state() == before
    assert compare_everything() == []  # it waits, which is no alarm
    change = Change.objects.get(subject="region:wenchang")
    change.asked_by = house.editor
    change.save()
    with pytest.raises(PermissionError):
        changes.decide(change.number, house.editor, confirm=True)
    assert public_state() == before
    changes.decide(change.number, house.final, confirm=True)
    assert "文昌（改）" in Holding.objects.get(subject="region:wenchang").digest


@pytest.mark.django_db
def test_a_change_confirmed_in_the_table_only_is_none(house: House) -> None:
    region = Region.objects.get(slug="wenchang")
    region.name = "文昌（改）"
    region.save()
    before = public_state()
    change = Change.objects.get(subject="region:wenchang")
    Change.objects.filter(pk=change.pk).update(
        decision=Change.Decision.CONFIRMED, decided_by=house.final, decided_entry=change.asked_entry
    )
    shared = next(one for one in shared_lists() if one.name == "region")
    with pytest.raises(exit_gate.NotAuthorisedError):
        release(acts_for(shared, shared.rows(["wenchang"])), authority=f"confirmed:{change.number}")
    assert public_state() == before


@pytest.mark.django_db
def test_the_set_up_ends_for_ever(house: House) -> None:
    with pytest.raises(NotReadyError):
        go_live()
    assert Entry.objects.filter(act=EntryAct.GONE_LIVE).count() == 1


@pytest.mark.django_db
def test_without_the_room_of_reviews_nothing_goes_out(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exit_gate, "_gate", exit_gate.ClosedGate())
    page = house.draft()
    Page.objects.filter(pk=page.pk).update(live=True)
    with pytest.raises(exit_gate.NotAuthorisedError):
        release_pages([page.pk], authority="setup")
    assert page_subject(page.pk) not in {state[0] for state in public_state()}
