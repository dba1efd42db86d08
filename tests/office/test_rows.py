"""Sources belong to every editor; coverage elsewhere belongs where the pages it is about belong."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.office.permissions import AUDITORS, COUNTY_EDITORS, OTHER_REGION, PROVINCIAL_EDITORS
from cms.sources.models import Source
from stories.coverage.models import Coverage, CoverageSubject
from tests.office.world import World

pytestmark = pytest.mark.django_db


def address(model: Any, view: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def covered(world: World, *cases: str) -> Coverage:
    """Coverage about the published stories of `cases`."""
    name = "-".join(cases).replace("_", "-")
    source = Source.objects.create(title=f"报道{name}", outlet="新华网")
    row: Coverage = Coverage.objects.create(source=source, key=f"about-{name}", summary="摘要")
    for case in cases:
        CoverageSubject.objects.create(coverage=row, page_id=world.lives[case].pk)
    return row


def form(source: Source, *pages: Any, row: Coverage | None = None) -> dict[str, Any]:
    """The form of new coverage about `pages`; of stored coverage, its subjects replaced, where `row` is given."""
    stored = list(row.subjects.all()) if row else []
    struck = {
        f"subjects-{len(pages) + n}-{key}": value
        for n, child in enumerate(stored)
        for key, value in (("id", child.pk), ("page", child.page_id), ("ORDER", 9), ("DELETE", "on"))
    }
    rows = {
        f"subjects-{n}-{key}": value
        for n, page in enumerate(pages)
        for key, value in (("id", ""), ("page", page.pk), ("ORDER", n + 1), ("DELETE", ""))
    }
    return {
        "source": source.pk,
        "key": "new-coverage",
        "summary": "新摘要",
        "series": "",
        "live": "on",
        "subjects-TOTAL_FORMS": len(pages) + len(stored),
        "subjects-INITIAL_FORMS": 0,
        "subjects-MIN_NUM_FORMS": 1,
        "subjects-MAX_NUM_FORMS": 1000,
        **rows,
        **struck,
    }


@pytest.mark.parametrize(
    ("role", "cases", "made"),
    [
        (COUNTY_EDITORS, ("own",), True),
        (COUNTY_EDITORS, ("own", "own_all"), True),
        (COUNTY_EDITORS, ("other",), False),
        (COUNTY_EDITORS, ("own", "other"), False),
        (COUNTY_EDITORS, ("province",), False),
        (PROVINCIAL_EDITORS, ("other", "province"), True),
        (AUDITORS, ("own",), False),
    ],
)
def test_coverage_is_made_about_ones_own_pages(
    world: World, at_desk: Callable[[str], Client], role: str, cases: tuple[str, ...], made: bool
) -> None:
    source = Source.objects.create(title="报道", outlet="新华网")
    answer = at_desk(role).post(address(Coverage, "add"), form(source, *(world.lives[case] for case in cases)))
    assert Coverage.objects.exists() == made
    assert made or answer.status_code == 403


@pytest.mark.parametrize(("cases", "open_"), [(("own",), True), (("own", "other"), False), (("province",), False)])
def test_coverage_is_changed_and_deleted_where_all_its_pages_are_ones_own(
    world: World, at_desk: Callable[[str], Client], cases: tuple[str, ...], open_: bool
) -> None:
    row = covered(world, *cases)
    client = at_desk(COUNTY_EDITORS)
    answer = client.get(address(Coverage, "edit", row.pk))
    assert answer.status_code == (200 if open_ else 403)
    taken_over = client.post(address(Coverage, "edit", row.pk), form(row.source, world.lives["own_all"], row=row))
    row.refresh_from_db()
    assert (row.summary == "新摘要") == open_
    assert open_ or taken_over.status_code == 403
    bulk = reverse("wagtail_bulk_action", args=["stories", "coverage", "delete"])
    client.post(f"{bulk}?id={row.pk}&next=/admin/")
    assert Coverage.objects.filter(pk=row.pk).exists() == (not open_)


def test_coverage_is_not_handed_to_another_region(world: World, at_desk: Callable[[str], Client]) -> None:
    row = covered(world, "own")
    answer = at_desk(COUNTY_EDITORS).post(
        address(Coverage, "edit", row.pk), form(row.source, world.lives["other"], row=row)
    )
    row.refresh_from_db()
    assert row.summary == "摘要"
    assert str(OTHER_REGION) in answer.content.decode()


def test_sources_are_everybodys(world: World, at_desk: Callable[[str], Client]) -> None:
    source = Source.objects.create(title="报道", outlet="新华网")
    changed = {
        "title": "改过",
        "outlet": "新华网",
        "date": "",
        "url": "",
        "kind": "media",
        "note": "",
        "key": source.key,
    }
    at_desk(COUNTY_EDITORS).post(address(Source, "edit", source.pk), changed)
    source.refresh_from_db()
    assert source.title == "改过"
    answer = at_desk(AUDITORS).post(address(Source, "edit", source.pk), {**changed, "title": "不行"})
    source.refresh_from_db()
    assert (answer.status_code, source.title) == (403, "改过")
    assert at_desk(AUDITORS).get(address(Source, "list")).status_code == 200
