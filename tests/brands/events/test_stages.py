"""The stage of an event as the clock tells it, and what is known of its times. Pure."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from brands.events.stages import Stage, Times, shown_stage, whole_days
from brands.events.wording import event_leaf, shown_times

HAINAN = ZoneInfo("Asia/Shanghai")
UTC = ZoneInfo("UTC")


def at(text: str) -> datetime:
    """A moment in the site's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=HAINAN)


TIMED = Times(starts_at=at("2026-03-05T09:00"), ends_at=at("2026-03-05T17:00"))
OPEN_END = Times(starts_at=at("2026-03-05T09:00"))
WHOLE = Times(starts_at=at("2026-03-05T09:00"), ends_at=at("2026-03-06T09:00"), all_day=True)
DAYS = Times(period="2026-03-05—2026-03-07")
MONTH = Times(period="2026-03")


@pytest.mark.parametrize(
    ("times", "now", "stage"),
    [
        (TIMED, "2026-03-05T08:59", Stage.ANNOUNCED),
        (TIMED, "2026-03-05T09:00", Stage.RUNNING),
        (TIMED, "2026-03-05T17:00", Stage.RUNNING),
        (TIMED, "2026-03-05T17:01", Stage.ENDED),
        (OPEN_END, "2026-03-05T23:59", Stage.RUNNING),
        (OPEN_END, "2026-03-06T00:00", Stage.ENDED),
        (WHOLE, "2026-03-05T00:00", Stage.RUNNING),
        (WHOLE, "2026-03-06T23:59", Stage.RUNNING),
        (WHOLE, "2026-03-07T00:00", Stage.ENDED),
        (DAYS, "2026-03-04T23:59", Stage.ANNOUNCED),
        (DAYS, "2026-03-07T23:59", Stage.RUNNING),
        (DAYS, "2026-03-08T00:00", Stage.ENDED),
        (MONTH, "2026-02-28T23:59", Stage.ANNOUNCED),
        (MONTH, "2026-03-15T12:00", ""),
        (MONTH, "2026-04-01T00:00", Stage.ENDED),
        (Times(), "2026-03-05T09:00", ""),
        (Times(period="日期不明"), "2026-03-05T09:00", ""),
    ],
)
def test_clock_tells_the_stage(times: Times, now: str, stage: str) -> None:
    assert shown_stage(times, at(now)) == stage


def test_the_same_moment_in_another_zone_is_the_same_stage() -> None:
    assert shown_stage(TIMED, at("2026-03-05T17:01").astimezone(UTC)) == Stage.ENDED


@pytest.mark.parametrize("chosen", Stage.values)
def test_what_the_office_chose_stands_against_the_clock(chosen: str) -> None:
    assert shown_stage(TIMED, at("2026-03-05T10:00"), chosen=chosen, registration=True, results=True) == chosen


def test_registration_is_open_until_its_deadline() -> None:
    deadline = at("2026-03-01T18:00")
    for now, stage in ((deadline, Stage.REGISTERING), (deadline + timedelta(seconds=1), Stage.ANNOUNCED)):
        assert shown_stage(TIMED, now, registration=True, deadline=deadline) == stage
    assert shown_stage(TIMED, deadline, registration=True) == Stage.REGISTERING
    assert shown_stage(TIMED, at("2026-03-05T10:00"), registration=True) == Stage.RUNNING


def test_results_show_once_it_has_ended() -> None:
    assert shown_stage(TIMED, at("2026-03-05T10:00"), results=True) == Stage.RUNNING
    assert shown_stage(TIMED, at("2026-03-06T10:00"), results=True) == Stage.RESULTS


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2026-03-05", (date(2026, 3, 5), date(2026, 3, 5))),
        ("2026-03-05—2026-03-07", (date(2026, 3, 5), date(2026, 3, 7))),
        ("2026-03", None),
        ("2026-03—2026-04-07", None),
        ("2026-03-05—2026-04", None),
        ("2022.9—2023.8", None),
        ("约2026-03-05", None),
        ("截至2026-03-05", None),
        ("8月上旬", None),
        ("3月5日", None),
        ("", None),
    ],
)
def test_only_days_are_days(period: str, days: tuple[date, date] | None) -> None:
    assert whole_days(period) == days


@pytest.mark.parametrize(
    ("times", "words", "leaf"),
    [
        (TIMED, "2026年3月5日 09:00—17:00", ("05", "2026年3月")),
        (OPEN_END, "2026年3月5日 09:00", ("05", "2026年3月")),
        (WHOLE, "2026年3月5日—6日", ("05", "2026年3月—6日")),
        (
            Times(starts_at=at("2026-03-31T09:00"), ends_at=at("2026-04-01T17:30")),
            "2026年3月31日 09:00—4月1日 17:30",
            ("31", "2026年3月—4月1日"),
        ),
        (MONTH, "2026年3月", ("", "2026年3月")),
    ],
)
def test_times_in_words(times: Times, words: str, leaf: tuple[str, str]) -> None:
    assert shown_times(times) == words
    assert event_leaf(times) == leaf
