"""Short path text draws what the long one would."""

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from hypothesis import given
from hypothesis import strategies as st

from cms.draw.path import ShortPathPen, numbers, polygon

points = st.tuples(st.integers(-500, 500), st.integers(-500, 500))


def test_a_sign_does_for_a_blank() -> None:
    assert numbers([3, -4, 0, 12]) == "3-4 0 12"
    assert numbers([-3, -4]) == "-3-4"


@given(st.lists(points, min_size=2, max_size=12))
def test_a_polygon_is_read_back_as_it_was_given(given_points: list[tuple[int, int]]) -> None:
    pen = RecordingPen()
    parse_path(polygon(given_points), pen)
    read = [args[0] for command, args in pen.value if command in {"moveTo", "lineTo"}]
    distinct = [point for at, point in enumerate(given_points) if at == 0 or point != given_points[at - 1]]
    assert read[: len(distinct)] == distinct


@given(st.lists(st.tuples(st.floats(-300, 300), st.floats(-300, 300)), min_size=3, max_size=40))
def test_rounding_never_adds_up(given_points: list[tuple[float, float]]) -> None:
    pen = RecordingPen()
    parse_path(polygon(given_points), pen)
    last = [args[0] for command, args in pen.value if command in {"moveTo", "lineTo"}]
    assert all(any(abs(x - px) <= 0.5 and abs(y - py) <= 0.5 for px, py in given_points) for x, y in last)


def test_curves_and_several_contours_can_be_joined() -> None:
    pens = []
    for start in (0, 100):
        pen = ShortPathPen()
        pen.moveTo((start, 0))
        pen.curveTo((start + 10, 0), (start + 20, 10), (start + 20, 20))
        pen.lineTo((start, 20))
        pen.closePath()
        pen.moveTo((start + 5, 5))
        pen.lineTo((start + 8, 9))
        pen.closePath()
        pens.append(pen)
    bounds = BoundsPen(None)
    parse_path(pens[0].text + pens[1].text, bounds)
    assert bounds.bounds == (0, 0, 120, 20)
    assert pens[0].text == "M0 0c10 0 20 10 20 20h-20zm5 5l3 4z"
