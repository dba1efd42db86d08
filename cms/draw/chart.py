"""Charts of few values: bars for parts, columns for years. SVG that keeps its type size at any width.

Lengths are percentages, type and heights `em`, so a chart fits a phone and a wall and grows with the reader's type.
The values are printed as they were reported, words of approximation included (约16 000); the number only gives the
length, always from zero. What a chart says stands in its label too; the table behind it is the template's.
Classes for CSS: `chart`, `chart-bar`, `chart-label`, `chart-value`, `chart-line`; all are `currentColor` without it.
"""

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from markupsafe import Markup

LINE = 1.5  # em: leading of a chart's words
BAR = 0.7  # em: thickness of a bar
ROW_GAP = 0.9
LABEL_WIDTH = 12  # full-width characters of a label's line: leaves room for the value at 320 px
PLOT = 9  # em: height of the longest column
MANY = 5  # columns up to which each carries its value; with more, the first and the last do, and the highest where there is room
MANY_YEARS = 8  # columns up to which each carries its year
NEAR = 3  # columns between two values that would run into each other on a phone
THICKEST = 12  # per cent of the plot's width


class Value(NamedTuple):
    """One value of a chart: what it is of, its number, how it is printed, and its unit where it brings one."""

    label: str
    number: float
    shown: str
    unit: str = ""


Rows = Iterable[Value | tuple[str, float, str] | tuple[str, float, str, str]]


def _checked(rows: Rows, unit: str) -> list[Value]:
    values = [Value(*row) for row in rows]
    if not values:
        raise ValueError("a chart needs at least one value")
    units = {value.unit or unit for value in values} | {unit}
    if len(units) > 1:
        raise ValueError(f"values of different units never share a chart: {', '.join(sorted(units))}")
    if wrong := [value.label for value in values if not isfinite(value.number) or value.number < 0]:
        raise ValueError(f"a length is a number from zero up: {', '.join(wrong)}")
    return values


def _label(title: str, values: Sequence[Value], unit: str) -> str:
    """The chart in words: 带动就业的岗位构成：养殖约16 000人；…"""
    said = pgettext("between the values a chart says", "; ").join(f"{v.label} {v.shown}{unit}" for v in values)
    return _("%(title)s: %(values)s") % {"title": title, "values": said}


def _em(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "em"


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def _lines(label: str) -> list[str]:
    """A label in lines of at most 12 full-width characters; Latin letters count half, and nothing is cut off."""
    lines, width = [""], 0.0
    for char in label:
        step = 0.5 if char < "\u2e80" else 1.0
        if width + step > LABEL_WIDTH:
            lines.append("")
            width = 0.0
        lines[-1] += char
        width += step
    return lines


def _text(kind: str, x: str, y: float, words: str, anchor: str = "start") -> Markup:
    return Markup('<text class="chart-{}" x="{}" y="{}" fill="currentColor" text-anchor="{}">{}</text>').format(
        kind, x, _em(y), anchor, words
    )


def _rect(x: str, y: float, width: str, height: float) -> Markup:
    return Markup('<rect class="chart-bar" x="{}" y="{}" width="{}" height="{}" fill="currentColor"/>').format(
        x, _em(y), width, _em(height)
    )


def _svg(kind: str, label: str, height: float, parts: Iterable[Markup]) -> Markup:
    return Markup('<svg class="chart {}" role="img" aria-label="{}" width="100%" height="{}">{}</svg>').format(
        kind, label, _em(height), Markup("").join(parts)
    )


def bars(rows: Rows, *, unit: str, title: str) -> Markup:
    """Horizontal bars, one a row in the order given: (label, number, printed value[, unit]).

    Raises `ValueError` for no rows, for a row of another unit, and for numbers below zero or not finite.
    """
    values = _checked(rows, unit)
    most = max(value.number for value in values) or 1
    parts, y = [], 0.0
    for value in values:
        lines = _lines(value.label)
        parts += [_text("label", "0", y + 1.1 + LINE * number, line) for number, line in enumerate(lines)]
        y += LINE * len(lines)
        parts.append(_text("value", "100%", y - LINE + 1.1, value.shown, "end"))
        parts.append(_rect("0", y + 0.1, _percent(100 * value.number / most), BAR))
        y += 0.1 + BAR + ROW_GAP
    return _svg("bars", _label(title, values, unit), y - ROW_GAP, parts)


def columns(rows: Rows, *, unit: str, title: str) -> Markup:
    """Upright columns over time, in the order given: (year or period, number, printed value[, unit]).

    Whole years that are missing between two given ones keep their place, empty: a gap in what is known is seen.
    Raises `ValueError` as `bars` does.
    """
    values = _checked(rows, unit)
    slots = _with_gaps(values)
    step = 100 / len(slots)
    width = min(step * 0.6, THICKEST)
    most = max(value.number for value in values) or 1
    foot = LINE + PLOT
    names = [_period(label) for label, _value in slots]
    every_name = len(slots) <= (MANY_YEARS if max(map(len, names)) == 1 else MANY)
    crowded, valued, last = len(slots) > MANY, _valued(slots), len(slots) - 1
    parts = [
        Markup('<line class="chart-line" x1="0" x2="100%" y1="{0}" y2="{0}" stroke="currentColor"/>').format(_em(foot))
    ]
    for number, (_name, value) in enumerate(slots):
        left = step * (number + 0.5) - width / 2
        # words at the ends of a crowded plot stand flush with its columns, so that none is cut off
        flush = {0: (left, "start"), last: (left + width, "end")} if crowded else {}
        middle = (left + width / 2, "middle")
        if value is not None:
            height = PLOT * value.number / most
            parts.append(_rect(_percent(left), foot - height, _percent(width), height))
            if number in valued:
                at, anchor = flush.get(number, middle)
                parts.append(_text("value", _percent(at), foot - height - 0.4, value.shown, anchor))
        if every_name or number in (0, last):
            at, anchor = middle if every_name else flush.get(number, middle)
            for line, words in enumerate(names[number]):
                parts.append(_text("label", _percent(at), foot + 1.3 + LINE * line, words, anchor))
    return _svg("columns", _label(title, values, unit), foot + LINE * max(map(len, names)) + 0.2, parts)


def _period(label: str) -> list[str]:
    """A period in lines: 2022.9—, 2023.8."""
    first, dash, second = label.partition("—")
    return [first + dash, second] if second else [label]


def _with_gaps(values: Sequence[Value]) -> list[tuple[str, Value | None]]:
    """Slots of the plot: years run without a gap, other periods stand as given."""
    if not all(len(value.label) == 4 and value.label.isdecimal() for value in values):
        return [(value.label, value) for value in values]
    given = {int(value.label): value for value in values}
    if len(given) < len(values):
        raise ValueError("a year has one value in a chart")
    return [(str(year), given.get(year)) for year in range(min(given), max(given) + 1)]


def _valued(slots: Sequence[tuple[str, Value | None]]) -> set[int]:
    """Numbers of the slots whose value is printed above its column."""
    if len(slots) <= MANY:
        return set(range(len(slots)))
    last = len(slots) - 1
    highest = max(range(len(slots)), key=lambda number: value.number if (value := slots[number][1]) else -1)
    return {0, last} | ({highest} if NEAR <= highest <= last - NEAR else set())
