"""Home page and standard pages: own data and as printed."""

from collections import defaultdict
from heapq import nsmallest
from typing import Any

from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from brands.contests.view import happening_card, newest_first
from brands.events.view import event_cards
from brands.people.view import by_role, person_card
from brands.profile.cards import public_brands
from brands.profile.data import BrandOwn
from brands.profile.view import brand_view
from brands.regions.tiles import region_tiles
from brands.regions.view import PROVINCE
from cms.pages.base import base_own
from cms.pages.body import printed_body
from cms.pages.parts import page_parts
from cms.pages.shelf import Shelf
from cms.view.body import body_contents
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, PageOwn, Query
from cms.view.head import column_labels, head
from home.data import FieldGroup, HomeOwn, HomeView, StandardView
from home.models import HomePage, StandardPage
from home.policy.view import policy_rows
from stories.coverage.rows import latest_coverage
from stories.series.view import running_series
from stories.telling.view import linked_card

ROWS = 5
PEOPLE = 3
HAPPENINGS = 3


def home_own(page: HomePage) -> HomeOwn:
    """The home page's own data."""
    return HomeOwn(**base_own(page), featured_id=page.featured_id, coverage_note=page.coverage_note)


def home_view(own: HomeOwn, shelf: Shelf, query: Query) -> HomeView:
    """The home page as printed: one featured brand, coverage by region, fields, latest rows of every column."""
    brands = public_brands(shelf)
    featured = shelf.page(own.featured_id)
    tiles = region_tiles(shelf, counted=True)
    with_brand = [r for r in shelf.regions() if r.slug != PROVINCE and shelf.count("brand", r.slug)]
    crumbs = (Link(title=_("Home"), address="", current=True),)
    competitions = newest_first(shelf.listed("competition"))[:HAPPENINGS]
    people = nsmallest(PEOPLE, shelf.listed("person"), key=by_role)
    of_field: dict[str, list[Link]] = defaultdict(list)
    for brand in brands:
        of_field[brand.field].append(brand_link(brand, shelf))
    fields = sorted((field for field in shelf.all_shared("field").values() if field.key), key=lambda field: field.order)
    return HomeView(
        kind=own.kind,
        title=own.title,
        summary=own.summary,
        crumbs=crumbs,
        head=head(own, shelf.frame, crumbs, data={"@type": "WebSite", "name": shelf.frame.site_name}),
        updated=own.updated,
        featured=brand_view(featured, shelf, query) if isinstance(featured, BrandOwn) else None,
        featured_address=shelf.to(featured.address) if isinstance(featured, BrandOwn) else "",
        tiles=tiles,
        coverage_note=own.coverage_note,
        brand_count=len(brands),
        region_count=len(with_brand),
        region_total=len(tiles),
        provincial=tuple(brand_link(brand, shelf) for brand in public_brands(shelf, PROVINCE)),
        fields=tuple(
            FieldGroup(code=field.code, name=field.name, brands=tuple(of_field[field.code])) for field in fields
        ),
        series=running_series(shelf),
        stories=tuple(linked_card(story, shelf) for story in shelf.newest("stories", ROWS)),
        coverage=latest_coverage(ROWS, shelf),
        people=tuple(person_card(person, shelf) for person in people),
        competitions=tuple(happening_card(page, shelf, page.competition_kind) for page in competitions),
        events=tuple(event_cards(shelf.listed("event"), shelf, HAPPENINGS)),
        policies=policy_rows(shelf, ROWS),
    )


def brand_link(own: BrandOwn, shelf: Shelf) -> Link:
    """All that the home page prints of a brand among others."""
    return Link(title=own.title, address=shelf.to(own.address))


def text_own(page: Any) -> PageOwn:
    """A standard page's own data."""
    return PageOwn(**base_own(page), **page.own_body(), source_ids=tuple(c.source_id for c in page.citations.all()))


def standard_pages() -> PageQuerySet:
    """Standard pages with everything their own data reads."""
    return StandardPage.objects.prefetch_related("citations")


def standard_view(own: PageOwn, shelf: Shelf, query: Query) -> StandardView:
    """A standard page as printed."""
    crumbs = crumbs_to(own, shelf.frame)
    body = printed_body(own.body, shelf)
    return StandardView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=column_labels(own.title, own.summary, own.slug),
            data={"@type": "WebPage", "name": own.title},
        ),
        body=body,
        contents=body_contents(body),
    )
