"""Pictures of packages: kept by their bytes, written only once all else stands, shown in view and preview, dumped again."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.models import Page

from brands.models import PersonPage
from cms.packages.dumping import dump_package
from cms.packages.loading import load_package
from cms.packages.problems import PackageRefused
from cms.pages.pictures import printed_pictures
from media.library.models import Picture
from media.library.usage import pages_using
from tests.factories.site import public
from tests.packages.folders import Files, draw_picture, read_rows, stored_files, write_small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
WORDS = {"alt": "一双手在编藤", "caption": "编藤", "credit": "试用摄影", "licence": "测试"}


def with_picture(folder: Path, *, body: Any = "看图。", second: dict[str, str] | None = None) -> Path:
    """The small package whose first two people have a picture of the same bytes under two names."""

    def edit(files: Files) -> None:
        files["people.jsonl"][0] |= {"body": body, "images": [{"file": "files/a.jpg", **WORDS}]}
        files["people.jsonl"][1] |= {"images": [{"file": "files/again.jpeg", **WORDS, **(second or {})}]}

    write_small(folder, edit)
    draw_picture(folder / "files/a.jpg", size=(1000, 600))
    (folder / "files/again.jpeg").write_bytes((folder / "files/a.jpg").read_bytes())
    return folder


def load(folder: Path, capture: DjangoCaptureOnCommitCallbacks, **options: Any) -> Any:
    """Load it as a command does: files are written when the load commits, which here is only after its pages were released.

    Releasing them again shows them with their pictures.
    """
    with capture(execute=True):
        report = load_package(folder, publish=True, **options)
    public(*Page.objects.filter(live=True))
    return report


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def test_same_bytes_are_one_picture(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    folder = with_picture(tmp_path / "package")
    load(folder, django_capture_on_commit_callbacks)
    picture = Picture.objects.get()
    assert (picture.description, picture.caption, picture.credit_line, picture.licence) == tuple(WORDS.values())
    assert (picture.width, picture.height) == (1000, 600)
    assert {name for name in stored_files() if not name.startswith("images/")} == {picture.file.name}
    assert picture.renditions.count() == 9
    assert (Path(settings.MEDIA_ROOT) / str(picture.file.name)).read_bytes() == (folder / "files/a.jpg").read_bytes()
    report = load(folder, django_capture_on_commit_callbacks)
    assert (report.created, report.updated, report.kept) == (0, 0, [])
    assert Picture.objects.count() == 1


def test_picture_stands_where_the_body_places_it(
    tmp_path: Path, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    body = ["前面。", {"picture": {"file": "files/a.jpg", "caption": "此处的说明"}}, "后面。"]
    load(with_picture(tmp_path / "package", body=body), django_capture_on_commit_callbacks)
    html = client.get("/people/person-00001/").content.decode()
    before, figure, after = html.partition('<figure class="picture">')[0], html, html.rpartition("</figure>")[2]
    assert "前面。" in before
    assert "后面。" in after
    assert "此处的说明" in figure
    assert 'alt="一双手在编藤"' in figure
    assert "试用摄影" in figure
    assert "400w" in figure
    assert 'type="image/avif"' in figure
    unplaced = client.get("/people/person-00002/").content.decode()
    assert "编藤" in unplaced.partition('<figure class="picture">')[2]


def test_preview_shows_the_picture_too(tmp_path: Path, rf: Any, django_capture_on_commit_callbacks: Any) -> None:
    load(with_picture(tmp_path / "package"), django_capture_on_commit_callbacks)
    page = PersonPage.objects.get(slug="person-00001").get_latest_revision_as_object()
    assert '<figure class="picture">' in page.serve_preview(rf.get("/"), "").content.decode()


def test_pictures_are_read_in_two_queries(
    tmp_path: Path, django_capture_on_commit_callbacks: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load(with_picture(tmp_path / "package"), django_capture_on_commit_callbacks)
    ids = [Picture.objects.get().pk]
    printed_pictures(ids)
    others = [draw_picture(tmp_path / f"media/original_images/{n}.jpg", size=(64, 48 + n)) for n in range(20)]
    for path in others:
        ids.append(Picture.objects.create(title=path.name, file=f"original_images/{path.name}", width=64, height=48).pk)
    printed_pictures(ids)  # cuts what was never cut
    with django_assert_num_queries(2):
        assert len(printed_pictures(ids)) == 21


def test_picture_whose_file_is_gone_is_left_out(tmp_path: Path, client: Client) -> None:
    load_package(with_picture(tmp_path / "package"), publish=True)  # committed callbacks never run: no file is written
    assert Picture.objects.exists()
    response = client.get("/people/person-00001/")
    assert response.status_code == 200
    assert b"<figure" not in response.content


def test_dump_writes_the_files_back(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    load(with_picture(tmp_path / "package"), django_capture_on_commit_callbacks)
    dumped = tmp_path / "dumped"
    assert dump_package(dumped).counts["files"] == 1
    person = next(row for row in read_rows(dumped)["people.jsonl"] if row["id"] == "person-00001")
    assert {name: person["images"][0][name] for name in WORDS} == WORDS
    assert {"picture": {"file": person["images"][0]["file"]}} in person["body"]
    assert (dumped / person["images"][0]["file"]).read_bytes() == (tmp_path / "package/files/a.jpg").read_bytes()
    report = load(dumped, django_capture_on_commit_callbacks)
    assert report.kept == []
    again = tmp_path / "again"
    dump_package(again)
    assert read_rows(again) == read_rows(dumped)


def test_one_picture_has_one_credit_line(tmp_path: Path) -> None:
    with pytest.raises(PackageRefused) as refused:
        load_package(with_picture(tmp_path / "package", second={"credit": "别人"}), publish=True)
    assert [(p.file, p.line, p.field) for p in refused.value.problems] == [("people.jsonl", 2, "images[1].credit")]


def test_words_of_the_library_change_only_on_purpose(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    load(with_picture(tmp_path / "package"), django_capture_on_commit_callbacks)
    Picture.objects.update(credit_line="编辑部改过")
    folder = with_picture(tmp_path / "package")
    report = load(folder, django_capture_on_commit_callbacks)
    assert sorted(report.kept) == ["person-00001", "person-00002"]
    assert Picture.objects.get().credit_line == "编辑部改过"
    load(folder, django_capture_on_commit_callbacks, overwrite=True)
    assert Picture.objects.get().credit_line == WORDS["credit"]


def test_refused_load_leaves_no_file(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    folder = with_picture(tmp_path / "package", body="# 一级标题")
    with pytest.raises(PackageRefused):
        load(folder, django_capture_on_commit_callbacks)
    assert not Picture.objects.exists()
    assert not stored_files()


def test_next_load_writes_files_that_are_missing_or_cut_short(
    tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    """A load killed after its commit has not written all files; the next one, though every row is unchanged, does."""
    folder = with_picture(tmp_path / "package")
    load_package(folder, publish=True)
    assert not stored_files()
    path = Path(settings.MEDIA_ROOT) / str(Picture.objects.get().file.name)
    path.parent.mkdir(parents=True)
    path.write_bytes((folder / "files/a.jpg").read_bytes()[:50])
    load(folder, django_capture_on_commit_callbacks)
    assert path.read_bytes() == (folder / "files/a.jpg").read_bytes()


def test_where_a_loaded_picture_stands_is_known(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    load(with_picture(tmp_path / "package"), django_capture_on_commit_callbacks)
    picture = Picture.objects.get()
    assert {page.slug for page in pages_using([picture])[picture.pk]} == {"person-00001", "person-00002"}
