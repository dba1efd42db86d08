"""Calendars, read back by the library that other programs read them with."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from tests.factories import EventPageFactory

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 2, 1, 1, 30, tzinfo=UTC)
LONG = "海南劳务品牌供需对接会" * 9


def read(client: Client, address: str) -> Any:
    """A calendar as a program gets it. (Its properties are unions of every type that RFC 5545 knows.)"""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def only_event(client: Client, page: Any) -> Any:
    """The one event of a page's own calendar."""
    (event,) = read(client, f"/events/{page.slug}/event.ics").walk("VEVENT")
    return event


def timed(**more: Any) -> Any:
    """A published event with times."""
    times = {"starts_at": datetime(2026, 3, 5, 1, tzinfo=UTC), "ends_at": datetime(2026, 3, 5, 9, tzinfo=UTC)}
    return EventPageFactory.create(first_published_at=FIRST, period="", **(times | more))


def test_times_are_given_in_the_zone_of_the_site(client: Client) -> None:
    event = only_event(client, timed(place="会展中心"))
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert event["DTSTART"].dt.isoformat() == "2026-03-05T09:00:00+08:00"
    assert event["DTEND"].dt == datetime(2026, 3, 5, 9, tzinfo=UTC)
    assert (event["STATUS"], event["LOCATION"]) == ("CONFIRMED", "会展中心")


def test_the_zone_is_described(client: Client) -> None:
    calendar = read(client, f"/events/{timed().slug}/event.ics")
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Shanghai"
    assert zone.walk("STANDARD")[0]["TZOFFSETTO"].td == timedelta(hours=8)
    assert calendar["VERSION"] == "2.0"
    assert "PRODID" in calendar


def test_whole_days_end_with_the_day_after(client: Client) -> None:
    event = only_event(client, EventPageFactory.create(period="2026-03-05—2026-03-07"))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 3, 5), date(2026, 3, 8))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    marked = only_event(client, timed(all_day=True))
    assert (marked["DTSTART"].dt, marked["DTEND"].dt) == (date(2026, 3, 5), date(2026, 3, 6))


def test_a_month_is_no_place_in_a_calendar(client: Client) -> None:
    vague = EventPageFactory.create(period="2026-03")
    known = EventPageFactory.create(period="2026-03-05")
    assert client.get(f"/events/{vague.slug}/event.ics").status_code == 404
    assert [e["SUMMARY"] for e in read(client, "/events.ics").walk("VEVENT")] == [known.title]
    assert "event.ics" not in client.get(f"/events/{vague.slug}/").content.decode()
    assert f"/events/{known.slug}/event.ics" in client.get(f"/events/{known.slug}/").content.decode()


def test_an_event_keeps_its_name_and_counts_its_changes(client: Client) -> None:
    page = timed()
    before = only_event(client, page)
    assert before["SEQUENCE"] == 0
    assert before["DTSTAMP"].dt == FIRST
    page.title = "改过的题目"
    page.save_revision().publish()
    after = only_event(client, page)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt > FIRST
    assert after["SUMMARY"] == "改过的题目"


def test_two_events_have_two_names(client: Client) -> None:
    timed()
    timed()
    assert len({event["UID"] for event in read(client, "/events.ics").walk("VEVENT")}) == 2


@pytest.mark.parametrize(("stage", "status"), [("cancelled", "CANCELLED"), ("postponed", "TENTATIVE")])
def test_what_does_not_take_place_says_so(client: Client, stage: str, status: str) -> None:
    event = only_event(client, timed(stage=stage, stage_reason="因台风影响。"))
    assert event["STATUS"] == status
    assert event["DESCRIPTION"].startswith("因台风影响。")


def test_long_lines_are_folded_between_characters(client: Client) -> None:
    page = timed(title=LONG, search_description="甲，乙；丙\\丁")
    raw = client.get(f"/events/{page.slug}/event.ics").content
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in raw.replace(b"\r\n", b"")
    for line in lines:
        line.decode()  # no character is cut in two
    event = only_event(client, page)
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (LONG, "甲，乙；丙\\丁")


def test_only_public_events_are_given(client: Client) -> None:
    page = timed(live=False)
    assert client.get(f"/events/{page.slug}/event.ics").status_code == 404
    assert read(client, "/events.ics").walk("VEVENT") == []
