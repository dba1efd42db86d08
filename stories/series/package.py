"""Series in content packages: rows of pages.jsonl."""

from typing import Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field as RowField

from cms.packages.fields import dump_body, fill_body, set_children
from cms.packages.problems import RowProblem
from cms.packages.rows import BodyRow, PageRow, PictureRow, Row, Text
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from cms.packages.validation import refuse_repeats
from stories.series.forms import too_many_parts
from stories.series.models import SeriesIndexPage, SeriesPage, SeriesPart
from stories.series.own import series_pages

PART_KINDS = ("story", "report", "film")


class PartRow(Row):
    """A story or report, by its id, as a part of a series."""

    part: Text
    label: str = RowField("", max_length=40)


class SeriesRow(BodyRow, PageRow):
    """A series in pages.jsonl; its parts in their order. `planned` is 0 where their number is open."""

    series_kind: Literal["brands", "figures", "special"]
    state: Literal["running", "ended"] = "running"
    planned: int = RowField(0, ge=0, le=32767)
    cover: PictureRow | None = None
    parts: list[PartRow] = []


def part_of(n: int, row: PartRow, context: Context) -> SeriesPart:
    """A part's row into a part. Raises `RowProblem` where it is no story or report."""
    where = f"parts[{n}].part"
    page_id = context.page(where, row.part)
    if context.kinds[row.part] not in PART_KINDS:
        raise RowProblem(
            where,
            _("refers to “%(key)s”, which is a page of the kind “%(kind)s”")
            % {"key": row.part, "kind": context.kinds[row.part]},
            _("Use one of: %(expected)s.") % {"expected": ", ".join(PART_KINDS)},
        )
    return SeriesPart(part_id=page_id, label=row.label, sort_order=n)


def fill_series(page: SeriesPage, row: SeriesRow, context: Context) -> None:
    """A row into a series."""
    fill_body(page, row, context)
    page.series_kind, page.state, page.planned = row.series_kind, row.state, row.planned
    page.cover = context.album.keep("cover", row.cover, row.title) if row.cover else None
    if wrong := too_many_parts(row.planned, len(row.parts)):
        raise RowProblem("planned", wrong, _("Correct the number, or write 0 where it is open."))
    refuse_repeats("parts", [part.part for part in row.parts])
    set_children(page, "parts", [part_of(n, part, context) for n, part in enumerate(row.parts, start=1)])


def dump_series(page: SeriesPage, names: Names) -> dict[str, Any]:
    """A series as a row; the reverse of `fill_series`. A cover that was deleted since is left out."""
    return {
        "series_kind": page.series_kind,
        "state": page.state,
        "planned": page.planned or None,
        "cover": names.pictures.get(page.cover_id) if page.cover_id else None,
        "parts": [
            {"part": names.pages[part.part_id], **({"label": part.label} if part.label else {})}
            for part in page.parts.all()
            if part.part_id in names.pages
        ],
        **dump_body(page, names),
    }


SERIES = PackageSchema(
    file="pages.jsonl", kind="series", row=SeriesRow, order=75, model=SeriesPage, fill=fill_series, dump=dump_series,
    instances=lambda: series_pages().order_by("path"), parent=column(SeriesIndexPage),
)  # fmt: skip
