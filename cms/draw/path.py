"""Outlines as short SVG path text: whole numbers, relative commands, no blank where a sign will do."""

from collections.abc import Iterable, Sequence

from fontTools.pens.basePen import BasePen

Point = tuple[float, float]


def numbers(values: Iterable[int]) -> str:
    """`3 -4 0` as SVG reads it: `3-4 0`."""
    return "".join(f" {v}" if v >= 0 else str(v) for v in values).lstrip(" ")


class ShortPathPen(BasePen):
    """A pen that writes path text rounded to whole units; `text` is the path so far.

    The first move is absolute, every other command relative to the point already *written*, so texts of several pens
    can be joined and rounding never adds up along a contour.
    """

    def __init__(self) -> None:
        super().__init__(glyphSet=None)
        self._parts: list[str] = []
        self._at = (0, 0)
        self._start = (0, 0)
        self._command = ""

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def _write(self, command: str, values: Sequence[int]) -> None:
        short = numbers(values)
        if command == self._command and command not in "Mm":
            self._parts.append(short if short.startswith("-") else f" {short}")
        else:
            self._parts.append(command + short)
        self._command = command

    def _relative(self, *points: Point) -> list[int]:
        """Coordinates of `points` from the current point, which moves to the last of them."""
        x, y = self._at
        found = [(round(px), round(py)) for px, py in points]
        self._at = found[-1]
        return [value for px, py in found for value in (px - x, py - y)]

    def _moveTo(self, pt: Point) -> None:  # noqa: N802  # the names of the pen protocol
        self._write("m" if self._parts else "M", self._relative(pt))
        self._start = self._at

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        dx, dy = self._relative(pt)
        if dx and dy:
            self._write("l", (dx, dy))
        elif dx:
            self._write("h", (dx,))
        elif dy:
            self._write("v", (dy,))

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        values = self._relative(pt1, pt2, pt3)
        if any(values):
            self._write("c", values)

    def _closePath(self) -> None:  # noqa: N802
        self._write("z", ())
        self._at = self._start

    def _endPath(self) -> None:  # noqa: N802
        self._closePath()


def polygon(points: Sequence[Point]) -> str:
    """A closed polygon through `points`."""
    pen = ShortPathPen()
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()
    return pen.text
