"""Loading, dumping and loading again: nothing is lost, nothing is made up."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from brands.models import BrandPage
from cms.packages.dumping import dump_package
from cms.packages.loading import load_package
from cms.sources.models import Source
from tests.factories import SourceFactory, make_site
from tests.packages.folders import public_html, read_rows, row_counts, write_small

pytestmark = pytest.mark.django_db


@contextmanager
def empty_database() -> Iterator[None]:
    """What is loaded inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def use_up_ids() -> None:
    """Make rows and delete them, so that in this database every id is another one."""
    for _n in range(7):
        SourceFactory.create()
    for column in make_site().columns.values():
        column.delete()
    Source.objects.all().delete()


@pytest.mark.both
def test_dump_loads_into_another_database_as_the_same_pages(tmp_path: Path, client: Client, project: Path) -> None:
    """The real content and every public page of it, byte for byte."""
    first, second = tmp_path / "first", tmp_path / "second"
    with empty_database():
        load_package(project / "content", publish=True)
        dump_package(first)
        pages = public_html(client)
    use_up_ids()
    load_package(first, publish=True)
    dump_package(second)
    assert read_rows(second) == read_rows(first)
    assert sum(len(rows) for rows in read_rows(first).values()) == sum(
        len(rows) for rows in read_rows(project / "content").values()
    )
    assert public_html(client) == pages


def test_links_between_pages_lead_to_the_same_page_in_another_database(tmp_path: Path, client: Client) -> None:
    """Stored links hold ids, which differ; a link may also lead to a page that comes later in the package."""
    text = '<p>见<a page="story-00001">故事</a>与<a page="region-haikou">海口</a>。</p>'
    folder = write_small(
        tmp_path / "package", lambda files: files["brands.jsonl"][0].update(body=["开头", {"paragraph": text}])
    )
    with empty_database():
        load_package(folder, publish=True)
        dump_package(tmp_path / "first")
    use_up_ids()
    load_package(tmp_path / "first", publish=True)
    brand = BrandPage.objects.get(package_entry__key="brand-00001")
    html = public_html(client)[f"/brands/{brand.region.slug}/{brand.slug}/"]
    assert 'href="/stories/story-00001/"' in html
    assert 'href="/regions/haikou/"' in html


@pytest.mark.both
def test_second_load_changes_nothing(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "package")
    made = load_package(folder, publish=True).created
    before = row_counts()
    report = load_package(folder, publish=True)
    assert (report.created, report.updated, report.unchanged, report.kept) == (0, 0, made, [])
    assert row_counts() == before


def test_changed_row_updates_its_page_only(tmp_path: Path) -> None:
    load_package(write_small(tmp_path / "one"), publish=True)
    changed = write_small(tmp_path / "two", lambda files: files["brands.jsonl"][0].update(motto="新的一句话"))
    report = load_package(changed, publish=True)
    assert (report.created, report.updated) == (0, 1)
    page = BrandPage.objects.get(package_entry__key="brand-00001")
    assert page.motto == page.latest_revision.as_object().motto == "新的一句话"
    assert page.live_revision_id == page.latest_revision_id


def test_drafts_become_public_by_a_later_load(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "package")
    load_package(folder)
    assert not BrandPage.objects.live().exists()
    load_package(folder, publish=True)
    assert BrandPage.objects.live().count() == BrandPage.objects.count() > 0


def test_load_without_publish_never_changes_what_is_public(tmp_path: Path) -> None:
    """A changed row of a public page becomes a draft."""
    load_package(write_small(tmp_path / "one"), publish=True)
    changed = write_small(tmp_path / "two", lambda files: files["brands.jsonl"][0].update(motto="新的一句话"))
    assert load_package(changed).updated == 1
    page = BrandPage.objects.get(package_entry__key="brand-00001")
    assert (page.live, page.motto, page.has_unpublished_changes) == (True, "", True)
    assert page.get_latest_revision_as_object().motto == "新的一句话"
    assert load_package(changed).kept == []


def test_dry_run_reports_and_changes_nothing(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "package")
    before = row_counts()
    dry = load_package(folder, publish=True, dry_run=True)
    assert row_counts() == before
    assert load_package(folder, publish=True).created == dry.created > 40
