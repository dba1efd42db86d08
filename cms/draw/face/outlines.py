"""Outlines of the heading face's characters, for drawings that must not depend on a font in the reader's browser."""

from dataclasses import dataclass
from functools import cache
from threading import Lock

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from cms.draw.face import FACE_FILE

EM = 1000  # units of the face
_reading = Lock()  # fontTools unpacks glyphs lazily from one open file


@dataclass(frozen=True)
class Outline:
    """A character's outline in the face's units (1000 to the em, y upwards).

    `bounds` are x0, y0, x1, y1 of the ink, `advance` is the character's width in running text.
    """

    drawn: RecordingPen
    bounds: tuple[float, float, float, float]
    advance: float


@cache
def _face() -> TTFont:
    return TTFont(FACE_FILE, lazy=True)


@cache
def coverage() -> frozenset[int]:
    """Code points of the face."""
    with _reading:
        return frozenset(_face().getBestCmap())


@cache
def outline(char: str) -> Outline | None:
    """The outline of one character; None where the face has none or, like a space, nothing to draw."""
    with _reading:
        name = _face().getBestCmap().get(ord(char))
        if name is None:
            return None
        glyph = _face().getGlyphSet()[name]
        drawn, bounds = RecordingPen(), BoundsPen(None)
        glyph.draw(drawn)
        drawn.replay(bounds)
        return Outline(drawn, bounds.bounds, glyph.width) if bounds.bounds else None
