"""Time limits in working hours: eight a day, on the working days of the Chinese calendar, in the site's time zone."""

from datetime import date, datetime, time, timedelta

import chinese_calendar
from django.utils import timezone

OPENS, CLOSES = time(9), time(17)
DAY = 8  # hours


def is_working_day(day: date) -> bool:
    """Whether offices are open; beyond the years the calendar knows, Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def due(start: datetime, hours: int) -> datetime:
    """The moment `hours` working hours after `start`."""
    moment, left = timezone.localtime(start), timedelta(hours=hours)
    while True:
        opens = moment.replace(hour=OPENS.hour, minute=0, second=0, microsecond=0)
        closes = opens.replace(hour=CLOSES.hour)
        if is_working_day(moment.date()) and moment < closes:
            begin = max(moment, opens)
            if closes - begin >= left:
                return begin + left
            left -= closes - begin
        moment = opens + timedelta(days=1)
