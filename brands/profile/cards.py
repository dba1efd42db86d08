"""Brands in lists."""

from collections.abc import Iterable

from brands.profile.data import BrandCard, BrandOwn
from brands.profile.numbers import card_figure, figure_view
from brands.profile.own import brand_own, brand_pages
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


def public_brands() -> list[BrandOwn]:
    """Own data of every public brand: the province's first, then by region and name."""
    pages = brand_pages().live().order_by("region__sort_order", "title", "pk")
    return [brand_own(page) for page in pages]


def brand_cards(owns: Iterable[BrandOwn], shelf: Shelf) -> tuple[BrandCard, ...]:
    """Cards in the order given; `shelf` was made with these brands."""
    return tuple(brand_card(own, shelf) for own in owns)
