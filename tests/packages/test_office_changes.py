"""What the office changed since a page's last load is kept and reported; `overwrite` replaces it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brands.models import BrandPage
from cms.packages.loading import load_package
from tests.factories import FigureFactory
from tests.packages.folders import write_small

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
KEY = "brand-00001"


def brand() -> BrandPage:
    return BrandPage.objects.get(package_entry__key=KEY)


def publish_title(page: BrandPage) -> None:
    page.title = "编辑部改的名"
    page.save_revision().publish()


def add_figure(page: BrandPage) -> None:
    page.figures.add(FigureFactory())
    page.save_revision().publish()


def save_draft(page: BrandPage) -> None:
    page.motto = "编辑部的草稿"
    page.save_revision()


def unpublish(page: BrandPage) -> None:
    page.unpublish()


CHANGES = [publish_title, add_figure, save_draft, unpublish]


@pytest.mark.parametrize("row_changed", [False, True], ids=["same row", "changed row"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_change_is_kept_and_reported(change: Callable[[BrandPage], None], row_changed: bool, tmp_path: Path) -> None:
    change(brand())
    before = brand().latest_revision_id, brand().live, brand().title
    folder = write_small(
        tmp_path / "package",
        lambda files: files["brands.jsonl"][0].update(summary="包里的新摘要") if row_changed else None,
    )
    report = load_package(folder, publish=True)
    assert report.kept == [KEY]
    assert (report.created, report.updated) == (0, 0)
    assert (brand().latest_revision_id, brand().live, brand().title) == before


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_overwrite_replaces_it(change: Callable[[BrandPage], None], tmp_path: Path) -> None:
    untouched = brand()
    title, figures = untouched.title, untouched.figures.count()
    change(untouched)
    folder = write_small(tmp_path / "package")
    report = load_package(folder, publish=True, overwrite=True)
    assert (report.kept, report.updated) == ([], 1)
    page = brand()
    assert (page.title, page.figures.count(), page.live, page.motto) == (title, figures, True, "")
    assert not page.has_unpublished_changes
    assert load_package(folder, publish=True).kept == []
