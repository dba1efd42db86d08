"""Every block through a content package: loaded, printed, dumped, loaded into another database; refused where a form would."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from cms.packages.dumping import dump_package
from cms.packages.loading import load_package
from media.library.models import Attachment, Film, Picture
from stories.models import ReportPage
from tests.factories.site import public
from tests.packages.folders import problems_of, read_rows, write_small
from tests.packages.test_roundtrip import empty_database, use_up_ids
from tests.pages.blocks.rows import blocks, images, write_files

pytestmark = pytest.mark.django_db
ADDRESS = "/stories/every-block/"


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"


Edit = Callable[[dict[str, Any]], object]


def package(folder: Path, *edits: Edit) -> Path:
    """A small package with a report that holds every block; or one such report for each of `edits`, changed by it."""

    def with_reports(files: dict[str, list[dict[str, Any]]]) -> None:
        source = files["sources.jsonl"][0]["id"]
        for n, edit in enumerate(edits or (lambda _row: None,)):
            slug = f"every-block-{n}" if n else "every-block"
            row = {
                "id": slug, "kind": "report", "slug": slug, "title": "每种内容", "summary": "一句话。",
                "regions": ["469005"], "form": "news", "source": "本站", "images": images(),
                "body": blocks(source, ["story-00001", "brand-00001"]),
            }  # fmt: skip
            edit(row)
            files["pages.jsonl"].append(row)

    write_small(folder, with_reports)
    write_files(folder)
    return folder


def load(folder: Path, capture: Any, **options: Any) -> Any:
    with capture(execute=True):
        report = load_package(folder, publish=True, **options)
    public(*Page.objects.filter(live=True))  # in a test the pictures are cut after the release, not before
    return report


def test_every_block_survives_a_round_trip(
    tmp_path: Path, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with empty_database():
        load(package(tmp_path / "package"), django_capture_on_commit_callbacks)
        first = client.get(ADDRESS).content.decode()
        again = load(tmp_path / "package", django_capture_on_commit_callbacks)
        assert (again.created, again.updated, again.kept) == (0, 0, [])
        assert (Film.objects.count(), Attachment.objects.count()) == (2, 1), "the same files are the same rows"
        dump_package(tmp_path / "dumped")
    use_up_ids()
    load(tmp_path / "dumped", django_capture_on_commit_callbacks)
    assert client.get(ADDRESS).content.decode() == first
    dump_package(tmp_path / "again")
    rows = read_rows(tmp_path / "dumped")
    assert read_rows(tmp_path / "again") == rows
    row = next(row for row in rows["pages.jsonl"] if row["id"] == "every-block")
    assert {next(iter(block)) for block in row["body"]} == {next(iter(block)) for block in blocks("a", ["b"])}
    for name in ("mp4", "vtt", "pdf"):
        assert list((tmp_path / "dumped/files").glob(f"*.{name}")), name


def _without(name: str, *path: Any) -> Edit:
    """Take a part out of the first block of this kind."""

    def edit(row: dict[str, Any]) -> None:
        at = next(block for block in row["body"] if name in block)[name]
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]

    return edit


def _with(name: str, value: Any, *path: Any) -> Edit:
    def edit(row: dict[str, Any]) -> None:
        at = next(block for block in row["body"] if name in block)[name]
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return edit


WRONG = [
    (_without("gallery", "pictures", 0), "body[6].pictures"),
    (_without("picture_story", "title"), "body[7].title"),
    (_with("picture_story", "files/none.jpg", "pictures", 0, "picture"), "body[7].pictures[1].picture"),
    (_with("film", "files/none.jpg", "film", "poster"), "body[8].film.poster"),
    (_with("film", "https://evil.example/", "film", "link"), "film"),
    (_with("timeline", "2024-13-40", "moments", 0, "date"), "body[11].moments[1].date"),
    (_with("timeline", "2024", "moments", 0, "date"), "body[11].moments[2].date"),
    (_with("timeline", "nowhere", "source"), "body[11].source"),
    (_without("chart", "unit"), "body[12].unit"),
    (_without("chart", "source"), "body[12].source"),
    (_with("chart", "many", "values", 0, "number"), "body[12]"),
    (_with("chart", "-5", "values", 0, "number"), "body[12].values[1].number"),
    (_with("chart", "养殖", "values", 1, "label"), "body[12].values[2].label"),
    (_with("attachments", "files/none.pdf", "files", 0, "attachment", "file"), "body[15].files[1].attachment"),
    (_with("related", "no-such-page", "pages", 0, "page"), "body[16].pages[1].page"),
    (_with("related", "x", "colour"), "body[16]"),
]


def test_what_the_form_would_refuse_is_refused_at_its_place(tmp_path: Path) -> None:
    found = problems_of(package(tmp_path / "package", *(edit for edit, _place in WRONG)))
    assert len(found) == len(WRONG), found
    for problem, (_edit, place) in zip(sorted(found, key=lambda one: one.line), WRONG, strict=True):
        assert problem.field.startswith(place), problem
        assert problem.message


def test_what_may_no_longer_be_shown_is_not_newly_placed(
    tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    def ended(row: dict[str, Any]) -> None:
        row["images"][2]["licence_until"] = "2024-01-01"

    found = problems_of(package(tmp_path / "refused", ended))
    assert [problem.field for problem in found] == ["images"]
    assert "每种内容" in found[0].message, "named by the title it has in the library"
    load(package(tmp_path / "package"), django_capture_on_commit_callbacks)
    Picture.objects.update(licence_expires="2024-01-01")
    changed = package(tmp_path / "changed", lambda row: row.update(summary="另一句话。", images=_ended_images()))
    report = load(changed, django_capture_on_commit_callbacks, overwrite=True)
    assert report.updated == 1, "what stood there may stay"
    assert ReportPage.objects.get(slug="every-block").search_description == "另一句话。"


def _ended_images() -> list[dict[str, Any]]:
    return [image | {"licence_until": "2024-01-01"} for image in images()]
