"""The seal (印): a name carved into a stone, drawn as one SVG of outlines.

Same name, same seal, in every process and year. Characters fill their cells as on a carved stone and read in columns
from the right; the edge is worn and the stone chipped by a sequence seeded with the name, so no two names share a
stone. Two colours: the stone is `currentColor`, the carving `--seal-cut` (paper where it is not set); chips are holes.
"""

import logging
from functools import lru_cache
from random import Random

from django.utils.translation import gettext as _
from fontTools.misc.transform import Transform
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen
from markupsafe import Markup, escape

from cms.draw.carving import cells, columns
from cms.draw.face.outlines import EM, Outline, outline
from cms.draw.path import Point, ShortPathPen, polygon
from cms.draw.seed import seeded

logger = logging.getLogger(__name__)

SIZE = 480  # user units, square
EDGE = 8  # from the box to the stone
RIM = 40  # from the box to the carving
GAP = 14
UPRIGHT = 0.66  # breadth of a stone that carries one column of two
STONE, PAPER = "#b5342b", "#fbfaf6"
TALLEST, WIDEST = 1.9, 1.4  # how far a character is drawn out in one direction only
LARGEST = 1.6  # times its size in text: 一 stays a stroke, not a block

Box = tuple[float, float, float, float]  # x, y, width, height


def _run(text: str) -> Outline | None:
    """The outline of a cell's text set as in a line; None where the face lacks a character."""
    shapes = [outline(char) for char in text]
    if len(shapes) == 1:
        return shapes[0]
    drawn, x, edges = RecordingPen(), 0.0, []
    for shape in shapes:
        if shape is None:
            return None
        shape.drawn.replay(TransformPen(drawn, Transform(1, 0, 0, 1, x, 0)))
        edges.append((x + shape.bounds[0], shape.bounds[1], x + shape.bounds[2], shape.bounds[3]))
        x += shape.advance
    x0, y0, x1, y1 = zip(*edges, strict=True)
    return Outline(drawn, (min(x0), min(y0), max(x1), max(y1)), x)


def _fitted(shape: Outline, box: Box) -> str:
    """Path of `shape` filling `box`, drawn out no further than a carver would."""
    x, y, width, height = box
    x0, y0, x1, y1 = shape.bounds
    across, up = width / (x1 - x0), height / (y1 - y0)
    most = LARGEST * max(width, height) / EM
    across, up = min(across, most), min(up, most)
    across, up = min(across, up * WIDEST), min(up, across * TALLEST)
    fit = Transform(across, 0, 0, -up, x + width / 2 - across * (x0 + x1) / 2, y + height / 2 + up * (y0 + y1) / 2)
    pen = ShortPathPen()
    shape.drawn.replay(TransformPen(pen, fit))
    return pen.text


def _empty(box: Box) -> str:
    """A frame, as an epigraphist marks a character that cannot be given."""
    x, y, width, height = (round(v) for v in box)
    inset, line = 8, 7
    w, h = width - 2 * inset, height - 2 * inset
    inner_w, inner_h = w - 2 * line, h - 2 * line
    return f"M{x + inset} {y + inset}h{w}v{h}h-{w}zm{line} {line}v{inner_h}h{inner_w}v-{inner_h}z"


def _shares(shapes: list[Outline | None]) -> list[float]:
    """Parts of a column's height: a flat character such as 一 takes less of it than its neighbours."""
    wanted = [max(0.5, min(1.0, (s.bounds[3] - s.bounds[1]) / (0.88 * EM))) if s else 1.0 for s in shapes]
    return [part / sum(wanted) for part in wanted]


def _widths(laid: list[tuple[str, ...]], breadth: float) -> list[float]:
    """Widths of columns: one with fewer characters is broader, so that theirs are less drawn out."""
    wanted = [len(column) ** -0.4 for column in laid]
    return [breadth * part / sum(wanted) for part in wanted]


def _carving(name: str, laid: list[tuple[str, ...]], left: float, breadth: float) -> str:
    cut = []
    widths = _widths(laid, breadth - GAP * (len(laid) - 1))
    x = left + breadth + GAP
    for width, column in zip(widths, laid, strict=True):
        x -= width + GAP
        y = float(RIM)
        shapes = [_run(text) for text in column]
        free = SIZE - 2 * RIM - GAP * (len(column) - 1)
        for text, shape, share in zip(column, shapes, _shares(shapes), strict=True):
            box = (x, y, width, free * share)
            if shape is None:
                logger.warning("seal of %r: the heading face lacks %r", name, text)
            cut.append(_fitted(shape, box) if shape else _empty(box))
            y += free * share + GAP
    return "".join(cut)


