"""Catalogues compile without GNU gettext, and Django reads what was compiled."""

import gettext
import os
from pathlib import Path

import pytest

from cms.operations import catalogues

ENTRY = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Home"\nmsgstr "首页"\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(ENTRY, encoding="utf-8")
    return path


def test_compiled_catalogue_translates(source: Path, tmp_path: Path) -> None:
    assert catalogues.main(tmp_path) == 0
    with source.with_suffix(".mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Home") == "首页"


def test_only_what_changed_is_compiled_again(source: Path) -> None:
    assert catalogues.compile_catalogue(source)
    assert not catalogues.compile_catalogue(source)
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))
    assert catalogues.compile_catalogue(source)


def test_broken_catalogue_is_named_and_the_old_one_stays(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogues.compile_catalogue(source)
    before = source.with_suffix(".mo").read_bytes()
    source.write_text(ENTRY + 'msgid "A\n', encoding="utf-8")
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))
    assert catalogues.main(tmp_path) == 1
    assert "django.po" in capsys.readouterr().err
    assert source.with_suffix(".mo").read_bytes() == before


def test_folders_of_others_are_left_alone(source: Path, tmp_path: Path) -> None:
    foreign = tmp_path / ".venv" / "locale" / "de" / "LC_MESSAGES" / "django.po"
    foreign.parent.mkdir(parents=True)
    foreign.write_text(ENTRY, encoding="utf-8")
    assert catalogues.sources(tmp_path) == [source]
