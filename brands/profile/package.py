"""Brands in content packages: brands.jsonl."""

from datetime import date
from typing import Any, Literal

from pydantic import Field as RowField

from brands.package import HonourRow, dump_honours, fill_honours
from brands.profile.figures import Figure, plain_number
from brands.profile.models import BrandIndexPage, BrandPage
from brands.profile.own import brand_pages
from cms.packages.fields import (
    Stated,
    dump_blocks,
    dump_body,
    dump_regions,
    dump_relations,
    fill_blocks,
    fill_body,
    fill_regions,
    fill_relations,
    set_children,
)
from cms.packages.rows import BodyRow, Number, PageRow, RegionsRow, Row, Text
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from cms.vocabulary.models import Category, Field, Indicator, Level

#: Fields that rows and pages share as they are.
PLAIN = (
    "level_basis",
    "recognition_no",
    "ownership",
    "founded",
    "motto",
    "caveat",
    "service_unit",
    "service_phone",
    "service_address",
)


class NamingRow(Row):
    region: str = ""
    trade: str = ""
    occupation: str = ""
    kind: Literal["standard", "imagery"] = "standard"
    rationale: str = ""


class UnitRow(Row):
    name: Text
    role: Text
    note: str = ""
    source: str = ""


class FigureRow(Row):
    indicator: Text
    about: Literal["", "约", "近", "超", "余", "以上"] = ""
    value: Number
    upper: Number | None = None
    unit: Text
    period: Text
    calibre: str = ""
    subject: Literal["brand", "company", "industry"] = "brand"
    subject_name: str = ""
    breakdown: str = ""
    part: str = ""
    source: Text
    verified_by: str = ""
    verified_on: date | Literal[""] = ""


class StandardRow(Row):
    kind: Text
    name: Text
    number: str = ""
    issuer: str = ""
    date: str = ""
    detail: str = ""
    source: str = ""


class TrademarkRow(Row):
    name: Text
    number: str = RowField("", pattern=r"^(\d{6,9}[A-Z]?)?$")
    owner: str = ""
    valid_until: date | Literal[""] = ""
    note: str = ""
    source: str = ""


class HeritageRow(Row):
    name: Text
    level: Text
    batch: str = ""
    note: str = ""
    source: Text


class PersonRef(Row):
    person: Text
    role: str = ""
    note: str = RowField("", max_length=120)


class BrandRow(RegionsRow, BodyRow, PageRow):
    """A line of brands.jsonl."""

    field: Text
    category: str = ""
    level: Text
    level_basis: str = ""
    recognition_no: str = ""
    ownership: Literal["", "regional", "enterprise"] = ""
    founded: str = ""
    motto: str = ""
    caveat: str = ""
    service_unit: str = ""
    service_phone: str = ""
    service_address: str = ""
    naming: NamingRow = NamingRow()
    units: list[UnitRow] = []
    figures: list[FigureRow] = []
    standards: list[StandardRow] = []
    honours: list[HonourRow] = []
    trademarks: list[TrademarkRow] = []
    heritage: list[HeritageRow] = []
    people: list[PersonRef] = []


def fill(page: BrandPage, row: BrandRow, context: Context) -> None:
    """A row into a brand."""
    fill_regions(page, row.regions, context)
    fill_body(page, row, context)
    page.field = context.term("field", Field, row.field)
    page.category = context.term("category", Category, row.category) if row.category else None
    page.level = context.term("level", Level, row.level)
    for name in PLAIN:
        setattr(page, name, getattr(row, name))
    page.part_region, page.part_trade, page.part_occupation = row.naming.region, row.naming.trade, row.naming.occupation
    page.name_kind, page.name_rationale = row.naming.kind, row.naming.rationale
    for field, kind in (
        ("units", "unit"),
        ("standards", "standard"),
        ("trademarks", "trademark"),
        ("heritage", "heritage"),
    ):
        fill_blocks(page, field, kind, getattr(row, field), context)
    set_children(page, "figures", [figure_of(n, f, context) for n, f in enumerate(row.figures, start=1)])
    fill_honours(page, row.honours, context)
    stated = [
        Stated(where=f"people[{n}].person", key=p.person, kind="person", role=p.role, note=p.note)
        for n, p in enumerate(row.people, start=1)
    ]
    fill_relations(page, stated, context)


def figure_of(n: int, row: FigureRow, context: Context) -> Figure:
    """A figure's row into a figure."""
    values = row.model_dump(exclude={"indicator", "source", "verified_on"})
    return Figure(
        **values,
        indicator=context.term(f"figures[{n}].indicator", Indicator, row.indicator),
        source_id=context.source(f"figures[{n}].source", row.source),
        verified_on=row.verified_on or None,
        sort_order=n,
    )


def dump_figure(figure: Figure, names: Names) -> dict[str, Any]:
    """A figure as a row."""
    row: dict[str, Any] = {
        "indicator": figure.indicator.name,
        "about": figure.about,
        "value": plain_number(figure.value),
        "upper": plain_number(figure.upper) if figure.upper is not None else "",
        "verified_on": figure.verified_on.isoformat() if figure.verified_on else "",
        "source": names.sources[figure.source_id],
    }
    for name in ("unit", "period", "calibre", "subject", "subject_name", "breakdown", "part", "verified_by"):
        row[name] = getattr(figure, name)
    return {name: value for name, value in row.items() if value != ""}


def dump(page: BrandPage, names: Names) -> dict[str, Any]:
    """A brand as a row; the reverse of `fill`."""
    row: dict[str, Any] = {
        "regions": dump_regions(page),
        "field": page.field.code,
        "category": page.category.code if page.category else "",
        "level": page.level.code,
        **dump_body(page, names),
        "naming": {
            "region": page.part_region,
            "trade": page.part_trade,
            "occupation": page.part_occupation,
            "kind": page.name_kind,
            "rationale": page.name_rationale,
        },
        "figures": [dump_figure(figure, names) for figure in page.figures.all()],
        "honours": dump_honours(page, names),
        "people": [
            {"person": r["page"], **{k: r[k] for k in ("role", "note") if r[k]}} for r in dump_relations(page, names)
        ],
    }
    for name in PLAIN:
        row[name] = getattr(page, name)
    for name in ("units", "standards", "trademarks", "heritage"):
        row[name] = dump_blocks(page, name, names)
    return row


SCHEMA = PackageSchema(
    file="brands.jsonl",
    kind="brand",
    row=BrandRow,
    order=40,
    model=BrandPage,
    fill=fill,
    dump=dump,
    instances=lambda: brand_pages().order_by("path"),
    parent=column(BrandIndexPage),
)