def _worn_side(rnd: Random, start: Point, end: Point) -> list[Point]:
    """Points from `start` to `end` that wander a little, with a nick or two."""
    (ax, ay), (bx, by) = start, end
    length = abs(bx - ax) + abs(by - ay)
    ux, uy = (bx - ax) / length, (by - ay) / length
    inward = (-uy, ux)  # the sides run clockwise with y downwards
    places = [(at * length, rnd.uniform(-2.2, 2.6)) for at in sorted(rnd.uniform(0.03, 0.97) for _ in range(15))]
    for _nick in range(rnd.choice((0, 1, 1, 2))):
        at, half, deep = rnd.uniform(0.08, 0.9) * length, rnd.uniform(4, 10), rnd.uniform(6, 13)
        places = [place for place in places if abs(place[0] - at) > half + 2]
        places += [(at - half, 0.0), (at - half * 0.3, deep), (at + half * 0.5, deep * 0.8), (at + half, 0.5)]
    steps = [(0.0, 0.0), *sorted(places), (length, 0.0)]
    return [(ax + ux * at + inward[0] * deep, ay + uy * at + inward[1] * deep) for at, deep in steps]


def _stone(rnd: Random, left: float, right: float) -> str:
    """A rectangle with rubbed corners and worn sides, and specks broken out of it as holes."""
    top, bottom = EDGE, SIZE - EDGE
    rub = [rnd.uniform(10, 30) for _ in range(8)]
    outer = [
        *_worn_side(rnd, (left + rub[0], top), (right - rub[1], top)),
        *_worn_side(rnd, (right, top + rub[2]), (right, bottom - rub[3])),
        *_worn_side(rnd, (right - rub[4], bottom), (left + rub[5], bottom)),
        *_worn_side(rnd, (left, bottom - rub[6]), (left, top + rub[7])),
    ]
    return "".join(map(polygon, [outer, *_chips(rnd, left, right)]))


def _chips(rnd: Random, left: float, right: float) -> list[list[Point]]:
    """Specks near the edge, anticlockwise, so that they are holes in the clockwise stone."""
    found = []
    for _chip in range(rnd.randint(6, 10)):
        depth = 16 + abs(rnd.gauss(0, 12))
        size = rnd.uniform(2, 8) if depth < RIM - 8 else rnd.uniform(1.5, 3.5)
        x, y = rnd.uniform(left + 24, right - 24), rnd.uniform(EDGE + 24, SIZE - EDGE - 24)
        side = rnd.randrange(4)
        x = (left + depth, right - depth, x, x)[side]
        y = (y, y, EDGE + depth, SIZE - EDGE - depth)[side]
        corners = ((1, 0), (0.3, -1), (-0.8, -0.6), (-0.9, 0.5), (0.2, 0.9))
        found.append(
            [(x + cx * size * rnd.uniform(0.5, 1.3), y + cy * size * rnd.uniform(0.5, 1.3)) for cx, cy in corners]
        )
    return found


@lru_cache(maxsize=4096)
def _drawn(name: str) -> tuple[str, str]:
    """Path texts of stone and carving."""
    laid = columns(cells(name))
    breadth = UPRIGHT if len(laid) == 1 and len(laid[0]) == 2 else 1.0
    left = EDGE + (1 - breadth) * (SIZE - 2 * EDGE) / 2
    stone = _stone(seeded("seal", name), left, SIZE - left)
    inner = left + RIM - EDGE
    return stone, _carving(name, laid, inner, SIZE - 2 * inner) if laid else ""


def seal(name: str, *, title: bool = True) -> Markup:
    """SVG of the seal of `name`, 480 by 480 user units; `title=False` where the name stands beside it in words.

    Coloured by CSS: `color` is the stone, `--seal-cut` the carving. Characters the face lacks become an empty frame
    and a logged warning; no name makes it fail.
    """
    stone, carving = _drawn(name)
    label = (
        Markup('role="img" aria-label="{}"').format(_("Seal of %(name)s") % {"name": name})
        if title
        else Markup('aria-hidden="true"')
    )
    return Markup(
        '<svg class="seal" viewBox="0 0 {size} {size}" {label}><path fill="currentColor" d="{stone}"/>'
        '<path class="seal-cut" fill="var(--seal-cut,{paper})" d="{carving}"/></svg>'
    ).format(size=SIZE, label=label, stone=Markup(stone), carving=Markup(carving), paper=PAPER)  # noqa: S704  # digits of our own


def seal_file(name: str, *, stone: str = STONE, cut: str = PAPER) -> str:
    """The seal as a file of its own (favicon, share picture, poster): colours written in, no style sheet needed."""
    body, carving = _drawn(name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}"><title>{escape(name)}</title>'
        f'<path fill="{escape(stone)}" d="{body}"/><path fill="{escape(cut)}" d="{carving}"/></svg>\n'
    )
