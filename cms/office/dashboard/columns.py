"""The site's columns with the day on which each goes stale."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max
from django.utils import timezone
from wagtail.models import Page

from cms.office.dashboard.limits import LIMITS, YEARLY, Freshness, Limit, Standing, standing
from cms.pages import registry

#: The worst first.
ORDER = {Freshness.STALE: 0, Freshness.EMPTY: 1, Freshness.SOON: 2, Freshness.FRESH: 3}
FRONT = ""


@dataclass(frozen=True)
class ColumnRow:
    """A column: its name, the id of its page (None where it has none yet), what is in it, its limit and how it stands."""

    name: str
    page_id: int | None
    entries: int
    latest: date | None
    limit: Limit
    standing: Standing


def column_rows(today: date | None = None) -> list[ColumnRow]:
    """Every column that owes something new, the most urgent first. Two queries, whatever the number of pages."""
    today = today or timezone.localdate()
    kinds: dict[str, list[Any]] = {}
    for contribution in registry.contributions():
        kinds.setdefault(contribution.column, []).append(contribution)
    models = [one.model for column, all_of in kinds.items() for one in all_of if column != FRONT and not one.index]
    counted = _counted(models)
    heads = {one.model: one for all_of in kinds.values() for one in all_of if one.index or one.kind == "home"}
    pages = _heads(list(heads))
    rows = []
    for column, all_of in kinds.items():
        limit = LIMITS.get(column, YEARLY)
        if limit is None:
            continue
        texts = [one for one in all_of if not one.index]
        if column == FRONT:
            latest = max((last for _n, last in counted.values() if last), default=None)
            entries = sum(n for n, _last in counted.values())
            head = next((one for one in all_of if one.kind == "home"), None)
        else:
            found = [counted[one.model] for one in texts if one.model in counted]
            latest = max((last for _n, last in found if last), default=None)
            entries = sum(n for n, _last in found)
            head = next((one for one in all_of if one.index), None)
        page_id, title = pages.get(head.model, (None, "")) if head else (None, "")
        name = title or str(head.label if head else texts[0].label)
        rows.append(ColumnRow(name, page_id, entries, latest, limit, standing(latest, limit, today)))
    return sorted(rows, key=lambda row: (ORDER[row.standing.freshness], row.standing.days_left or 0))


def _counted(models: list[Any]) -> dict[Any, tuple[int, date | None]]:
    """By type: how many public pages there are, and the day on which the newest came out."""
    types = ContentType.objects.get_for_models(*models)
    rows = (
        Page.objects.filter(live=True, content_type__in=types.values())
        .order_by()
        .values_list("content_type")
        .annotate(Count("pk"), Max("first_published_at"))
    )
    found = {pk: (n, timezone.localdate(last) if last else None) for pk, n, last in rows}
    return {model: found[type_.pk] for model, type_ in types.items() if type_.pk in found}


def _heads(models: list[Any]) -> dict[Any, tuple[int, str]]:
    """By type: id and title of the column's own page."""
    types = ContentType.objects.get_for_models(*models)
    rows = Page.objects.filter(content_type__in=types.values()).order_by("path")
    found = {type_: (pk, title) for type_, pk, title in rows.reverse().values_list("content_type", "pk", "title")}
    return {model: found[type_.pk] for model, type_ in types.items() if type_.pk in found}
