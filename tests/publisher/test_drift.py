"""A live row that was changed round the door raises the alarm; putting it right ends it."""

import json

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection

from cms.pages.drift import compare_everything
from cms.publisher.worker import Worker
from cms.release.models import Alarm, Holding, Release
from cms.release.record import broken_releases
from cms.vocabulary.models import Region
from media.library.models import Film
from stories.models import StoryPage
from tests.factories.films import make_film
from tests.factories.pages import BrandPageFactory, StoryPageFactory

pytestmark = pytest.mark.django_db


def alarms() -> dict[str, str]:
    compare_everything()
    return dict(Alarm.objects.values_list("subject", "what"))


def test_nothing_differs_at_first() -> None:
    StoryPageFactory()
    BrandPageFactory()
    assert alarms() == {}


def test_update_sql_and_a_fixture_are_found() -> None:
    one, two, three = StoryPageFactory(), StoryPageFactory(), StoryPageFactory()
    StoryPage.objects.filter(pk=one.pk).update(title="绕过去的题目")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE stories_storypage SET source_line = '别的来源' WHERE page_ptr_id = %s", [two.pk])
    fixture = json.dumps([{"model": "wagtailcore.page", "pk": three.pk, "fields": {"live": False}}])
    for loaded in serializers.deserialize("json", fixture, handle_forward_references=True):
        type(loaded.object).objects.filter(pk=three.pk).update(live=loaded.object.live)
    assert alarms() == {
        f"page:{one.pk}": "differs in title",
        f"page:{two.pk}": "differs in source_line",
        f"page:{three.pk}": "public, but its row is gone or no longer live",
    }
    one.refresh_from_db()
    one.save_revision().publish()  # released as it is
    StoryPage.objects.filter(pk=two.pk).update(source_line=two.source_line)
    assert set(alarms()) == {f"page:{three.pk}"}


def test_a_page_made_live_round_the_door_is_found() -> None:
    draft = StoryPageFactory(live=False)
    StoryPage.objects.filter(pk=draft.pk).update(live=True)
    assert alarms() == {f"page:{draft.pk}": "live, but was never released"}


def test_shared_rows_are_compared() -> None:
    Region.objects.filter(slug="wenchang").update(name="别名市")
    assert alarms() == {"region:wenchang": "differs from what was released"}


def test_what_was_released_before_its_form_grew_is_no_alarm() -> None:
    film = make_film()
    StoryPageFactory(body=json.dumps([{"type": "film", "value": {"film": film.pk, "caption": ""}}]))
    held = Holding.objects.get(subject=f"film:{film.pk}")
    row = json.loads(held.digest)
    assert row["printed"].pop("ai_generated") is False
    Holding.objects.filter(pk=held.pk).update(digest=json.dumps(row))
    assert alarms() == {}
    Film.objects.filter(pk=film.pk).update(ai_generated=True)
    assert alarms() == {f"film:{film.pk}": "differs from what was released"}


def test_the_worker_finds_it_in_its_rounds() -> None:
    story = StoryPageFactory()
    StoryPage.objects.filter(pk=story.pk).update(title="绕过去的题目")
    worker = Worker(lambda _line: None)
    worker.compare_some()
    assert Alarm.objects.filter(subject=f"page:{story.pk}").exists()
    Region.objects.filter(slug="wenchang").update(name="别名市")
    worker.compare_some()
    assert Alarm.objects.filter(subject="region:wenchang").exists()


def test_a_changed_record_is_found() -> None:
    StoryPageFactory()
    assert broken_releases() == []
    newest = Release.objects.order_by("-seq")[1]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE release_release SET authority = 'x' WHERE seq = %s", [newest.seq])
    assert broken_releases() == [newest.seq]
    with pytest.raises(CommandError):
        call_command("check_releases")
