"""Bands and cloths: the weave is read back from the dashes, and is its name's own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.draw import band, cloth
from cms.draw.band import BAND_HEIGHT, CLASSES, HALF, band_grid, cloth_grid
from cms.draw.weave import MOTIFS, SIDE, Grid, dashes, lozenge

NAMES = (
    "琼字号",
    "文昌鸡师傅",
    "椰嫂",
    "海南粽师",
    "三亚船长",
    "热带新农人",
    "琼筑劳务",
    "兴隆咖啡师",
    "海南新能源汽修师",
)
GROUP = re.compile(r'<g class="(\w+)" stroke="[^"]+">(.*?)</g></g>')
LINES = re.compile(r'<g stroke-dasharray="([\d ]+)">((?:<path d="M0 \d+\.5h\d+"/>)+)')


def woven(svg: str, width: int, height: int) -> Grid:
    """The grid a browser would draw: dashes laid along each line, from its start."""
    grid = [["."] * width for _ in range(height)]
    marks = {name: mark for mark, name in CLASSES.items()}
    for name, lines in GROUP.findall(svg):
        for pattern, paths in LINES.findall(lines):
            lengths = [int(length) for length in pattern.split()]
            row = "".join(marks[name] * length if at % 2 == 0 else "." * length for at, length in enumerate(lengths))
            for y in re.findall(r"M0 (\d+)\.5h", paths):
                for x, mark in enumerate(row):
                    if mark != ".":
                        assert grid[int(y)][x] == "."
                        grid[int(y)][x] = mark
    return ["".join(row) for row in grid]


@given(st.text("w.a", min_size=1, max_size=60))
def test_dashes_repeat_a_row(row: str) -> None:
    lengths = dashes(row, "w")
    assert bool(lengths) == ("w" in row)
    if lengths:
        assert len(lengths) % 2 == 0
        assert sum(lengths) == len(row)
        drawn = "".join("w" * n if at % 2 == 0 else "." * n for at, n in enumerate(lengths))
        assert drawn == row.replace("a", ".")


@pytest.mark.parametrize("name", NAMES)
def test_the_drawing_is_the_grid(name: str) -> None:
    for drawn, grid in ((band(name), band_grid(name)), (cloth(name), cloth_grid(name))):
        assert woven(drawn, len(grid[0]), len(grid)) == grid
    twice = cloth_grid(name) * 2
    assert woven(cloth(name, rows=2), len(twice[0]), len(twice)) == twice


@pytest.mark.parametrize("name", NAMES)
def test_grids_are_whole(name: str) -> None:
    assert len(band_grid(name)) == BAND_HEIGHT
    assert len({len(row) for row in band_grid(name)}) == 1
    assert [len(row) for row in cloth_grid(name)] == [2 * HALF] * (2 * HALF)


@pytest.mark.parametrize("name", NAMES)
def test_a_cloth_meets_itself_at_its_edges(name: str) -> None:
    """Between the motifs the lozenges mirror at every edge of the repeat, so none shows."""
    grid, side, motif = cloth_grid(name), 2 * HALF, HALF // 2
    for y in range(side):
        for x in range(side):
            between_motifs = motif < abs(x - HALF) + abs(y - HALF) < side - motif
            if between_motifs:
                assert grid[y][x] == grid[y][-x % side] == grid[-y % side][x]


def test_same_name_same_weave_other_name_another() -> None:
    assert band("椰嫂") == band("椰嫂")
    assert len({tuple(band_grid(name)) for name in NAMES}) >= len(NAMES) - 1
    assert len({tuple(cloth_grid(name)) for name in NAMES}) >= len(NAMES) - 1


def test_sizes_follow_threads_and_rows() -> None:
    assert 'height="42"' in band("椰嫂")
    assert 'height="63"' in band("椰嫂", thread=3)
    assert 'height="252"' in cloth("椰嫂", rows=3)
    assert 'transform="scale(2.5)"' in cloth("椰嫂", thread=2.5)


def test_motifs_are_square_and_lozenges_nested() -> None:
    assert all(len(motif) == SIDE == len(row) for motif in MOTIFS for row in motif)
    assert lozenge(0b101, 5) == ["..#..", ".#.#.", "#.#.#", ".#.#.", "..#.."]


@pytest.mark.parametrize("name", NAMES)
def test_a_weave_is_small(name: str) -> None:
    assert len(band(name).encode()) < 3500
    assert len(cloth(name).encode()) < 4500
