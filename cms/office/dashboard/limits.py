"""How long a column may stand without anything new, by whose rule, and what that says today. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INSPECTION = _("Inspection indicators for government websites (国办秘函〔2019〕19号)")
HOUSE = _("the office's own rule")


@dataclass(frozen=True)
class Limit:
    """At most `days` without anything new, a warning `warn` days before; by `source`, which says `wording` of it."""

    days: int
    warn: int
    source: str | Promise
    wording: str | Promise


NEWS = Limit(14, 4, INSPECTION, _("news columns: something new every two weeks"))
NOTICES = Limit(180, 30, INSPECTION, _("notices and policy documents: something new every six months"))
YEARLY = Limit(365, 30, HOUSE, _("other columns: something new every year"))

#: By the first part of a column's addresses; the empty one is the site's front, which shows what is new in any column.
#: None: nothing is owed (corrections are made when there is something to correct).
LIMITS: Mapping[str, Limit | None] = {
    "": Limit(14, 4, INSPECTION, _("front page: something new every two weeks")),
    "stories": NEWS,
    "events": NEWS,
    "policy": NOTICES,
    "brands": YEARLY,
    "people": YEARLY,
    "series": YEARLY,
    "films": YEARLY,
    "competitions": YEARLY,
    "regions": YEARLY,
    "corrections": None,
}


class Freshness(StrEnum):
    """How a column stands."""

    EMPTY = "empty"
    STALE = "stale"
    SOON = "soon"
    FRESH = "fresh"


@dataclass(frozen=True)
class Standing:
    """A column today. `due` is the last day for something new, `days_left` how many remain until it (negative: overdue)."""

    freshness: Freshness
    due: date | None = None
    days_left: int | None = None

    @property
    def overdue(self) -> int:
        """Days since the last day; 0 where it has not passed."""
        return max(0, -(self.days_left or 0))


def standing(latest: date | None, limit: Limit, today: date) -> Standing:
    """Judge a column whose newest entry came out on `latest` (None: it has none)."""
    if latest is None:
        return Standing(Freshness.EMPTY)
    due = latest + timedelta(days=limit.days)
    left = (due - today).days
    freshness = Freshness.STALE if left < 0 else Freshness.SOON if left <= limit.warn else Freshness.FRESH
    return Standing(freshness, due, left)
