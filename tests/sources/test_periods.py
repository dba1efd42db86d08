"""Reported dates and periods: every form the sources use, what bounds it has, how it is shown."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import assume, given
from hypothesis import strategies as st

from cms.sources.periods import LONGEST, Precision, ReportedDateField, parse, shown, shown_text, sort_key

D = date
REMARKED = "约2023-09(割胶分赛场2021-10-28完赛;总决赛年份据赛程推断)"


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "approximate", "reading"),
    [
        ("2023-11-29", D(2023, 11, 29), D(2023, 11, 29), "day", False, "2023年11月29日"),
        ("2023年11月29日", D(2023, 11, 29), D(2023, 11, 29), "day", False, "2023年11月29日"),
        ("2023/1/5", D(2023, 1, 5), D(2023, 1, 5), "day", False, "2023年1月5日"),
        ("２０２３．１．５", D(2023, 1, 5), D(2023, 1, 5), "day", False, "2023年1月5日"),
        ("2023 年 8 月", D(2023, 8, 1), D(2023, 8, 31), "month", False, "2023年8月"),
        ("2024-02", D(2024, 2, 1), D(2024, 2, 29), "month", False, "2024年2月"),
        ("2023", D(2023, 1, 1), D(2023, 12, 31), "year", False, "2023年"),
        ("约2015-06-17", D(2015, 6, 17), D(2015, 6, 17), "day", True, "约2015年6月17日"),
        ("约2013", D(2013, 1, 1), D(2013, 12, 31), "year", True, "约2013年"),
        ("2013前后", D(2013, 1, 1), D(2013, 12, 31), "year", True, "2013年前后"),
        ("约2013—2014", D(2013, 1, 1), D(2014, 12, 31), "range", True, "约2013年—2014年"),
        ("2000—2024", D(2000, 1, 1), D(2024, 12, 31), "range", False, "2000年—2024年"),
        ("2023-2024", D(2023, 1, 1), D(2024, 12, 31), "range", False, "2023年—2024年"),
        ("2022.9—2023.8", D(2022, 9, 1), D(2023, 8, 31), "range", False, "2022年9月—2023年8月"),
        ("2022.9-2023.8", D(2022, 9, 1), D(2023, 8, 31), "range", False, "2022年9月—2023年8月"),
        ("2022-09—2023-08", D(2022, 9, 1), D(2023, 8, 31), "range", False, "2022年9月—2023年8月"),
        ("2023-11-28—30", D(2023, 11, 28), D(2023, 11, 30), "range", False, "2023年11月28日—30日"),
        ("2023年11月28日至12月2日", D(2023, 11, 28), D(2023, 12, 2), "range", False, "2023年11月28日—12月2日"),
        ("2023-03～05", D(2023, 3, 1), D(2023, 5, 31), "range", False, "2023年3月—5月"),
        ("2023端午—2024端午", D(2023, 5, 27), D(2024, 6, 26), "range", False, "2023年端午—2024年端午"),
        ("2021—2022数据", D(2021, 1, 1), D(2022, 12, 31), "range", False, "2021年—2022年数据"),
        ("2024/2025", D(2024, 1, 1), D(2025, 12, 31), "either", True, "2024年或2025年"),
        (
            "2024或2025-09-06(盐城讯)",
            D(2024, 9, 6),
            D(2025, 9, 6),
            "either",
            True,
            "2024年9月6日或2025年9月6日(盐城讯)",
        ),
        ("2024年8月或9月", D(2024, 8, 1), D(2024, 9, 30), "either", True, "2024年8月或2024年9月"),
        ("2021末", D(2021, 10, 1), D(2021, 12, 31), "part", False, "2021年末"),
        ("2024年8月上旬", D(2024, 8, 1), D(2024, 8, 10), "part", False, "2024年8月上旬"),
        ("2024年2月下旬", D(2024, 2, 21), D(2024, 2, 29), "part", False, "2024年2月下旬"),
        ("2024秋冬,日期不明", D(2024, 9, 1), D(2025, 2, 28), "part", False, "2024年秋冬,日期不明"),
        ("2023-08口径", D(2023, 8, 1), D(2023, 8, 31), "month", False, "2023年8月口径"),
        ("截至2023-11-28", None, D(2023, 11, 28), "day", False, "截至2023年11月28日"),
        ("截至2024-06", None, D(2024, 6, 30), "month", False, "截至2024年6月"),
        ("自2000年起", D(2000, 1, 1), None, "year", False, "自2000年起"),
        ("2000年以来", D(2000, 1, 1), None, "year", False, "2000年以来"),
        ("12-09", None, None, "yearless", False, "12月9日"),
        ("02-29", None, None, "yearless", False, "2月29日"),
        ("8月上旬", None, None, "yearless", False, "8月上旬"),
        ("8月上旬(2024或2025)", None, None, "yearless", False, "8月上旬(2024或2025)"),
        ("11-28—11-30", None, None, "yearless", False, "11月28日—30日"),
        ("12月10日(年份页面未见)", None, None, "yearless", False, "12月10日(年份页面未见)"),
        (
            "2025(评审自9月启动;页面未见准确日期)",
            D(2025, 1, 1),
            D(2025, 12, 31),
            "year",
            False,
            "2025年(评审自9月启动;页面未见准确日期)",
        ),
        (REMARKED, D(2023, 9, 1), D(2023, 9, 30), "month", True, REMARKED.replace("2023-09", "2023年9月")),
        ("日期不明", None, None, "unknown", False, "日期不明"),
        ("第2届", None, None, "unknown", False, "第2届"),
        ("2023 1 1", None, None, "unknown", False, "2023 1 1"),
        ("2023年30日", None, None, "unknown", False, "2023年30日"),
        ("2023年8月端午", None, None, "unknown", False, "2023年8月端午"),
    ],
)
def test_a_reported_date_is_read(
    text: str, earliest: date | None, latest: date | None, precision: str, approximate: bool, reading: str
) -> None:
    period = parse(text)
    assert (period.earliest, period.latest, period.precision, period.approximate) == (
        earliest,
        latest,
        precision,
        approximate,
    )
    assert shown(period) == reading
    assert period.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "2026-02-30",
        "2023年2月29日",
        "2023-13",
        "0000",
        "02-30",
        "13月",
        "2023-11-31—12-02",
        "2024—2023",
        "2023-05—03",
        "字" * (LONGEST + 1),
    ],
)
def test_what_is_empty_too_long_impossible_or_backwards_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        parse(text)
    assert str(refused.value)


def test_an_impossible_date_is_named_as_it_is_read() -> None:
    with pytest.raises(ValueError, match="2月30日"):
        parse("02-30")


def test_showing_never_fails() -> None:
    assert [shown_text(text) for text in ("", " 2023-11 ", "2026-02-30")] == ["", "2023年11月", "2026-02-30"]


def test_sorting_is_by_first_day_then_last_and_unknown_comes_first() -> None:
    texts = ["2024-01", "2023", "日期不明", "2023-01-01", "截至2023-06-30", "12-09", "2024-01-05"]
    ordered = sorted(texts, key=lambda text: sort_key(parse(text)))
    assert ordered == ["日期不明", "12-09", "2023-01-01", "2023", "截至2023-06-30", "2024-01", "2024-01-05"]


@given(st.dates(min_value=D(1000, 1, 1)))
def test_every_day_month_and_year_is_read_as_itself(day: date) -> None:
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}"):
        period = parse(text)
        assert (period.earliest, period.latest, period.precision) == (day, day, Precision.DAY)
    month = parse(f"{day:%Y-%m}")
    assert month.earliest
    assert month.latest
    assert month.earliest <= day <= month.latest
    assert parse(f"{day.year}").earliest == D(day.year, 1, 1)


@given(st.dates(min_value=D(1000, 1, 1)), st.dates(min_value=D(1000, 1, 1)))
def test_a_range_is_from_its_first_day_to_its_last_or_refused(first: date, last: date) -> None:
    text = f"{first}—{last}"
    if last < first:
        with pytest.raises(ValueError, match=r"\w"):
            parse(text)
    else:
        assert (parse(text).earliest, parse(text).latest) == (first, last)


SIGNS = st.sampled_from([*"0123456789", *"年月日—-./~或约,( )", "截至", "端午", "上旬", "末", "2023", "12", "以来"])


@given(st.one_of(st.text(max_size=LONGEST + 5), st.lists(SIGNS, max_size=12).map("".join)))
def test_any_text_is_read_or_refused_and_the_reading_means_the_same(text: str) -> None:
    try:
        period = parse(text)
    except ValueError:
        return
    assert shown(period)
    if period.earliest and period.latest:
        assert period.earliest <= period.latest
    assume(len(shown(period)) <= LONGEST)
    again = parse(shown(period))
    assert (again.earliest, again.latest, again.approximate) == (period.earliest, period.latest, period.approximate)
    assert shown(again) == shown(period)


def test_the_field_refuses_with_the_reason_and_strips() -> None:
    field = ReportedDateField("date")
    assert field.clean(" 约2015-06 ", None) == "约2015-06"
    with pytest.raises(ValidationError, match="2026年2月30日"):
        field.clean("2026-02-30", None)


def test_the_field_has_examples_unless_told_otherwise_and_migrates_as_itself() -> None:
    field = ReportedDateField("date", blank=True)
    assert "2023-11-29" in str(field.help_text)
    assert ReportedDateField(help_text="own").help_text == "own"
    _name, path, args, kwargs = field.deconstruct()
    assert path == "cms.sources.periods.ReportedDateField"
    again = ReportedDateField(*args, **kwargs)
    assert again.max_length == LONGEST
    assert isinstance(again, models.CharField)


def dates_in(row: Any) -> Iterator[str]:
    """Every value under a key that holds a date."""
    if isinstance(row, dict):
        for key, value in row.items():
            if key in {"date", "year", "date_start", "date_end", "start", "as_of"} and isinstance(value, str) and value:
                yield value
            else:
                yield from dates_in(value)
    elif isinstance(row, list):
        for value in row:
            yield from dates_in(value)


def test_every_date_of_the_content_is_accepted(project: Path) -> None:
    files = sorted((project / "content").glob("*.jsonl"))
    texts = {
        text for file in files for line in file.read_text("utf-8").splitlines() for text in dates_in(json.loads(line))
    }
    assert texts
    for text in texts:
        assert shown(parse(text))
