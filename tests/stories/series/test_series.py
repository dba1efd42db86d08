"""Series: order, progress, neighbours at both ends, and parts that are not public."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext

from cms.packages.loading import load_package
from cms.packages.problems import PackageRefused
from stories.models import SeriesPage
from stories.series.forms import SeriesForm, too_many_parts
from tests.factories import ReportPageFactory, SeriesPageFactory, SeriesPartFactory, StoryPageFactory, make_site
from tests.generator import write
from tests.packages.columns import HOME, column, loaded, page, row, story

pytestmark = pytest.mark.django_db

TITLES = ("甲篇", "乙篇", "丙篇", "丁篇")


@pytest.fixture
def told() -> dict[str, Any]:
    """Four stories by title."""
    return {title: StoryPageFactory.create(title=title, slug=f"part-{n}") for n, title in enumerate(TITLES)}


def series(told: dict[str, Any], *titles: str, **more: Any) -> Any:
    """A series of these stories."""
    parts = [SeriesPartFactory(part=told[title], sort_order=n) for n, title in enumerate(titles)]
    return SeriesPageFactory.create(parts=parts, **more)


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def neighbours(text: str) -> dict[str, str]:
    """Addresses of the previous and next part that a page links."""
    return {rel: address for address, rel in re.findall(r'<a href="([^"]+)" rel="(prev|next)"', text)}


def place(number: int, total: int) -> str:
    return gettext("Part %(number)d of %(total)d published") % {"number": number, "total": total}


def test_parts_stand_in_the_order_the_office_gave(client: Client, told: dict[str, Any]) -> None:
    order = ("丙篇", "甲篇", "乙篇")
    text = html(client, f"/series/{series(told, *order).slug}/")
    assert sorted(order, key=text.index) == list(order)


def test_each_part_leads_to_its_neighbours(client: Client, told: dict[str, Any]) -> None:
    made = series(told, "甲篇", "乙篇", "丙篇")
    for slug, number, expected in (
        ("part-0", 1, {"next": "/stories/part-1/"}),
        ("part-1", 2, {"prev": "/stories/part-0/", "next": "/stories/part-2/"}),
        ("part-2", 3, {"prev": "/stories/part-1/"}),
    ):
        text = html(client, f"/stories/{slug}/")
        assert neighbours(text) == expected
        assert place(number, 3) in text
        assert f'href="/series/{made.slug}/"' in text
    assert neighbours(html(client, "/stories/part-3/")) == {}


def test_a_part_that_is_not_public_leaves_no_gap(client: Client, told: dict[str, Any]) -> None:
    made = series(told, "甲篇", "乙篇", "丙篇", planned=8)
    told["乙篇"].unpublish()
    text = html(client, f"/series/{made.slug}/")
    assert "乙篇" not in text
    assert gettext("%(published)d of %(planned)d parts published") % {"published": 2, "planned": 8} in text
    last = html(client, "/stories/part-2/")
    assert place(2, 2) in last
    assert neighbours(last) == {"prev": "/stories/part-0/"}


def test_a_draft_series_shows_at_neither_end(client: Client, told: dict[str, Any]) -> None:
    made = series(told, "甲篇", live=False)
    assert client.get(f"/series/{made.slug}/").status_code == 404
    assert made.title not in html(client, "/stories/part-0/")
    assert made.title not in html(client, "/series/")


def test_a_story_may_be_in_two_series(client: Client, told: dict[str, Any]) -> None:
    one, two = series(told, "甲篇", "乙篇"), series(told, "丙篇", "甲篇")
    text = html(client, "/stories/part-0/")
    assert {one.slug, two.slug} == set(re.findall(r'href="/series/([^"]+)/"', text))
    assert place(1, 2) in text
    assert place(2, 2) in text


def test_home_shows_the_newest_running_series_that_has_begun(client: Client, told: dict[str, Any]) -> None:
    make_site()
    assert gettext("Running series") not in html(client, "/")
    series(told, "甲篇", title="旧的连载")
    begun = series(told, "乙篇", title="新的连载")
    series(told, title="还没开始的连载")
    series(told, "丙篇", title="完结的连载", state="ended")
    text = html(client, "/")
    assert begun.title in text
    assert not any(other in text for other in ("旧的连载", "还没开始的连载", "完结的连载"))
    assert 'href="/stories/part-1/"' in text


def test_list_has_the_running_ones_first(client: Client, told: dict[str, Any]) -> None:
    series(told, "甲篇", title="连载中")
    series(told, "乙篇", title="已完结", state="ended")
    text = html(client, "/series/")
    assert text.index("连载中") < text.index("已完结")


@pytest.mark.parametrize(("planned", "parts", "fine"), [(0, 9, True), (3, 3, True), (3, 2, True), (3, 4, False)])
def test_no_more_parts_than_planned(planned: int, parts: int, fine: bool) -> None:
    assert (too_many_parts(planned, parts) == "") is fine


def test_form_counts_the_parts_it_is_given(told: dict[str, Any]) -> None:
    """The form sees its lines before either they or the number are stored; a line to be deleted does not count."""
    ids = [told[title].pk for title in TITLES[:3]]
    form_class = SeriesPage.get_edit_handler().get_form_class()
    assert issubclass(form_class, SeriesForm)
    data: dict[str, Any] = {
        "title": "连载",
        "slug": "lianzai",
        "series_kind": "figures",
        "state": "running",
        "planned": "2",
        "body-count": "0",
        **{f"{name}-{end}": "0" for name in ("parts", "citations") for end in ("TOTAL_FORMS", "INITIAL_FORMS")},
        "parts-TOTAL_FORMS": "3",
    }
    for n, page_id in enumerate(ids):
        data |= {f"parts-{n}-part": str(page_id), f"parts-{n}-ORDER": str(n), f"parts-{n}-label": ""}
    parent = make_site()["series"]
    form = form_class(data, instance=SeriesPage(), parent_page=parent)
    assert not form.is_valid()
    assert "planned" in form.errors
    form = form_class(data | {"parts-2-DELETE": "on"}, instance=SeriesPage(), parent_page=parent)
    assert form.is_valid(), form.errors


SERIES = page(
    "series",
    "series-a",
    series_kind="figures",
    planned=8,
    parts=[{"part": "story-b", "label": "上篇"}, {"part": "story-a"}],
    body="缘起。",
)


def test_packages_carry_a_series_whatever_the_order_of_its_rows(tmp_path: Path) -> None:
    files = {"pages.jsonl": [SERIES, story("story-a"), story("story-b")]}
    dumped = row(loaded(tmp_path, ("stories", "series"), files), "pages.jsonl", "series-a")
    assert (dumped["parts"], dumped["planned"], dumped["series_kind"]) == (SERIES["parts"], 8, "figures")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"planned": 1}, "planned"),
        ({"parts": [{"part": "story-a"}, {"part": "story-a"}]}, "parts[2]"),
        ({"parts": [{"part": "home"}]}, "parts[1].part"),
        ({"parts": [{"part": "story-z"}]}, "parts[1].part"),
    ],
)
def test_packages_name_what_is_wrong(tmp_path: Path, change: dict[str, Any], field: str) -> None:
    rows = [HOME, column("stories"), column("series"), story("story-a"), story("story-b"), SERIES | change]
    with pytest.raises(PackageRefused) as refusal:
        load_package(write({"pages.jsonl": rows}, tmp_path / "given"))
    assert [(p.line, p.field) for p in refusal.value.problems] == [(6, field)]


def test_a_report_is_a_part_too(client: Client) -> None:
    report = ReportPageFactory.create(slug="report-part")
    made = SeriesPageFactory.create(parts=[SeriesPartFactory(part=report, label="开栏")])
    assert report.title in html(client, f"/series/{made.slug}/")
    assert made.title in html(client, "/stories/report-part/")
