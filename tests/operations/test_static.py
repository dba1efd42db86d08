"""Static files are collected when they changed, and only then."""

import os
from pathlib import Path
from typing import Any

import pytest

from cms.operations import static


@pytest.fixture
def file(settings: Any, tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "var" / "static"
    settings.STATIC_ROOT.parent.mkdir()
    (folder / "a.css").write_text("a{}")
    return folder / "a.css"


def test_a_second_collection_is_skipped(file: Path, settings: Any) -> None:
    assert static.collect()
    assert (settings.STATIC_ROOT / "a.css").read_text() == "a{}"
    assert not static.collect()


def test_a_changed_file_is_collected_and_a_removed_one_goes(file: Path, settings: Any) -> None:
    static.collect()
    file.write_text("b{}")
    os.utime(file, (1, 1))
    file.with_name("new.css").write_text("n{}")
    assert static.collect()
    assert (settings.STATIC_ROOT / "a.css").read_text() == "b{}"
    file.with_name("new.css").unlink()
    assert static.collect()
    assert not (settings.STATIC_ROOT / "new.css").exists()


def test_a_lost_folder_is_collected_again(file: Path, settings: Any) -> None:
    static.collect()
    (settings.STATIC_ROOT / "a.css").unlink()
    settings.STATIC_ROOT.rmdir()
    assert static.collect()
