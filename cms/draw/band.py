"""The band and the cloth: borders woven after a name, in the manner of Li brocade (黎锦). Same name, same weave.

A row of the weave is a dashed line: dashes repeat by themselves, so a drawing fits any width without a pattern, an id
or a definition, and may stand on a page as often as it likes. Colours are the custom properties `--warp`, `--weft`,
`--accent` for a band and `--cloth-warp`, `--cloth-weft`, `--cloth-accent` for a cloth, whose ground is its `background`.
"""

from functools import lru_cache

from markupsafe import Markup

from cms.draw.seed import seeded
from cms.draw.weave import MOTIFS, SIDE, Grid, lozenge, threads

REACH = 8192  # pixels: wider than any display
BAND_HEIGHT = 21  # threads of one row of the band
HALF = 14  # threads from the centre of a lozenge of the cloth to its corner
RINGS = ("wwgaaggwgg", "wgwwgaagwg", "ggwaawggww", "wwggawaggw")  # from the rim inwards; g is the ground
EDGES = ("#.", "##.", "#..", "##..")
CLASSES = {"w": "warp", "f": "weft", "a": "accent"}
BAND_COLOURS = {"warp": "var(--warp,currentColor)", "weft": "var(--weft,#b98b3e)", "accent": "var(--accent,#b5342b)"}
CLOTH_COLOURS = {
    "warp": "var(--cloth-warp,#e9d9b8)",
    "weft": "var(--cloth-weft,#e9d9b8)",
    "accent": "var(--cloth-accent,#cf6a52)",
}


def _svg(kind: str, grid: Grid, colours: dict[str, str], rows: int, thread: float) -> Markup:
    """`grid` as dashed lines, `rows` times one below the other.

    Each line is a path of its own, for browsers cut a single dashed line to what is seen before they dash it: joined
    paths of the same look took 0.1 s each to paint.
    """
    length = round(REACH / thread)
    drawn = []
    for mark, name in CLASSES.items():
        drawn.append(f'<g class="{name}" stroke="{colours[name]}">')
        for pattern, numbers in threads(grid, mark):
            tops = (number + len(grid) * row for row in range(rows) for number in numbers)
            lines = "".join(f'<path d="M0 {top}.5h{length}"/>' for top in tops)
            drawn.append(f'<g stroke-dasharray="{" ".join(map(str, pattern))}">{lines}</g>')
        drawn.append("</g>")
    height = len(grid) * rows * thread
    return Markup(  # noqa: S704  # nothing in it comes from a name but numbers
        f'<svg class="{kind}" aria-hidden="true" width="100%" height="{height:g}" shape-rendering="crispEdges">'
        f'<g transform="scale({thread:g})">{"".join(drawn)}</g></svg>'
    )


def _painted(motif: Grid, colour: str) -> Grid:
    return [row.replace("#", colour) for row in motif]


def _hills(fold: int, heart: Grid) -> Grid:
    """What stands between two motifs: hills from above and below, folded every `fold` threads, and a small lozenge."""
    high, wide = BAND_HEIGHT - 4, SIDE + 2
    middle, centre = high // 2, wide // 2
    grid = [["."] * wide for _ in range(high)]
    for y in range(high):
        for x in range(wide):
            inside = abs(y - middle) - abs(x - centre) - 1
            if inside >= 0 and inside % fold == 0:
                grid[y][x] = "f"
    for y, row in enumerate(heart):
        for x, mark in enumerate(row):
            if mark == "#":
                grid[middle - len(heart) // 2 + y][centre - len(row) // 2 + x] = "a"
    return ["".join(row) for row in grid]


def band_grid(name: str) -> Grid:
    """One repeat of the band of `name`, 21 threads high: edges, and two motifs with hills between them."""
    rnd = seeded("band", name)
    main, other = rnd.sample(MOTIFS, 2)
    hills = _hills(rnd.choice((1, 2, 2, 3)), lozenge(rnd.choice((0b1, 0b11, 0b101)), 5))
    order = rnd.choice(("mo", "mo", "mmo", "m"))
    blank = "." * SIDE
    motifs = {
        "m": [blank, blank, *_painted(main, "w"), blank, blank],
        "o": [blank, blank, *_painted(other, "a"), blank, blank],
    }
    rows = ["".join(parts) for parts in zip(*(part for kind in order for part in (motifs[kind], hills)), strict=True)]
    width = len(rows[0])
    saw = (rnd.choice(EDGES).replace("#", "w") * width)[:width]
    line = "w" * width
    return [line, saw, *rows, saw, line]


def cloth_grid(name: str) -> Grid:
    """One repeat of the cloth of `name`, 28 threads each way: nested lozenges edge to edge, a motif in each."""
    return _cloth_grid(*_cloth_of(name))


def _cloth_of(name: str) -> tuple[str, int, int]:
    """Rings and the numbers of two motifs: there are far fewer cloths than names."""
    rnd = seeded("cloth", name)
    rings = rnd.choice(RINGS)
    inside, between = rnd.sample(range(len(MOTIFS)), 2)
    return rings, inside, between


def _cloth_grid(rings: str, inside: int, between: int) -> Grid:
    rings = rings.replace("g", ".")
    side = 2 * HALF
    grid = [["."] * side for _ in range(side)]
    for y in range(side):
        for x in range(side):
            distance = abs(x - HALF) + abs(y - HALF)
            rim = HALF - distance if distance <= HALF else distance - HALF
            grid[y][x] = rings[rim] if rim < HALF // 2 else "."
    middle = SIDE // 2
    for motif, centre, colour in ((MOTIFS[inside], HALF, "f"), (MOTIFS[between], 0, "a")):
        for y, row in enumerate(motif):
            for x, mark in enumerate(row):
                if mark == "#" and abs(x - middle) + abs(y - middle) <= HALF // 2:
                    grid[(centre + y - middle) % side][(centre + x - middle) % side] = colour
    return ["".join(row) for row in grid]


@lru_cache(maxsize=1024)
def band(name: str, *, rows: int = 1, thread: float = 2) -> Markup:
    """SVG of the band of `name`: a thin border, 21 threads of `thread` px high a row, as wide as its place."""
    return _svg("band", band_grid(name), BAND_COLOURS, rows, thread)


def cloth(name: str, *, rows: int = 1, thread: float = 3) -> Markup:
    """SVG of a piece of cloth for `name`, 28 threads of `thread` px high a row: foot of heroes, place of a missing picture."""
    return _cloth(_cloth_of(name), rows, thread)


@lru_cache(maxsize=1024)
def _cloth(kind: tuple[str, int, int], rows: int, thread: float) -> Markup:
    return _svg("cloth", _cloth_grid(*kind), CLOTH_COLOURS, rows, thread)
