"""The heading face and its web cut: complete, fixed, one slice for every character, light on a first view."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from cms.draw.face import FACE_FILE, repertoire
from cms.draw.face.cut import FONTS, STYLE, cut_slice, digest
from cms.draw.face.outlines import coverage
from cms.draw.face.slices import Slice, plan, runs, style
from tests.draw.specimens import FIRST_VIEWS, NEW_TITLES

FACE_SHA256 = "bf5d681d76034b613c9e110992d5a8ada066c27043475f41bbe4593925985fc4"
SLICES_DIGEST = "1927ea99c2"
FIRST_VIEW = 150_000  # bytes of font
STYLE_BYTES = 3_300  # of the rules, compressed
HAN = ((0x3400, 0x9FFF), (0x20000, 0x323AF))
RULE = re.compile(r"src: url\((?P<file>[^)]+)\) format\(\"woff2\"\); unicode-range: (?P<range>[^;]+);")


@dataclass(frozen=True)
class Rule:
    """A rule as a browser reads it."""

    file: Path
    points: frozenset[int]


@cache
def rules() -> tuple[Rule, ...]:
    found = []
    for match in RULE.finditer(STYLE.read_text("utf-8")):
        points: set[int] = set()
        for part in match["range"].split(","):
            first, _, last = part.removeprefix("U+").partition("-")
            points.update(range(int(first, 16), int(last or first, 16) + 1))
        found.append(Rule(STYLE.parents[1] / "static" / "site" / "css" / match["file"], frozenset(points)))
    return tuple(found)


@cache
def chosen() -> dict[int, Rule]:
    """The rule a browser takes for each code point: of two the later one."""
    return {point: rule for rule in rules() for point in rule.points}


@cache
def drawn(file: Path) -> frozenset[int]:
    return frozenset(TTFont(file).getBestCmap())


def loaded(text: str) -> set[Path]:
    """Files a page with these headings asks for."""
    return {chosen()[ord(char)].file for char in text if ord(char) in chosen()}


def weight(text: str) -> int:
    return sum(file.stat().st_size for file in loaded(text))


def test_the_lists_are_what_they_say() -> None:
    assert len(set(repertoire.gb2312())) == 6763
    assert len(set(repertoire.tgh2013())) == len(repertoire.tgh2013()) == 8105
    assert repertoire.tgh2013()[:5] == "一乙二十丁"
    assert len(set(repertoire.by_frequency())) == len(repertoire.by_frequency())
    assert set(repertoire.by_frequency()) >= set(repertoire.gb2312()) | set(repertoire.tgh2013())


def test_the_face_has_every_character_asked_of_it_and_no_other() -> None:
    assert coverage() == {ord(char) for char in repertoire.repertoire()}


def test_the_face_is_the_one_that_was_cut() -> None:
    assert hashlib.sha256(FACE_FILE.read_bytes()).hexdigest() == FACE_SHA256
    assert 2_100_000 < FACE_FILE.stat().st_size < 2_700_000


def test_the_face_keeps_its_licence_under_a_name_of_its_own() -> None:
    names = TTFont(FACE_FILE)["name"]
    assert names.getDebugName(1) == "QZ Serif"
    assert "Adobe" in names.getDebugName(0)
    assert "SIL Open Font License" in names.getDebugName(13)
    for folder in (FACE_FILE.parent, FONTS):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text("utf-8")


def test_each_character_of_the_face_has_one_slice_that_draws_it() -> None:
    members = [ord(char) for part in plan() for char in part.characters]
    assert len(members) == len(set(members))
    assert set(members) == coverage()
    wrong = [hex(point) for point in coverage() if point not in drawn(chosen()[point].file)]
    assert not wrong


def test_the_files_hold_what_the_plan_says_and_nothing_twice() -> None:
    folder = FONTS / SLICES_DIGEST
    in_files = [point for part in plan() for point in drawn(folder / f"{part.name}.woff2")]
    assert len(in_files) == len(set(in_files))
    assert set(in_files) == coverage()


def test_what_the_rules_name_beyond_the_face_is_rare_chinese_only() -> None:
    """The tail's runs may ask for a file in vain for a character no list knows, never for emoji, kana or a letter."""
    beyond = set(chosen()) - coverage()
    assert all(any(first <= point <= last for first, last in HAN) for point in beyond)


def test_rules_by_character_never_overlap_and_stand_after_the_tail() -> None:
    exact = [part for part in plan() if not part.tail]
    points = [point for part in exact for first, last in part.runs for point in range(first, last + 1)]
    assert len(points) == len(set(points))
    tails = [part.runs[0] for part in plan() if part.tail]
    assert all(end < start for (_, end), (start, _) in pairwise(tails))
    by_name = {part.name: part for part in plan()}
    order = [by_name[rule.file.stem].tail for rule in rules()]
    assert order == sorted(order, reverse=True)


def test_the_set_is_fixed_and_named_by_its_content() -> None:
    (folder,) = (path for path in FONTS.iterdir() if path.is_dir())
    assert folder.name == SLICES_DIGEST == digest({path.name: path.read_bytes() for path in folder.iterdir()})
    assert {rule.file.resolve() for rule in rules()} == set(folder.iterdir())


def test_the_style_sheet_is_that_of_the_plan() -> None:
    _note, _, written = STYLE.read_text("utf-8").partition("*/\n")
    assert written == style(plan(), f"../fonts/{SLICES_DIGEST}")
    assert written.count("font-display: swap") == written.count("font-weight: 700") == len(plan())


def test_static_files_are_found_where_the_style_sheet_looks() -> None:
    assert finders.find(f"site/fonts/{SLICES_DIGEST}/00.woff2")


def test_cutting_again_gives_the_same_slice() -> None:
    part = plan()[3]
    assert cut_slice(part) == (FONTS / SLICES_DIGEST / f"{part.name}.woff2").read_bytes()


def test_headings_of_gb2312_never_mix_faces() -> None:
    text = repertoire.gb2312() + "0123456789ABCXYZabcxyz，。、；：？！“”‘’（）《》〔〕【】—…·％"
    assert all(point in drawn(chosen()[point].file) for point in map(ord, text))


def test_what_the_content_names_is_in_the_face(project: Path) -> None:
    texts = [path.read_text("utf-8") for path in (project / "content").glob("*.json*")]
    chinese = {char for text in texts for char in text if any(first <= ord(char) <= last for first, last in HAN)}
    assert chinese
    assert not {char for char in chinese if ord(char) not in coverage()}


def test_the_rules_are_a_small_part_of_the_style_sheet() -> None:
    assert len(brotli.compress(STYLE.read_bytes())) <= STYLE_BYTES


@pytest.mark.parametrize("page", FIRST_VIEWS)
def test_a_first_view_loads_few_bytes_of_font(page: str) -> None:
    assert weight(FIRST_VIEWS[page]) <= FIRST_VIEW
    assert len(loaded(FIRST_VIEWS[page])) <= 3


@pytest.mark.parametrize("title", NEW_TITLES)
def test_a_title_nobody_foresaw_still_fits(title: str) -> None:
    assert set(title) - set(repertoire.site_words()), "the title must bring characters of its own"
    assert weight(FIRST_VIEWS["story"] + title) <= FIRST_VIEW


def test_ranges_join_what_is_next_to_each_other() -> None:
    assert runs("二一丁七九") == ((0x4E00, 0x4E01), (0x4E03, 0x4E03), (0x4E5D, 0x4E5D), (0x4E8C, 0x4E8C))
    assert Slice("00", "一丁七", runs("一丁七")).unicode_range() == "U+4E00-4E01,U+4E03"
