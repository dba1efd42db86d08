"""Woven grids: motifs as rows of marks, and threads that repeat sideways for ever.

A grid is a list of equally long strings, one character a thread: `.` is the ground, any other a colour. The motifs are
abstractions of the ones weavers of Li brocade (黎锦) use: 人纹 figures, 蛙纹 frogs, 椰 palms, 船 boats, 菱纹 lozenges.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

Grid = list[str]

SIDE = 13  # threads of a motif, both ways


def _grid(drawing: str) -> Grid:
    return drawing.split()


FIGURE = _grid("""
......#......
.....###.....
#.....#.....#
##...###...##
.##.#####.##.
..#########..
....#####....
.....###.....
....#####....
..####.####..
.##.......##.
.#.........#.
##.........##
""")
FROG = _grid("""
##.........##
.##..###..##.
..##.###.##..
...#######...
....#####....
.#...###...#.
.###########.
.#...###...#.
....#####....
...#######...
..##.....##..
.##.......##.
##.........##
""")
PALM = _grid("""
......#......
..###.#.###..
.#...###...#.
#..#######..#
..#..###..#..
.#..#.#.#..#.
....#.#.#....
......#......
......#......
.....###.....
.....#.#.....
....##.##....
..#########..
""")
BOAT = _grid("""
......#......
......##.....
......###....
......####...
......#####..
......#......
#.....#.....#
##....#....##
.###########.
..#########..
.............
..##..##..##.
##..##..##..#
""")


def lozenge(rings: int, side: int = SIDE) -> Grid:
    """Nested diamonds on a square of `side` threads (odd); bit d of `rings` weaves the ring at distance d from the centre."""
    middle = side // 2
    ring = [[abs(x - middle) + abs(y - middle) for x in range(side)] for y in range(side)]
    return ["".join("#" if d <= middle and rings >> d & 1 else "." for d in row) for row in ring]


MOTIFS: tuple[Grid, ...] = (FIGURE, FROG, PALM, BOAT, lozenge(0b1010101), lozenge(0b1101011), lozenge(0b1001101))


@lru_cache(maxsize=4096)
def dashes(row: str, colour: str) -> tuple[int, ...]:
    """Lengths of dash, gap, dash, gap … that draw the threads of `colour` in one repeat of `row`; empty if there are none.

    A row that does not begin with the colour begins with a dash of no length.
    """
    if colour not in row:
        return ()
    runs = re.findall(rf"{colour}+|[^{colour}]+", row)
    lengths = [len(run) for run in (runs if row.startswith(colour) else ["", *runs])]
    return (*lengths, 0) if len(lengths) % 2 else tuple(lengths)


def threads(grid: Sequence[str], colour: str) -> list[tuple[tuple[int, ...], list[int]]]:
    """Rows of `grid` in which `colour` is woven, like rows together: their dashes, and the numbers of the rows."""
    found: dict[tuple[int, ...], list[int]] = {}
    for number, row in enumerate(grid):
        if pattern := dashes(row, colour):
            found.setdefault(pattern, []).append(number)
    return list(found.items())
