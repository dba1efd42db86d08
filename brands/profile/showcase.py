"""The showcase: all brands, narrowed by facets whose counts respect the other filters."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from brands.profile.cards import brand_cards, in_order, public_brands
from brands.profile.data import BrandCard, BrandOwn, Chip, Facet, FacetOption, ShowcaseView
from brands.regions.tiles import region_tiles
from cms.pages.columns import column_part
from cms.pages.shelf import Shelf
from cms.view.crumbs import crumbs_to
from cms.view.data import PageOwn, Query
from cms.view.head import column_labels, head
from cms.view.lists import paged
from search.titles import matching


@dataclass(frozen=True)
class Filter:
    """A property by which the showcase is narrowed: what a card's values of it are, and how a value is named."""

    name: str
    legend: Any
    values: Callable[[BrandCard], Iterable[tuple[str, str]]]


def filters(shelf: Shelf) -> tuple[Filter, ...]:
    """The facets, in the order they stand on the page."""
    return (
        Filter("field", pgettext_lazy("of work", "Field"), lambda card: [(card.field, card.field_name)]),
        Filter(
            "region",
            gettext_lazy("Region"),
            lambda card: [(slug, shelf.region(slug).short_name) for slug in card.regions],
        ),
        Filter("level", gettext_lazy("Level"), lambda card: [(card.level, card.level_name)]),
        Filter(
            "category",
            gettext_lazy("Category"),
            lambda card: [(card.category, card.category_name)] if card.category else [],
        ),
    )


def chosen_values(query: Query, facets: Sequence[Filter]) -> dict[str, set[str]]:
    """The values a visitor chose, by facet; anything else in the address is ignored."""
    return {f.name: {v for v in query.parameters.get(f.name, []) if v} for f in facets}


def fits(card: BrandCard, facets: Sequence[Filter], chosen: dict[str, set[str]], *, but: str = "") -> bool:
    """Whether a card has one of the chosen values of every facet (except `but`)."""
    return all(
        not chosen[f.name] or f.name == but or chosen[f.name] & {value for value, _label in f.values(card)}
        for f in facets
    )


def address_with(address: str, text: str, chosen: dict[str, set[str]]) -> str:
    """The shareable address of a search: the text and the chosen values in a fixed order."""
    pairs = [("q", text)] if text else []
    pairs += [(name, value) for name in sorted(chosen) for value in sorted(chosen[name])]
    return f"{address}?{urlencode(pairs)}" if pairs else address


def facet_of(
    f: Filter,
    cards: Sequence[BrandCard],
    facets: Sequence[Filter],
    chosen: dict[str, set[str]],
    link: Callable[[dict[str, set[str]]], str],
) -> Facet:
    """One facet: every value that some brand has, with how many fit the other filters."""
    labels: dict[str, str] = {}
    for card in cards:
        labels.update(f.values(card))
    counts = Counter(
        value for card in cards if fits(card, facets, chosen, but=f.name) for value, _label in f.values(card)
    )
    options = []
    for value, label in labels.items():
        checked = value in chosen[f.name]
        toggled = {**chosen, f.name: chosen[f.name] ^ {value}}
        options.append(
            FacetOption(value=value, label=label, count=counts[value], checked=checked, address=link(toggled))
        )
    return Facet(name=f.name, legend=str(f.legend), options=tuple(options))


def archive_view(own: PageOwn, shelf: Shelf, query: Query) -> ShowcaseView:
    """A part of the showcase's archive. Raises `Http404` where there is no such part."""
    brands, pager = column_part(own, shelf, query)
    crumbs = crumbs_to(own, shelf.frame)
    return ShowcaseView(
        kind=own.kind,
        title=own.title,
        summary=own.summary,
        crumbs=crumbs,
        head=head(
            own,
            shelf.frame,
            crumbs,
            labels=column_labels(own.title, own.summary, "brands"),
            data={"@type": "CollectionPage", "name": own.title},
            suffix=f"page/{query.number}/",
        ),
        updated=own.updated,
        action=shelf.to(own.address),
        text="",
        kept=(),
        cards=brand_cards(in_order(brands, shelf), shelf),
        provincial=(),
        facets=(),
        chips=(),
        tiles=(),
        pager=pager,
        total=len(brands),
    )


def page_number(query: Query) -> int:
    """The page of the brands found that a visitor asked for."""
    text = query.first("page")
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 10_000 else 1


def showcase_view(own: PageOwn, shelf: Shelf, query: Query) -> ShowcaseView:
    """The showcase as printed for what a visitor asked.

    A part of the archive has its brands alone: what counts all of them would change every part with every brand.
    """
    if query.number and not query.parameters:
        return archive_view(own, shelf, query)
    brands: list[BrandOwn] = public_brands(shelf)
    facets = filters(shelf)
    text = query.first("q")[:60]
    every = brand_cards(brands, shelf)
    cards = [card for card in every if matching(text, card.title, card.summary)]
    chosen = chosen_values(query, facets)
    found = [card for card in cards if fits(card, facets, chosen)]
    address = shelf.to(own.address)

    def link(values: dict[str, set[str]]) -> str:
        return address_with(address, text, values)

    made = tuple(facet_of(f, cards, facets, chosen, link) for f in facets)
    chips = [
        Chip(label=option.label, remove_address=option.address)
        for facet in made
        for option in facet.options
        if option.checked
    ]
    if text:
        chips.insert(0, Chip(label=_("“%(text)s”") % {"text": text}, remove_address=address_with(address, "", chosen)))
    asked = bool(text or any(chosen.values()))
    if asked:
        if query.number:
            raise Http404(own.address)  # the archive is not narrowed; pages of a search are named in its query
        here, pager = paged(found, page_number(query), link(chosen))
    else:
        newest, pager = column_part(own, shelf, query)
        shown = {brand.id for brand in newest}
        here = [card for card in every if card.id in shown]
    crumbs = crumbs_to(own, shelf.frame)
    return ShowcaseView(
        kind=own.kind,
        title=own.title,
        summary=own.summary,
        crumbs=crumbs,
        head=head(
            own,
            shelf.frame,
            crumbs,
            labels=column_labels(own.title, own.summary, "brands"),
            data={"@type": "CollectionPage", "name": own.title},
            robots="noindex" if asked else "",
        ),
        updated=own.updated,
        action=address,
        text=text,
        kept=tuple((name, value) for name in sorted(chosen) for value in sorted(chosen[name])),
        cards=tuple(here),
        provincial=tuple(card for card in every if "hainan" in card.regions),
        facets=made,
        chips=tuple(chips),
        tiles=region_tiles(shelf, counted=True, chosen=chosen["region"]),
        pager=pager,
        total=len(found),
    )
