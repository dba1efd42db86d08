"""Coverage elsewhere as rows on the pages it is about, and on the list of stories."""

from collections.abc import Iterable, Mapping, Sequence

from cms.sources.models import source_data
from cms.sources.periods import parse, sort_key
from cms.view.data import Row
from stories.coverage.models import Coverage, CoverageSubject


def coverage_row(coverage: Coverage) -> Row:
    """A row: the outlet's title, linked only where its host is allowed, with our own summary."""
    source = source_data(coverage.source)
    return Row(
        title=source.title,
        address=source.link or "",
        date=source.date_shown,
        label=coverage.series,
        note=coverage.summary,
        outlet=source.outlet,
        sort_key=sort_key(parse(coverage.source.date)) if coverage.source.date else "",
        external=True,
    )


def newest_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows by date, newest first; undated ones last."""
    return tuple(sorted(rows, key=lambda row: (row.sort_key, row.title), reverse=True))


def coverage_of(page_ids: Sequence[int]) -> Mapping[int, Sequence[Row]]:
    """Rows of coverage by the page it is about, in one query."""
    found: dict[int, list[Row]] = {}
    subjects = CoverageSubject.objects.filter(page__in=page_ids, coverage__live=True)
    for subject in subjects.select_related("coverage__source__host"):
        found.setdefault(subject.page_id, []).append(coverage_row(subject.coverage))
    return {page_id: newest_first(rows) for page_id, rows in found.items()}


def latest_coverage(number: int) -> tuple[Row, ...]:
    """The newest rows of coverage."""
    rows = Coverage.objects.filter(live=True).select_related("source__host")
    return newest_first(coverage_row(coverage) for coverage in rows)[:number]
