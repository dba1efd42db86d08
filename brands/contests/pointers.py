"""Results won, as rows on the pages of the people and brands who won them."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from brands.contests.results import Result
from cms.pages.navigation import site_address
from cms.sources.periods import shown_text
from cms.view.data import Row


def results_of(page_ids: Sequence[int]) -> Mapping[int, Sequence[Row]]:
    """Rows of results by person or brand, newest competition first, in one query."""
    found: dict[int, list[Row]] = {}
    results = (
        Result.objects.filter(Q(person__in=page_ids) | Q(brand__in=page_ids), page__live=True)
        .select_related("page")
        .order_by("-page__starts", "page__pk", "sort_order")
    )
    for result in results:
        row = Row(
            title=result.page.title,
            address=site_address(result.page.url_path),
            date=shown_text(result.page.period),
            date_iso=result.page.starts.isoformat() if result.page.starts else "",
            label=" · ".join(part for part in (result.track, result.award) if part),
            note=result.winner,
        )
        for page_id in {result.person_id, result.brand_id} & set(page_ids):
            found.setdefault(page_id, []).append(row)
    return found
