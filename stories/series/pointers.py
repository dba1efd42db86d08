"""The series a page is a part of, as rows on that page."""

from collections.abc import Iterable, Mapping, Sequence

from cms.pages.navigation import site_address
from cms.view.data import Link
from stories.series.data import SeriesPlace
from stories.series.models import SeriesPage, SeriesPart


def _link(parts: Sequence[SeriesPart], place: int) -> Link | None:
    if not 0 <= place < len(parts):
        return None
    page = parts[place].part
    return Link(title=page.title, address=site_address(page.url_path))


def places(series: SeriesPage, parts: Sequence[SeriesPart]) -> Iterable[tuple[int, SeriesPlace]]:
    """The place of each of the published `parts` of a series, with the page's id."""
    for n, part in enumerate(parts):
        yield (
            part.part_id,
            SeriesPlace(
                title=series.title,
                address=site_address(series.url_path),
                note=series.search_description,
                label=part.label,
                number=n + 1,
                total=len(parts),
                planned=series.planned,
                previous=_link(parts, n - 1),
                next=_link(parts, n + 1),
            ),
        )


def series_of(page_ids: Sequence[int]) -> Mapping[int, Sequence[SeriesPlace]]:
    """Public series by the page that is a part of them, in one query of their published parts."""
    within = SeriesPart.objects.filter(part__in=page_ids, page__live=True).values("page")
    rows = (
        SeriesPart.objects.filter(page__in=within, part__live=True)
        .select_related("page", "part")
        .order_by("-page__first_published_at", "page__pk", "sort_order", "pk")
    )
    by_series: dict[int, list[SeriesPart]] = {}
    for row in rows:
        by_series.setdefault(row.page_id, []).append(row)
    found: dict[int, list[SeriesPlace]] = {}
    for parts in by_series.values():
        for page_id, place in places(parts[0].page, parts):
            if page_id in set(page_ids):
                found.setdefault(page_id, []).append(place)
    return found
