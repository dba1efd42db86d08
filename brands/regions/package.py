"""Regions' pages in content packages: regions.json."""

from typing import Any

from brands.regions.models import RegionIndexPage, RegionPage
from brands.regions.view import region_pages
from cms.packages.fields import dump_blocks, dump_body, fill_blocks, fill_body
from cms.packages.rows import BodyRow, PageRow, Row, Text
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from cms.vocabulary.models import Region


class TradeRow(Row):
    name: Text
    field: Text
    text: Text
    source: Text


class RegionRow(BodyRow, PageRow):
    """An item of regions.json."""

    code: Text
    trades: list[TradeRow] = []


def fill(page: RegionPage, row: RegionRow, context: Context) -> None:
    """A row into a region's page."""
    page.region = context.term("code", Region, row.code)
    fill_body(page, row, context)
    fill_blocks(page, "trades", "trade", row.trades, context)


def dump(page: RegionPage, names: Names) -> dict[str, Any]:
    """A region's page as a row."""
    return {"code": page.region.code, **dump_body(page, names), "trades": dump_blocks(page, "trades", names)}


SCHEMA = PackageSchema(
    file="regions.json",
    kind="region",
    row=RegionRow,
    order=20,
    model=RegionPage,
    fill=fill,
    dump=dump,
    instances=lambda: region_pages().order_by("path"),
    parent=column(RegionIndexPage),
)
