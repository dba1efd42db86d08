"""Coverage elsewhere as rows on the pages it is about, and on the list of stories."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from cms.pages.shared import Rows, Shared
from cms.pages.shelf import Shelf
from cms.sources.models import LinkHost, Source, source_data
from cms.sources.periods import parse, sort_key
from cms.view.data import Row
from stories.coverage.models import Coverage, CoverageSubject

POINTER = "coverage"


@dataclass(frozen=True, kw_only=True)
class CoverageRow(Row):
    """A piece of coverage as it is released: its row, and the pages it is about."""

    page_ids: tuple[int, ...]


def coverage_row(coverage: Coverage) -> CoverageRow:
    """A row: the outlet's title, linked only where its host is allowed, with our own summary."""
    source = source_data(coverage.source)
    return CoverageRow(
        title=source.title,
        address=source.link or "",
        date=source.date_shown,
        label=coverage.series,
        note=coverage.summary,
        outlet=source.outlet,
        sort_key=sort_key(parse(coverage.source.date)) if coverage.source.date else "",
        external=True,
        page_ids=tuple(sorted(subject.page_id for subject in coverage.subjects.all())),
    )


def coverage_rows(keys: Collection[str] | None) -> Rows:
    """Coverage that is shown, by id: of `keys`, or all."""
    shown = Coverage.objects.filter(live=True).select_related("source__host").prefetch_related("subjects")
    if keys is not None:
        shown = shown.filter(pk__in=[int(key) for key in keys])
    return {str(coverage.pk): coverage_row(coverage) for coverage in shown}


def of_source(source: Source) -> list[str]:
    """The coverage that prints a source."""
    return [str(pk) for pk in Coverage.objects.filter(source=source.pk).values_list("pk", flat=True)]


COVERAGE = Shared(
    name=POINTER,
    form=CoverageRow,
    rows=coverage_rows,
    standing=True,
    changed=[
        (Coverage, lambda row: [str(row.pk)]),
        (CoverageSubject, lambda row: [str(row.coverage_id)]),
        (Source, of_source),
        (LinkHost, lambda _row: None),
    ],
)


def newest_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows by date, newest first; undated ones last."""
    return tuple(sorted(rows, key=_newness, reverse=True))


def _newness(row: Row) -> tuple[str, str]:
    return row.sort_key, row.title


def coverage_of(page_id: int, shelf: Shelf) -> Sequence[Row]:
    """Rows of coverage about a page."""
    return newest_first(shelf.shared_at(POINTER, page_id))


def latest_coverage(number: int, shelf: Shelf) -> tuple[Row, ...]:
    """The newest rows of coverage."""
    return tuple(nlargest(number, shelf.all_shared(POINTER).values(), key=_newness))
