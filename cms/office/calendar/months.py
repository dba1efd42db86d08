"""Months as weeks of days. Pure."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

FIRST, LAST = 2000, 2099
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    def step(self, by: int) -> "Month":
        """The month `by` months later."""
        number = self.year * 12 + self.month - 1 + by
        return Month(number // 12, number % 12 + 1)

    def weeks(self) -> list[list[date]]:
        """Whole weeks from Monday, with the days of the months beside it."""
        return calendar.Calendar().monthdatescalendar(self.year, self.month)

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Its first moment and the first of the next month, in `zone`."""
        return tuple(datetime.combine(month.first(), time(), zone) for month in (self, self.step(1)))  # type: ignore[return-value]


def asked(text: str, today: date) -> Month:
    """The month of `2026-11`; this month for anything else."""
    found = _MONTH.fullmatch(text)
    year, month = (int(part) for part in found.groups()) if found else (0, 0)
    return Month(year, month) if FIRST <= year <= LAST and 1 <= month <= 12 else Month(today.year, today.month)
