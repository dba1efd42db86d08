"""Dates and periods as sources report them: kept as reported, read as far as they can be read.

`约2015-06-17`, `8月上旬`, `2023端午—2024端午`, `2022.9—2023.8`, `截至2023-11-28`, `12月10日(年份页面未见)`, `日期不明`: the text is
the fact; first and last day, precision and approximation are what can be said of it. A remark behind a date (in
brackets, or after a comma or semicolon) is shown and otherwise ignored.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.sources.partial import PartialDate, read_partial

LONGEST = 80

#: Signs that mean the same, one to one, so that positions stay.
_SIGNS = str.maketrans("０１２３４５６７８９（），；：．／－～〜―–−", "0123456789(),;:./-~~———")
_REMARK = re.compile(r"[(,;。:【\[]")
_SPACES = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_FRAME = re.compile(
    r"(?P<until>截至|截止到|截止)?(?P<about>大约|约)?(?P<since>自)?(?P<core>.+?)(?P<near>前后|左右)?(?P<onward>以来|至今|起)?(?P<tail>口径|数据)?"
)
#: A hyphen or slash before a year of four digits cannot be part of a date.
_RANGE = re.compile(r"—+|~|至|到|-(?=\d{4}(?!\d))", re.ASCII)
_OR = re.compile(r"或|/(?=\d{4}(?!\d))", re.ASCII)


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PART = "part"  # a part of a month or year: 上旬, 端午, 秋冬
    RANGE = "range"
    EITHER = "either"  # one of several dates
    YEARLESS = "yearless"  # a month or day whose year is not known
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Period:
    """A reported date or period. `earliest` and `latest` bound it where they are known; `reading` is it in Chinese."""

    text: str
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = Precision.UNKNOWN
    approximate: bool = False
    reading: str = ""


@lru_cache(maxsize=20_000)  # lists read the same periods again and again
def parse(text: str) -> Period:
    """Read a reported date or period of at most `LONGEST` characters.

    What is no date becomes a period of unknown bounds. Raises `ValueError`, with a reason a form can show, for an empty
    or over-long text, a date that does not exist (2026-02-30), and a range that ends before it begins.
    """
    text = text.strip()
    if not text:
        raise ValueError(_("A date or period is needed."))
    if len(text) > LONGEST:
        raise ValueError(_("At most %(most)d characters.") % {"most": LONGEST})
    plain = text.translate(_SIGNS)
    cut = match.start() if (match := _REMARK.search(plain)) else len(plain)
    frame = _FRAME.fullmatch(_SPACES.sub("", plain[:cut]))
    core = _read_core(frame["core"]) if frame else None
    if frame is None or core is None:
        return Period(text=text, reading=text)
    since = bool(frame["since"] or frame["onward"])
    words = {name: value or "" for name, value in frame.groupdict().items()}
    framed = "{until}{about}{since}{core}{near}{onward}{tail}".format(**{**words, "core": core.reading})
    return Period(
        text=text,
        earliest=None if frame["until"] else core.earliest,
        latest=None if since else core.latest,
        precision=core.precision,
        approximate=core.approximate or bool(frame["about"] or frame["near"]),
        reading=framed + text[cut:],
    )


def shown(period: Period) -> str:
    """The period in Chinese, remark included: 2023年11月29日, 2022年9月—2023年8月. What cannot be read is shown as reported."""
    return period.reading


def shown_text(text: str) -> str:
    """`shown` of a reported text. Never raises: an empty text stays empty, an impossible date is shown as it stands."""
    try:
        return shown(parse(text))
    except ValueError:
        return text.strip()


def sort_key(period: Period) -> str:
    """A key that sorts periods by their first day, then their last; those without known bounds come first."""
    first = period.earliest or period.latest
    last = period.latest or period.earliest
    return f"{first.isoformat()}/{last.isoformat()}" if first and last else ""


def _read_core(core: str) -> Period | None:
    """A single date, a range of two, or several of which one is meant; None where it is none of them."""
    if len(ends := _RANGE.split(core)) == 2:
        return _read_range(*ends)
    if len(options := _OR.split(core)) > 1:
        return _read_either(options)
    one = read_partial(core)
    if one is None:
        return None
    bounds = one.bounds()
    return Period(
        text=core,
        earliest=bounds[0] if bounds else None,
        latest=bounds[1] if bounds else None,
        precision=_precision(one),
        reading=one.reading(),
    )


def _read_range(first_text: str, last_text: str) -> Period | None:
    first = read_partial(first_text)
    last = read_partial(last_text, before=first) if first else None
    if first is None or last is None:
        return None
    start, end = first.bounds(), last.bounds()
    if start and end and end[1] < start[0]:
        raise ValueError(_("The period ends before it begins."))
    return Period(
        text=f"{first_text}—{last_text}",
        earliest=start[0] if start else None,
        latest=end[1] if end else None,
        precision=Precision.RANGE if start and end else Precision.YEARLESS,
        reading=f"{first.reading()}—{last.reading(after=first)}",
    )


def _read_either(texts: list[str]) -> Period | None:
    """2024或2025-09-06: a bare year takes month and day from the last option, an option without a year that of the first."""
    first, last = read_partial(texts[0]), read_partial(texts[-1])
    if first is None or last is None:
        return None
    options = [read_partial(text, before=first) for text in texts[1:]]
    if None in options:
        return None
    dates = [first, *(option for option in options if option is not None)]
    dates = [
        PartialDate(year=one.year, month=last.month, day=last.day, word=last.word)
        if one.month is None and not one.word
        else one
        for one in dates
    ]
    bounds = [one.bounds() for one in dates]
    known = [pair for pair in bounds if pair]
    complete = len(known) == len(bounds)
    return Period(
        text="或".join(texts),
        earliest=min(pair[0] for pair in known) if complete else None,
        latest=max(pair[1] for pair in known) if complete else None,
        precision=Precision.EITHER if complete else Precision.YEARLESS,
        approximate=True,
        reading="或".join(one.reading() for one in dates),
    )


def _precision(one: PartialDate) -> Precision:
    if one.year is None:
        return Precision.YEARLESS
    if one.word:
        return Precision.PART
    if one.day is not None:
        return Precision.DAY
    return Precision.MONTH if one.month is not None else Precision.YEAR


if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:  # generic for the type checker alone
    _CharField = models.CharField


def validate_period(value: str) -> None:
    """Form and model validator: what `parse` refuses, with its reason."""
    try:
        parse(value)
    except ValueError as error:
        raise ValidationError(str(error), code="period") from error


class ReportedDateField(_CharField):
    """A date or period kept as reported, checked by `parse`. Forms say how to write one unless `help_text` is given."""

    description = gettext_lazy("A date or period as reported")
    default_validators = [validate_period]
    HELP = gettext_lazy("As reported: 2023-11-29, 2023-11, 2023, 约2015-06-17, 8月上旬, 2022.9—2023.8, 截至2023-11-28.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("help_text", self.HELP)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return value.strip() if isinstance(value, str) else value
