"""The dashboard: columns by the clock, regions without a brand, one's own pages, what is new, and what it costs."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.office.dashboard.columns import column_rows
from cms.office.dashboard.gaps import region_rows
from cms.office.dashboard.limits import INSPECTION, LIMITS, NEWS, NOTICES, Freshness, standing
from cms.office.dashboard.pages import unfinished, what_is_new
from cms.office.permissions import AUDITORS, COUNTY_EDITORS, PROVINCIAL_EDITORS, PUBLISHERS
from cms.office.states import State, in_state, state_of
from cms.pages import registry
from stories.telling.models import StoryPage
from tests.factories import BrandPageFactory, fan_out
from tests.office.world import OWN, World, make_story, region

Login = Callable[[str], Client]
DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("latest", "limit", "freshness", "due", "left"),
    [
        (None, NEWS, Freshness.EMPTY, None, None),
        (DAY, NEWS, Freshness.FRESH, date(2026, 12, 8), 14),
        (DAY - timedelta(9), NEWS, Freshness.FRESH, date(2026, 11, 29), 5),
        (DAY - timedelta(10), NEWS, Freshness.SOON, date(2026, 11, 28), 4),
        (DAY - timedelta(14), NEWS, Freshness.SOON, DAY, 0),
        (DAY - timedelta(15), NEWS, Freshness.STALE, date(2026, 11, 23), -1),
        (DAY - timedelta(150), NOTICES, Freshness.SOON, date(2026, 12, 24), 30),
        (DAY - timedelta(181), NOTICES, Freshness.STALE, date(2026, 11, 23), -1),
    ],
)
def test_how_a_column_stands(
    latest: date | None, limit: Any, freshness: str, due: date | None, left: int | None
) -> None:
    found = standing(latest, limit, DAY)
    assert (found.freshness, found.due, found.days_left) == (freshness, due, left)
    assert found.overdue == max(0, -(left or 0))


def test_every_column_of_the_site_has_its_limit_with_its_source() -> None:
    assert {contribution.column for contribution in registry.contributions()} == set(LIMITS)
    assert all(limit is None or (str(limit.source) and str(limit.wording)) for limit in LIMITS.values())
    assert {column for column, limit in LIMITS.items() if limit and limit.source is INSPECTION} == {
        *("", "stories", "events", "policy")
    }


@pytest.mark.django_db
def test_columns_are_judged_by_their_newest_public_entry(world: World) -> None:
    today = timezone.localdate()
    StoryPage.objects.filter(live=True).update(first_published_at=timezone.now() - timedelta(days=16))
    rows = {row.page_id: row for row in column_rows(today)}
    told = rows[world.stories.pk]
    assert (told.standing.freshness, told.standing.overdue, told.entries) == (Freshness.STALE, 2, 5)
    assert rows[world.brands.pk].standing.freshness is Freshness.EMPTY
    assert rows[world.home.pk].standing.overdue == 2  # the standard page, out today, does not show on the front
    make_story(world.stories, "own_all", live=True, owner=world.staff[PUBLISHERS])
    assert {row.page_id: row for row in column_rows(today)}[world.stories.pk].standing.freshness is Freshness.FRESH


@pytest.mark.django_db
def test_regions_without_a_brand(world: World) -> None:
    everywhere = region_rows(world.staff[AUDITORS])
    assert len(everywhere) == 20
    assert "yangpu" in {row.region.slug for row in everywhere}
    assert "hainan" not in {row.region.slug for row in everywhere}
    brand = BrandPageFactory.create(region=region("wenchang"), parent=world.brands)
    brand.more_regions.set([region("ledong")])
    brand.save()
    BrandPageFactory.create(region=region("wanning"), parent=world.brands, live=False)
    counted = {row.region.slug: (row.public, row.drafts) for row in region_rows(world.staff[AUDITORS])}
    assert {slug: n for slug, n in counted.items() if any(n)} == {
        "wenchang": (1, 0),
        "ledong": (1, 0),
        "wanning": (0, 1),
    }
    own = region_rows(world.staff[COUNTY_EDITORS])
    assert [row.region.slug for row in own if not row.public] == ["wanning"]
    assert len(own) == 2


@pytest.mark.django_db
def test_mine_is_what_i_made_or_changed_last_and_is_not_public_as_it_stands(world: World) -> None:
    county, provincial = world.staff[COUNTY_EDITORS], world.staff[PROVINCIAL_EDITORS]
    made = make_story(world.stories, "own", live=False, owner=county)
    changed = world.lives["own"]
    changed.save_revision(user=county)
    world.drafts["other"].save_revision(user=county)  # not open to it, whoever changed it
    assert [page.pk for page in unfinished(county)] == [changed.pk, made.pk]
    assert list(unfinished(provincial)) == []
    assert state_of(changed) is State.CHANGED


@pytest.mark.django_db
def test_each_page_is_in_one_state_in_words_and_in_sql(world: World) -> None:
    world.drafts["own"].revisions.update(approved_go_live_at=timezone.now() + timedelta(days=1))
    world.lives["other"].unpublish()
    pages = Page.objects.filter(depth__gt=1)
    asked = {
        page.pk: {state for state in State if pages.filter(in_state(state), pk=page.pk).exists()} for page in pages
    }
    assert asked == {page.pk: {state_of(page)} for page in pages}
    assert set.union(*asked.values()) >= {State.SCHEDULED, State.TAKEN_OFF, State.PUBLIC, State.DRAFT}


@pytest.mark.django_db
def test_new_is_what_one_may_read(world: World, at_desk: Login) -> None:
    seen = {news.page.title for news in what_is_new(world.staff[COUNTY_EDITORS])}
    assert seen == {kind[case].title for kind in (world.lives, world.drafts) for case in OWN}
    text = at_desk(COUNTY_EDITORS).get(reverse("wagtailadmin_home")).content.decode()
    assert world.lives["own"].title in text
    assert world.lives["other"].title not in text


@pytest.mark.django_db
def test_an_auditor_sees_all_of_it_and_is_led_into_the_reading_room(world: World, at_desk: Login) -> None:
    text = at_desk(AUDITORS).get(reverse("wagtailadmin_home")).content.decode()
    assert all(f'id="office-{name}' in text for name in ("mine", "new", "columns", "regions"))
    page = world.lives["other"]
    assert reverse("office_reading:draft", args=[page.pk]) in text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) not in text


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize("role", [COUNTY_EDITORS, PROVINCIAL_EDITORS])
def test_the_dashboard_costs_the_same_with_many_pages(world: World, at_desk: Login, role: str) -> None:
    client = at_desk(role)

    def queries() -> int:
        client.get(reverse("wagtailadmin_home"))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("wagtailadmin_home"))
        return len(captured)

    sample = make_story(world.stories, "own", live=False, owner=world.staff[role])
    before = queries()
    fan_out(sample, 40)
    fan_out(world.lives["own"], 40)
    assert queries() == before <= 40
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f"{reverse('office_pages:index')}?unfinished=mine" in text
    assert text.count(sample.title) < 20
