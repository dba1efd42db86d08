"""Regions: own data, page and list as printed."""

from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from brands.contests.view import happening_card, newest_first
from brands.events.view import event_cards
from brands.people.view import person_card
from brands.profile.cards import brand_cards, public_brands
from brands.profile.own import plain_blocks
from brands.regions.data import RegionListView, RegionOwn, RegionView, TradeOwn, TradeView
from brands.regions.models import RegionPage
from brands.regions.tiles import region_tiles
from cms.pages.base import base_own
from cms.pages.body import printed_body
from cms.pages.columns import column_part, listed_view
from cms.pages.parts import page_parts
from cms.pages.shelf import Shelf
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, PageOwn, Query
from cms.view.head import article_labels

PROVINCE = "hainan"


def region_pages() -> PageQuerySet:
    """Region pages with everything their own data reads."""
    return RegionPage.objects.select_related("region").prefetch_related("citations")


def region_own(page: RegionPage) -> RegionOwn:
    """A region's own data."""
    trades = tuple(
        TradeOwn(name=row["name"], field_name=row["field"], text=row["text"], source_id=row["source_id"])
        for row in plain_blocks(page.trades)
    )
    cited = [citation.source_id for citation in page.citations.all()]
    return RegionOwn(
        **base_own(page),
        **page.own_body(),
        regions=(page.region.slug,) if page.region_id else (),
        source_ids=tuple(dict.fromkeys(s for s in (*cited, *(t.source_id for t in trades)) if s)),
        region=page.region.slug if page.region_id else "",
        region_kind=str(page.region.get_kind_display()) if page.region_id else "",
        trades=trades,
    )


def region_view(own: RegionOwn, shelf: Shelf, query: Query) -> RegionView:
    """A region's page as printed."""
    brands = public_brands(shelf, own.region)
    people = [p for p in shelf.listed("person", own.region) if p.regions[0] == own.region]
    competitions = [c for c in shelf.listed("competition", own.region) if c.regions[0] == own.region]
    events = [e for e in shelf.listed("event", own.region) if e.regions[0] == own.region]
    crumbs = crumbs_to(own, shelf.frame, Link(title=_("Regions"), address=shelf.to("/regions/")))
    canonical = f"{shelf.frame.site_url}{shelf.to(own.address)}"
    return RegionView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=article_labels(own, source=shelf.frame.identity.organiser, column=_("Regions"), address=canonical),
            data={"@type": "AdministrativeArea", "name": own.title},
        ),
        region_kind=own.region_kind,
        short_name=shelf.region(own.region).short_name if own.region else own.title,
        body=printed_body(own.body, shelf),
        brands=brand_cards(brands, shelf),
        provincial=own.region == PROVINCE,
        trades=tuple(
            TradeView(
                name=t.name,
                field_name=t.field_name,
                text=t.text,
                source_number=own.source_ids.index(t.source_id) + 1 if t.source_id in own.source_ids else 0,
            )
            for t in own.trades
        ),
        people=tuple(person_card(p, shelf) for p in sorted(people, key=lambda p: (p.title, p.id))),
        competitions=tuple(happening_card(c, shelf) for c in newest_first(competitions)),
        events=tuple(event_cards(events, shelf)),
        tiles=region_tiles(shelf, counted=False, chosen={own.region}),
    )


def regions_view(own: PageOwn, shelf: Shelf, query: Query) -> RegionListView:
    """The list of regions as printed."""
    order = {region.slug: region.order for region in shelf.regions()}
    pages, pager = column_part(own, shelf, query)
    entries = [
        Link(title=page.title, address=shelf.to(page.address))
        for page in sorted(pages, key=lambda page: order.get(page.region, 0))
    ]
    view: RegionListView = listed_view(
        own,
        shelf,
        query,
        entries,
        pager,
        empty=_("Regions will be presented here."),
        view=RegionListView,
        tiles=region_tiles(shelf, counted=True),
        provincial=brand_cards(public_brands(shelf, PROVINCE), shelf),
    )
    return view
