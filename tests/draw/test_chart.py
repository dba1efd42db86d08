"""Charts: lengths from zero, words as reported, one unit."""

import math
import re

import pytest

from cms.draw import bars, columns
from cms.draw.chart import Value

PARTS = [
    ("养殖", 16000, "约16 000"),
    ("餐饮（含烹饪）", 1800, "约1 800"),
    ("屠宰及加工、冷链配送与门店经营", 1000, "约1 000"),
]


def widths(svg: str) -> list[float]:
    return [float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)%"', svg)]


def heights(svg: str) -> list[float]:
    return [float(h) for h in re.findall(r'<rect [^>]*height="([\d.]+)em"', svg)]


def texts(svg: str, kind: str) -> list[str]:
    return re.findall(rf'<text class="chart-{kind}"[^>]*>([^<]*)</text>', svg)


def test_bars_are_as_long_as_their_numbers() -> None:
    assert widths(bars(PARTS, unit="人", title="岗位构成")) == [100, 11.25, 6.25]


def test_values_are_printed_as_reported() -> None:
    assert texts(bars(PARTS, unit="人", title="岗位构成"), "value") == ["约16 000", "约1 800", "约1 000"]


def test_long_labels_are_broken_never_cut() -> None:
    words = texts(bars(PARTS, unit="人", title="岗位构成"), "label")
    assert "".join(words) == "".join(label for label, _number, _shown in PARTS)
    assert max(map(len, words)) <= 12


def test_the_whole_chart_is_said_in_words() -> None:
    drawn = bars(PARTS[:2], unit="人", title="岗位构成")
    assert 'role="img" aria-label="岗位构成: 养殖 约16 000人; 餐饮（含烹饪） 约1 800人"' in drawn


@pytest.mark.parametrize("draw", [bars, columns])
def test_units_never_mix(draw) -> None:  # type: ignore[no-untyped-def]
    same = [Value("甲", 2, "2", "万人"), ("乙", 3, "3")]
    assert draw(same, unit="万人", title="就业")
    with pytest.raises(ValueError, match="万人, 亿元"):
        draw([*same, Value("丙", 40, "40", "亿元")], unit="万人", title="就业")


@pytest.mark.parametrize("draw", [bars, columns])
@pytest.mark.parametrize("number", [-1, math.nan, math.inf])
def test_a_length_is_a_number_from_zero_up(draw, number: float) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="from zero up: 甲"):
        draw([("甲", number, "?")], unit="人", title="就业")


@pytest.mark.parametrize("draw", [bars, columns])
def test_nothing_is_no_chart_and_nought_is_one(draw) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="at least one value"):
        draw([], unit="人", title="就业")
    assert "0em" in draw([("甲", 0, "0")], unit="人", title="就业") or "0%" in draw(
        [("甲", 0, "0")], unit="人", title="就业"
    )


def test_columns_start_from_zero_and_keep_the_place_of_a_missing_year() -> None:
    drawn = columns([("2021", 30, "30"), ("2022", 15, "约15"), ("2024", 60, "60")], unit="亿元", title="年产值")
    assert [round(height / max(heights(drawn)), 3) for height in heights(drawn)] == [0.5, 0.25, 1]
    assert texts(drawn, "label") == ["2021", "2022", "2023", "2024"]
    assert texts(drawn, "value") == ["30", "约15", "60"]


def test_many_columns_name_their_ends_and_their_height() -> None:
    years = [(str(2010 + n), n if n != 6 else 40, str(n)) for n in range(13)]
    drawn = columns(years, unit="人", title="培训")
    assert len(heights(drawn)) == 13
    assert texts(drawn, "label") == ["2010", "2022"]
    assert texts(drawn, "value") == ["0", "6", "12"]


def test_periods_stand_as_given_in_two_lines() -> None:
    drawn = columns([("2022.9—2023.8", 4000, "近4000"), ("2024", 5200, "5200余")], unit="人", title="培训")
    assert texts(drawn, "label") == ["2022.9—", "2023.8", "2024"]


def test_a_year_has_one_value() -> None:
    with pytest.raises(ValueError, match="one value"):
        columns([("2021", 1, "1"), ("2021", 2, "2")], unit="人", title="培训")


def test_words_are_escaped() -> None:
    drawn = bars([("<b>&", 1, '"1"')], unit="<i>", title="'t'")
    assert "<b>" not in drawn
    assert "<i>" not in drawn
    assert "&lt;b&gt;&amp;" in drawn
