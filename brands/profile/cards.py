"""Brands in lists."""

from collections.abc import Iterable

from brands.profile.data import BrandCard, BrandOwn
from brands.profile.numbers import card_figure, figure_view
from cms.pages.shelf import Shelf


def brand_card(own: BrandOwn, shelf: Shelf) -> BrandCard:
    """A brand's card: one figure at most, its own and verified."""
    figure = card_figure(own.figures)
    return BrandCard(
        id=own.id,
        kind=own.kind,
        kind_label="",
        title=own.title,
        summary=own.summary,
        address=shelf.to(own.address),
        published=own.published,
        corrected=shelf.corrected(own.id),
        field=own.field,
        field_name=own.field_name,
        category=own.category,
        category_name=own.category_name,
        level=own.level,
        level_name=own.level_name,
        regions=own.regions,
        place=shelf.region(own.regions[0]).name if own.regions else "",
        figure=figure_view(figure, shelf.source(figure.source_id)) if figure else None,
    )


def public_brands(shelf: Shelf, region: str = "") -> list[BrandOwn]:
    """Every public brand, or those of a region: the province's first, then by region and name."""
    return in_order(shelf.listed("brand", region), shelf)


def in_order(brands: Iterable[BrandOwn], shelf: Shelf) -> list[BrandOwn]:
    """Brands by region and name."""
    order = {region.slug: region.order for region in shelf.regions()}
    return sorted(brands, key=lambda own: (order.get(own.regions[0], 0) if own.regions else 0, own.title, own.id))


def brand_cards(owns: Iterable[BrandOwn], shelf: Shelf) -> tuple[BrandCard, ...]:
    """Cards in the order given."""
    return tuple(brand_card(own, shelf) for own in owns)
