"""A brand page → its own plain data."""

from typing import Any

from django.db.models import Prefetch
from wagtail.query import PageQuerySet

from brands.honours import Honour, own_honours
from brands.profile.data import BrandOwn, Naming, Service
from brands.profile.figures import Figure
from brands.profile.models import BrandPage
from cms.pages.base import base_own
from cms.pages.relations import Relation, own_relations


def brand_pages() -> PageQuerySet:
    """Brands with everything their own data reads: six queries however many they are."""
    return BrandPage.objects.select_related("region", "field", "category", "level").prefetch_related(
        "more_regions",
        "citations",
        Prefetch("figures", Figure.objects.select_related("indicator")),
        Prefetch("honours", Honour.objects.select_related("type")),
        Prefetch("relations", Relation.objects.select_related("role")),
    )


def plain_blocks(stream: Any) -> tuple[dict[str, Any], ...]:
    """Struct blocks as dicts: text as it is, dates as ISO text, a chosen source as `source_id`.

    Read from the stored form: the blocks' values would fetch their sources, one query a field. What was stored before a
    part was added to its block has that part empty.
    """
    rows = []
    for child in stream.raw_data:
        parts = stream.stream_block.child_blocks[child["type"]].child_blocks
        row = {name: child["value"].get(name) or "" for name in parts if name != "source"}
        rows.append({**row, "source_id": child["value"].get("source")})
    return tuple(rows)


def brand_own(page: BrandPage) -> BrandOwn:
    """A brand's own data; `page` comes from `brand_pages` or from a form that was never saved."""
    figures = tuple(figure.own() for figure in page.figures.all())
    honours = own_honours(page)
    blocks: dict[str, Any] = {
        name: plain_blocks(getattr(page, name)) for name in ("units", "standards", "trademarks", "heritage")
    }
    cited = [citation.source_id for citation in page.citations.all()]
    elsewhere = [*(figure.source_id for figure in figures), *(honour.source_id for honour in honours)]
    in_blocks = [row["source_id"] for rows in blocks.values() for row in rows]
    return BrandOwn(
        **base_own(page),
        **page.own_regions(),
        **page.own_body(),
        relations=own_relations(page),
        source_ids=tuple(dict.fromkeys(source for source in (*cited, *elsewhere, *in_blocks) if source)),
        field=page.field.code if page.field_id else "other",
        field_name=page.field.name if page.field_id else "",
        category=page.category.code if page.category else "",
        category_name=page.category.name if page.category else "",
        level=page.level.code if page.level_id else "",
        level_name=page.level.name if page.level_id else "",
        level_basis=page.level_basis,
        recognition_no=page.recognition_no,
        ownership_name=str(page.get_ownership_display()),
        founded=page.founded,
        motto=page.motto,
        caveat=page.caveat,
        service=Service(unit=page.service_unit, phone=page.service_phone, address=page.service_address),
        naming=Naming(
            region=page.part_region,
            trade=page.part_trade,
            occupation=page.part_occupation,
            kind=page.name_kind,
            rationale=page.name_rationale,
        ),
        figures=figures,
        honours=honours,
        **blocks,
    )
