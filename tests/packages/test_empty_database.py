"""Packages loaded into an empty database: what is read over, and what stops at its first cause."""

from pathlib import Path

import pytest

from cms.packages.loading import load_package
from cms.packages.problems import PackageRefused
from tests.packages.folders import problems_of, write_small
from tests.packages.refusals import BRANDS, CONTESTS, PEOPLE, line_text, sets

pytestmark = pytest.mark.django_db


def test_problems_of_several_files_are_reported_at_once(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "package", sets(BRANDS, 1, people=[], level="provincial"))
    line_text(PEOPLE, 3, b"{")(folder)
    line_text("events.jsonl", 1, b'{"id": "event-00001"}')(folder)
    found = {(p.file, p.line) for p in problems_of(folder)}
    assert found == {(BRANDS, 1), (PEOPLE, 3), ("events.jsonl", 1)}


def test_failed_row_does_not_cascade(tmp_path: Path) -> None:
    """Brands, competitions and stories refer to the people of a file that cannot be read; only the file is reported."""
    folder = write_small(tmp_path / "package")
    (folder / PEOPLE).write_bytes(b"\xff\xfe")
    assert [(p.file, p.line) for p in problems_of(folder)] == [(PEOPLE, 1)]


def test_failed_parent_does_not_cascade(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "package", sets("pages.jsonl", 1, slug="-"))
    assert [(p.file, p.line, p.field) for p in problems_of(folder)] == [("pages.jsonl", 1, "slug")]


def test_pages_without_their_column_are_refused(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "package", lambda files: files.pop("pages.jsonl"))
    assert {p.field for p in problems_of(folder)} == {"kind"}


def test_draft_load_refuses_what_a_public_load_refuses(tmp_path: Path) -> None:
    """Wagtail validates drafts hardly at all; rows are checked whether they are published or not."""
    folder = write_small(tmp_path / "package", sets(CONTESTS, 1, complete=False))
    with pytest.raises(PackageRefused) as refused:
        load_package(folder)
    assert [p.field for p in refused.value.problems] == ["incomplete_reason"]


def test_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "package")
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_package(folder).created > 40


def test_windows_line_ends_and_blank_lines_are_read_over(tmp_path: Path) -> None:
    folder = write_small(tmp_path / "package")
    for path in folder.glob("*.jsonl"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n\r\n"))
    assert load_package(folder).created > 40


def test_empty_files_add_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "brands.jsonl").write_bytes(b"")
    problems = problems_of(folder)
    assert [(p.file, p.line, p.field) for p in problems] == [(str(folder), 0, "")]
