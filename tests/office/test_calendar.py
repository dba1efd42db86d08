"""The calendar of what is scheduled: months, what stands in them, and for whom."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.office.calendar.months import Month, asked
from cms.office.permissions import AUDITORS, COUNTY_EDITORS, PROVINCIAL_EDITORS
from tests.factories import CompetitionPageFactory, EventPageFactory, fan_out
from tests.office.world import World, region

Login = Callable[[str], Client]
TODAY = date(2026, 11, 24)
CHINA = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-12", Month(2026, 12)),
        ("2026-00", Month(2026, 11)),
        ("2026-13", Month(2026, 11)),
        ("1999-12", Month(2026, 11)),
        ("２０２６-12", Month(2026, 12)),
        ("", Month(2026, 11)),
        ("x' or 1", Month(2026, 11)),
    ],
)
def test_which_month_is_asked_for(text: str, month: Month) -> None:
    assert asked(text, TODAY) == month


def test_months_follow_each_other_and_begin_at_midnight_in_china() -> None:
    assert Month(2026, 12).step(1) == Month(2027, 1)
    assert Month(2027, 1).step(-1) == Month(2026, 12)
    start, end = Month(2026, 11).bounds(CHINA)
    assert start.astimezone(UTC) == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert end.astimezone(UTC) == datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert all(len(week) == 7 for week in Month(2026, 11).weeks())


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2031, 5, day, hour, tzinfo=CHINA)


@pytest.fixture
def scheduled(world: World) -> dict[str, Any]:
    """Every kind of date in May 2031, of pages of 文昌 and of 琼海."""
    world.drafts["own"].revisions.filter(pk=world.drafts["own"].latest_revision_id).update(approved_go_live_at=at(3))
    for page, field, day in (
        (world.drafts["other"], "go_live_at", 4),
        (world.lives["own_all"], "expire_at", 5),
        (world.lives["other"], "expire_at", 31),
    ):
        type(page).objects.filter(pk=page.pk).update(**{field: at(day, 23)})
    event = EventPageFactory.create(
        title="文昌招聘会",
        region=region("wenchang"),
        starts_at=at(10),
        ends_at=at(11),
        registration_deadline=at(8),
        period="",
    )
    foreign = EventPageFactory.create(title="琼海招聘会", region=region("qionghai"), starts_at=at(12), period="")
    contest = CompetitionPageFactory.create(title="文昌竞赛", region=region("wenchang"), period="2031-05-20")
    return {"event": event, "foreign": foreign, "contest": contest}


def shown(client: Client, month: str = "2031-05") -> Any:
    return client.get(reverse("office_calendar:month"), {"month": month})


def dates(answer: Any) -> set[tuple[str, int]]:
    """What stands on which day."""
    return {
        (entry.title, day.day) for week in answer.context["weeks"] for day, _inside, found in week for entry in found
    }


@pytest.mark.both
@pytest.mark.django_db
def test_every_kind_of_date_stands_on_its_day(world: World, at_desk: Login, scheduled: dict[str, Any]) -> None:
    assert dates(shown(at_desk(PROVINCIAL_EDITORS))) == {
        (world.drafts["own"].title, 3),
        (world.drafts["other"].title, 4),
        (world.lives["own_all"].title, 5),
        (world.lives["other"].title, 31),
        ("文昌招聘会", 8),
        ("文昌招聘会", 10),
        ("文昌招聘会", 11),
        ("琼海招聘会", 12),
        ("文昌竞赛", 20),
    }
    assert dates(shown(at_desk(PROVINCIAL_EDITORS), "2031-06")) == set()


@pytest.mark.django_db
def test_a_county_editor_sees_its_own(world: World, at_desk: Login, scheduled: dict[str, Any]) -> None:
    answer = shown(at_desk(COUNTY_EDITORS))
    titles = {title for title, _day in dates(answer)}
    assert titles == {world.drafts["own"].title, world.lives["own_all"].title, "文昌招聘会", "文昌竞赛"}
    assert "琼海招聘会" not in answer.content.decode()


@pytest.mark.django_db
def test_it_says_its_zone_and_leads_to_the_months_beside(world: World, at_desk: Login) -> None:
    text = shown(at_desk(AUDITORS)).content.decode()
    assert "UTC+8" in text
    assert "?month=2031-04" in text
    assert "?month=2031-06" in text


@pytest.mark.django_db
def test_it_costs_the_same_with_many_dates(world: World, at_desk: Login, scheduled: dict[str, Any]) -> None:
    client = at_desk(COUNTY_EDITORS)

    def queries() -> int:
        shown(client)
        with CaptureQueriesContext(connection) as captured:
            shown(client)
        return len(captured)

    before = queries()
    fan_out(scheduled["event"], 20)
    fan_out(scheduled["contest"], 20)
    fan_out(world.lives["own_all"], 20)
    assert queries() == before <= 30
    assert len(dates(shown(client))) == 6 + 3 * 20 + 20 + 20
