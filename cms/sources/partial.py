"""One date as a source gives it: a day, a month, a year, a part of one, or a month and day whose year it does not say.

Pure. `periods` joins these to ranges, alternatives and approximations.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

Bounds = tuple[date, date]

#: Parts of a year: first month and day, last month and day, and whether the end lies in the next year. Bounds are the
#: widest the word can mean, so that a festival of the moon's calendar needs no table of years. Day 0 is the month's last.
YEAR_PARTS: Mapping[str, tuple[int, int, int, int, bool]] = {
    "初": (1, 1, 3, 31, False),
    "末": (10, 1, 12, 31, False),
    "底": (10, 1, 12, 31, False),
    "春": (3, 1, 5, 31, False),
    "夏": (6, 1, 8, 31, False),
    "秋": (9, 1, 11, 30, False),
    "冬": (12, 1, 2, 0, True),
    "春夏": (3, 1, 8, 31, False),
    "秋冬": (9, 1, 2, 0, True),
    "上半年": (1, 1, 6, 30, False),
    "下半年": (7, 1, 12, 31, False),
    "一季度": (1, 1, 3, 31, False),
    "二季度": (4, 1, 6, 30, False),
    "三季度": (7, 1, 9, 30, False),
    "四季度": (10, 1, 12, 31, False),
    "春节": (1, 20, 2, 21, False),
    "三月三": (3, 20, 4, 30, False),
    "清明": (4, 4, 4, 6, False),
    "五一": (5, 1, 5, 5, False),
    "端午": (5, 27, 6, 26, False),
    "中秋": (9, 7, 10, 9, False),
    "国庆": (10, 1, 10, 7, False),
}
#: Parts of a month: first and last day; 0 is the month's last.
MONTH_PARTS: Mapping[str, tuple[int, int]] = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 0),
    "末": (21, 0),
    "底": (21, 0),
}

_WORD = "|".join(sorted({*YEAR_PARTS, *MONTH_PARTS}, key=len, reverse=True))
_FORMS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"(?P<year>\d{{4}})(?:[-./](?P<month>\d{{1,2}})(?:[-./](?P<day>\d{{1,2}}))?)?(?P<word>{_WORD})?",
        rf"(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月)?(?:(?P<day>\d{{1,2}})[日号])?(?P<word>{_WORD})?",
        r"(?P<month>\d{1,2})[-./](?P<day>\d{1,2})",
    )
)
_BARE = re.compile(r"\d{1,2}", re.ASCII)
_LEAP_YEAR = 2000  # a year-less 29 February is possible


@dataclass(frozen=True, kw_only=True)
class PartialDate:
    """A date of which some is known. `word` narrows the year or the month (端午, 上旬)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    word: str = ""

    def after(self, before: "PartialDate") -> "PartialDate":
        """This date as the second of two, taking from `before` the year, and for a bare day the month, it does not say."""
        month = before.month if self.month is None and self.day is not None else self.month
        return replace(self, year=before.year if self.year is None else self.year, month=month)

    def bounds(self) -> Bounds | None:
        """First and last day it can mean; None where the year is not known. Raises `ValueError` for an impossible date."""
        try:
            bounds = self._bounds(_LEAP_YEAR if self.year is None else self.year)
        except ValueError as error:
            raise ValueError(_("There is no such date: %(date)s.") % {"date": self.reading()}) from error
        return None if self.year is None else bounds

    def _bounds(self, year: int) -> Bounds:
        if self.month is not None:
            start, end = (self.day, self.day) if self.day is not None else MONTH_PARTS.get(self.word, (1, 0))
            return _day(year, self.month, start), _day(year, self.month, end)
        month, start, last_month, end, next_year = YEAR_PARTS.get(self.word, (1, 1, 12, 31, False))
        return _day(year, month, start), _day(year + next_year, last_month, end)

    def reading(self, *, after: "PartialDate | None" = None) -> str:
        """The date in Chinese: 2023年11月29日, 8月上旬. Behind `after` it does not repeat a year or month said there."""
        year, month = self.year, self.month
        if after and month is not None and year == after.year:
            year = None
            if self.day is not None and month == after.month and after.day is not None:
                month = None
        parts = ((year, "年"), (month, "月"), (self.day, "日"))
        return "".join(f"{number}{unit}" for number, unit in parts if number is not None) + self.word


def read_partial(text: str, *, before: PartialDate | None = None) -> PartialDate | None:
    """`text` as a partial date; None where it is none. `before` is the first date of a range, whose year it may share."""
    for form in _FORMS:
        if text and (match := form.fullmatch(text)):
            return _completed(match.groupdict(), before)
    if before and _BARE.fullmatch(text):
        return _completed({"day" if before.day is not None else "month": text}, before)
    return None


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, day or monthrange(year, month)[1])  # a month that does not exist is a ValueError too


def _completed(found: Mapping[str, str | None], before: PartialDate | None) -> PartialDate | None:
    year, month, day = (int(value) if (value := found.get(name)) else None for name in ("year", "month", "day"))
    result = PartialDate(year=year, month=month, day=day, word=found.get("word") or "")
    if before:
        result = result.after(before)
    return result if _makes_sense(result) else None


def _makes_sense(it: PartialDate) -> bool:
    if it.day is not None:
        return it.month is not None and not it.word
    if it.month is not None:
        return it.word in ("", *MONTH_PARTS)
    return it.year is not None and it.word in ("", *YEAR_PARTS)
