"""Seals: what is carved, where, and that nothing leaves the stone."""

import logging
import re
from xml.etree import ElementTree

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path

from cms.draw import seal, seal_file
from cms.draw.carving import cells, columns
from cms.draw.seal import EDGE, RIM, SIZE

NAMES = (
    "一",
    "三沙",
    "椰嫂",
    "琼字号",
    "范淑妮",
    "欧阳修文",
    "文昌鸡师傅",
    "热带新农人",
    "海南黎锦织娘",
    "海南新能源汽修师",
    "儋州木棠花梨木雕匠",
    "Lin Shaoli",
)

Box = tuple[float, float, float, float]


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  # our own drawing


def bounds(path: str) -> Box:
    pen = BoundsPen(None)
    parse_path(path, pen)
    x0, y0, x1, y1 = pen.bounds
    return x0, y0, x1, y1


def paths(name: str) -> tuple[str, str]:
    stone, carving = re.findall(r' d="([^"]*)"', seal(name))
    return stone, carving


def carved(name: str) -> list[Box]:
    """Bounds of what each cell holds, in reading order: a cell's path begins with the only absolute move."""
    return [bounds(f"M{part}") for part in paths(name)[1].split("M")[1:]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("文昌鸡师傅", ["文", "昌", "鸡", "师", "傅"]),
        ("“琼字号”", ["琼", "字", "号"]),
        ("《琼 字·号》", ["琼", "字", "号"]),
        ("AI训练师", ["AI", "训", "练", "师"]),
        ("5G工匠", ["5G", "工", "匠"]),
        ("万宁冲浪教练（日月湾）", ["万", "宁", "冲", "浪", "教", "练"]),
        ("万宁冲浪教练(日月湾)", ["万", "宁", "冲", "浪", "教", "练"]),
        ("Lin Shaoli", ["LS"]),
        ("yesao", ["Y"]),
        ("Jean de la Fontaine", ["JDL"]),
        ("（内部）", ["内", "部"]),
        ("一" * 40, ["一"] * 16),
        ("", []),
        ("……", []),
    ],
)
def test_what_is_carved_of_a_name(name: str, expected: list[str]) -> None:
    assert cells(name) == tuple(expected)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, []), (1, [1]), (2, [2]), (3, [2, 1]), (4, [2, 2]), (5, [3, 2]), (6, [2, 2, 2]), (7, [3, 2, 2]), (8, [3, 3, 2]), (9, [3, 3, 3]),
     (10, [3, 3, 2, 2]), (13, [4, 3, 3, 3]), (16, [4, 4, 4, 4])],
)  # fmt: skip
def test_columns_of_a_seal(count: int, expected: list[int]) -> None:
    texts = tuple(str(number) for number in range(count))
    laid = columns(texts)
    assert [len(column) for column in laid] == expected
    assert tuple(text for column in laid for text in column) == texts


@pytest.mark.parametrize("name", NAMES)
def test_the_carving_stays_within_the_rim_and_the_stone_within_the_box(name: str) -> None:
    stone, _carving = paths(name)
    x0, y0, x1, y1 = bounds(stone)
    assert x0 >= 0
    assert y0 >= 0
    assert x1 <= SIZE
    assert y1 <= SIZE
    for cx0, cy0, cx1, cy1 in carved(name):
        assert cx0 >= x0 + RIM - EDGE - 6
        assert cx1 <= x1 - RIM + EDGE + 6
        assert cy0 >= RIM - 1
        assert cy1 <= SIZE - RIM + 1


@pytest.mark.parametrize("name", NAMES)
def test_characters_never_touch(name: str) -> None:
    boxes = carved(name)
    assert len(boxes) == len(cells(name))
    for number, (ax0, ay0, ax1, ay1) in enumerate(boxes):
        for bx0, by0, bx1, by1 in boxes[number + 1 :]:
            assert ax1 < bx0 or bx1 < ax0 or ay1 < by0 or by1 < ay0


def test_columns_read_from_the_right_and_downwards() -> None:
    wen, chang, ji, shi, fu = carved("文昌鸡师傅")
    assert wen[3] < chang[1] < chang[3] < ji[1]
    assert shi[3] < fu[1]
    assert shi[2] < wen[0]
    assert fu[2] < ji[0]


def test_a_flat_character_stays_a_stroke() -> None:
    ((x0, y0, x1, y1),) = carved("一")
    assert (y1 - y0) / (x1 - x0) < 0.4
    three, sand = carved("三沙")
    assert three[3] - three[1] <= sand[3] - sand[1]


def test_two_characters_stand_on_an_upright_stone() -> None:
    x0, y0, x1, y1 = bounds(paths("椰嫂")[0])
    assert (x1 - x0) / (y1 - y0) == pytest.approx(0.66, abs=0.04)
    x0, y0, x1, y1 = bounds(paths("琼字号")[0])
    assert (x1 - x0) / (y1 - y0) == pytest.approx(1, abs=0.04)


def test_a_missing_character_is_an_empty_frame_and_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        boxes = carved("屯昌𠀋匠")
    assert len(boxes) == 4
    assert "𠀋" in caplog.text
    frame = paths("屯昌𠀋匠")[1].split("M")[3]
    assert frame.count("z") == 2
    assert "c" not in frame


@pytest.mark.parametrize("name", ["", "……", "😀", "\u0301", "\u202e文", "<b>&\"'"])
def test_no_name_makes_it_fail(name: str) -> None:
    read(seal(name))
    read(seal_file(name))


def test_every_stone_is_its_own() -> None:
    assert len({paths(name)[0] for name in NAMES}) == len(NAMES)
    assert seal("椰嫂") == seal("椰嫂")


def test_the_label_is_the_whole_name_or_none() -> None:
    assert 'role="img" aria-label="Seal of 万宁冲浪教练（日月湾）"' in seal("万宁冲浪教练（日月湾）")
    silent = seal("椰嫂", title=False)
    assert 'aria-hidden="true"' in silent
    assert "椰嫂" not in silent


def test_the_file_carries_its_colours_and_its_name() -> None:
    root = read(seal_file("椰&嫂", stone="#0b3b47"))
    assert root[0].text == "椰&嫂"
    assert root[1].attrib["fill"] == "#0b3b47"
    assert "var(" not in seal_file("椰嫂")


@pytest.mark.parametrize(("name", "most"), [("海南粽师", 6000), ("琼字号", 4000), ("海南新能源汽修师", 9000)])
def test_a_seal_is_small(name: str, most: int) -> None:
    assert len(seal(name).encode()) <= most
