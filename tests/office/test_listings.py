"""Lists of the pages of one type: their columns, their filters, who sees which rows, what they cost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brands.listings import BrandsGroup, HappeningsGroup
from cms.office.listing import AllPages, RegionalPageFilter
from cms.office.permissions import AUDITORS, COUNTY_EDITORS, PROOFREADERS, PROVINCIAL_EDITORS
from home.listings import PolicyListing
from stories.listings import ToldGroup
from tests.factories import fan_out
from tests.office.world import OWN, World, region
from tests.pages.specimens import one_of_each

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
LISTINGS = [
    *(listing for group in (BrandsGroup, HappeningsGroup, ToldGroup) for listing in group.items),
    PolicyListing,
    AllPages,
]
ROLES = (PROVINCIAL_EDITORS, COUNTY_EDITORS, AUDITORS, PROOFREADERS)


def address(listing: Any) -> str:
    return reverse(f"{listing.name}:index")


def names(answer: Any) -> set[str]:
    """Titles of the rows."""
    assert answer.status_code == 200
    return {page.title for page in answer.context["object_list"]}


@pytest.mark.parametrize("role", ROLES)
def test_rows_are_limited_as_in_the_explorer(world: World, at_desk: Login, role: str) -> None:
    stories = {page.title for name, page in world.pages().items() if not name.endswith("none")}
    own = {kind[case].title for kind in (world.drafts, world.lives) for case in OWN}
    client = at_desk(role)
    for name in ("office_stories", "office_pages"):
        answer = client.get(reverse(f"{name}:index"))
        shown = names(answer)
        expected = own if role == COUNTY_EDITORS else stories
        assert shown & stories == expected, name
        assert role != COUNTY_EDITORS or shown == own
        text = answer.content.decode()
        assert all((title in text) == (title in shown) for title in stories)


@pytest.mark.both
def test_every_list_has_its_columns_and_orders_by_each(world: World, at_desk: Login) -> None:
    one_of_each()
    client = at_desk(PROVINCIAL_EDITORS)
    for listing in LISTINGS:
        answer = client.get(address(listing))
        assert names(answer), listing
        columns = [column.name for column in listing().columns]
        assert {"title", "state", "first_published_at"} < set(columns)
        assert len(columns) >= 6 or listing.name == "office_pages"
        for column in listing().columns:
            if key := column.sort_key:
                ordered = client.get(reverse(f"{listing.name}:index_results"), {"ordering": f"-{key}"})
                assert len(names(ordered)) == len(names(answer)), (listing, key)


def test_filters_find_and_leave_out(world: World, at_desk: Login) -> None:
    made = one_of_each()
    client = at_desk(PROVINCIAL_EDITORS)
    brand, person, event, policy = (made[kind] for kind in ("brand", "person", "event", "policy"))
    questions: list[tuple[str, dict[str, Any], str, bool]] = [
        ("office_brands", {"region": brand.region_id}, brand.title, True),
        ("office_brands", {"region": region("sansha").pk}, brand.title, brand.region.slug == "sansha"),
        ("office_brands", {"field": brand.field_id, "level": brand.level_id, "state": "public"}, brand.title, True),
        ("office_brands", {"state": "draft"}, brand.title, False),
        ("office_people", {"role": person.role_id, "brand": brand.pk}, person.title, True),
        ("office_events", {"stage": "cancelled"}, event.title, False),
        ("office_events", {"starts_from": "1999-01-01", "starts_to": "1999-12-31"}, event.title, False),
        ("office_policies", {"doc_no": policy.doc_no[2:6]}, policy.title, True),
        ("office_policies", {"effect": "repealed"}, policy.title, False),
        ("office_stories", {"form": made["story"].form, "author": made["story"].author}, made["story"].title, True),
        ("office_series", {"progress": made["series"].state}, made["series"].title, True),
        ("office_series", {"series_kind": "special"}, made["series"].title, False),
        ("office_pages", {"content_type": brand.content_type_id}, brand.title, True),
        ("office_pages", {"content_type": brand.content_type_id}, person.title, False),
    ]
    wrong = [
        (name, query)
        for name, query, title, expected in questions
        if (title in names(client.get(reverse(f"{name}:index"), query))) != expected
    ]
    assert wrong == []


def test_further_regions_are_found_and_no_row_comes_twice(world: World, at_desk: Login) -> None:
    answer = at_desk(PROVINCIAL_EDITORS).get(reverse("office_stories:index"), {"region": region("wanning").pk})
    titles = [page.title for page in answer.context["object_list"]]
    assert sorted(titles) == sorted([world.drafts["own_all"].title, world.lives["own_all"].title])


def test_a_county_editor_is_offered_its_own_regions(world: World, at_desk: Login) -> None:
    answer = at_desk(COUNTY_EDITORS).get(reverse("office_stories:index"))
    offered = answer.context["filters"].form.fields["region"].queryset
    assert {one.slug for one in offered} == {"wenchang", "wanning"}
    assert "region" in RegionalPageFilter.base_filters


def test_a_word_in_the_middle_of_a_chinese_title_is_found(world: World, at_desk: Login) -> None:
    answer = at_desk(PROVINCIAL_EDITORS).get(reverse("office_stories:index"), {"q": "出-ow"})
    assert names(answer) == {world.lives["own"].title, world.lives["own_all"].title}


def test_a_list_costs_the_same_with_many_rows_and_turns_pages(world: World, at_desk: Login) -> None:
    made = one_of_each()
    client = at_desk(PROVINCIAL_EDITORS)

    def queries(listing: Any) -> int:
        client.get(address(listing))
        with CaptureQueriesContext(connection) as captured:
            client.get(address(listing))
        return len(captured)

    kinds = ("brand", "person", "competition", "event", "story", "series", "film", "policy")
    few = {listing.name: queries(listing) for listing in LISTINGS}
    for kind in kinds:
        fan_out(made[kind], 12)
    many = {listing.name: queries(listing) for listing in LISTINGS}
    assert {name: n - few[name] for name, n in many.items() if n > few[name]} == {}
    assert max(many.values()) <= 35
    fan_out(made["brand"], 25)
    answer = client.get(reverse("office_brands:index"))
    assert len(answer.context["object_list"]) == 30
    assert len(client.get(reverse("office_brands:index"), {"p": 2}).context["object_list"]) == 8
