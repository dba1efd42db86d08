"""Putting the shared parts of rows into pages, and writing them back."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from cms.packages.markdown import blocks_of_markdown, blocks_of_rows, rows_of_blocks
from cms.packages.problems import RowProblem
from cms.packages.rows import BodyRow
from cms.packages.schema import Context, Names
from cms.pages.body import own_body
from cms.pages.relations import Relation
from cms.vocabulary.models import PersonRole


def set_children(page: Any, name: str, rows: list[Any]) -> None:
    """Replace a page's child rows; they are saved with the page. (To the type checker the name is a class attribute.)"""
    setattr(page, name, rows)


def fill_body(page: Any, row: BodyRow, context: Context) -> None:
    """The row's text into the page's blocks."""
    blocks = blocks_of_markdown(row.body) if isinstance(row.body, str) else blocks_of_rows(row.body)
    stream = page._meta.get_field("body").stream_block
    for n, (kind, _value) in enumerate(blocks, start=1):
        if kind not in stream.child_blocks:
            raise RowProblem(
                f"body[{n}]",
                _("has an unknown block “%(kind)s”") % {"kind": kind},
                _("Use one of: %(expected)s.") % {"expected": ", ".join(stream.child_blocks)},
            )
    page.body = StreamValue(stream, [{"type": kind, "value": value} for kind, value in blocks], is_lazy=True)


def dump_body(page: Any) -> list[str | dict[str, Any]]:
    """The page's blocks as a row's list."""
    return rows_of_blocks([(block.kind, block.value) for block in own_body(page.body)])


def fill_regions(page: Any, codes: list[str], context: Context) -> None:
    """Codes into region and further regions."""
    regions = context.regions("regions", codes)
    page.region, page.more_regions = regions[0], regions[1:]


def dump_regions(page: Any) -> list[str]:
    """Codes of a page's regions, its own first."""
    return [page.region.code, *(region.code for region in page.more_regions.all() if region.pk != page.region_id)]


def fill_relations(page: Any, stated: list[tuple[str, str, str, str]], context: Context) -> None:
    """Relations from (field, key, role, note); order is kept."""
    page.relations = [
        Relation(
            target_id=context.page(where, key),
            role=context.term(where, PersonRole, role) if role else None,
            note=note,
            sort_order=n,
        )
        for n, (where, key, role, note) in enumerate(stated)
    ]


def dump_relations(page: Any, names: Names) -> list[dict[str, str]]:
    """A page's relations with the other page's key."""
    return [
        {"page": names.pages[row.target_id], "role": row.role.name if row.role else "", "note": row.note}
        for row in page.relations.all()
        if row.target_id in names.pages
    ]


def fill_blocks(page: Any, field: str, kind: str, rows: list[Any], context: Context) -> None:
    """Rows into the struct blocks of a field; a row's `source` is a source's key."""
    values = []
    for n, row in enumerate(rows, start=1):
        value = row.model_dump(mode="json")
        value["source"] = context.source(f"{field}[{n}].source", row.source)
        values.append({"type": kind, "value": value})
    stream = page._meta.get_field(field).stream_block
    stream_value = StreamValue(stream, values, is_lazy=True)
    setattr(page, field, stream_value)


def dump_blocks(page: Any, field: str, names: Names) -> list[dict[str, Any]]:
    """The struct blocks of a field as rows, empty parts left out."""
    rows = []
    for child in getattr(page, field):
        row = {}
        for name, value in child.value.items():
            if name == "source":
                value = names.sources[value.pk] if value else ""
            if value not in ("", None):
                row[name] = value.isoformat() if hasattr(value, "isoformat") else value
        rows.append(row)
    return rows
