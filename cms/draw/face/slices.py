"""The web cut of the heading face: fixed slices, each a WOFF2 file with its `unicode-range`.

What a page loads is decided by which characters share a slice. The first holds the site's own words with Latin and
punctuation, so most pages need nothing else; then come small slices in order of frequency. The tail, too rare to be met
together, is cut by code point: its rules name whole runs of code points and stand first in the style sheet, and where two
rules name the same code point the later one wins (CSS Fonts 4, "Composite fonts"). So every code point has one
slice, and the rules stay at a third of the bytes that exact lists would take.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.draw.face import repertoire

FAMILY = "QZ Serif"
WEIGHT = 700
CORE = 440  # of the site's own characters: as many as the headings of most pages need
STEP = 32  # characters of a slice by frequency, about 7 kB
FREQUENT = (
    300  # characters after the site's own that are cut by frequency: more cost more style sheet than they save font
)
TAIL_STEP = 48  # characters of a slice by code point, about 12 kB
SUPPLEMENTARY = "\U00020000"


@dataclass(frozen=True)
class Slice:
    """One file of the web cut.

    `characters` is what the file draws. `runs` are the code points its rule names, as inclusive pairs: the same
    characters, or for a slice of the tail one run from its first to its last.
    """

    name: str
    characters: str
    runs: tuple[tuple[int, int], ...]
    tail: bool = False

    def unicode_range(self) -> str:
        """The value of the descriptor: `U+4E00-4E5D,U+5CB3`."""
        return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in self.runs)


def runs(characters: str) -> tuple[tuple[int, int], ...]:
    """Code points of `characters` as inclusive pairs in ascending order."""
    found: list[tuple[int, int]] = []
    for point in sorted(map(ord, characters)):
        if found and point == found[-1][1] + 1:
            found[-1] = (found[-1][0], point)
        else:
            found.append((point, point))
    return tuple(found)


def _steps(characters: Sequence[str], size: int) -> Iterator[str]:
    for start in range(0, len(characters), size):
        yield "".join(characters[start : start + size])


def _exact() -> Iterator[str]:
    """Slices in order of use, named character by character."""
    own = repertoire.site_words()
    yield repertoire.LATIN + repertoire.PUNCTUATION + own[:CORE]
    yield from _steps(own[CORE:], STEP)
    yield from _steps(_after_own()[:FREQUENT], STEP)
    yield from (repertoire.SYMBOLS, repertoire.ACCENTED + repertoire.FULLWIDTH_LETTERS)


def _after_own() -> list[str]:
    own = set(repertoire.site_words())
    return [char for char in repertoire.by_frequency() if char not in own]


def _by_code_point() -> Iterator[str]:
    """The tail; a slice never reaches from the basic plane into a supplementary one, past emoji and symbols."""
    rare = sorted(_after_own()[FREQUENT:])
    for plane in ([c for c in rare if c < SUPPLEMENTARY], [c for c in rare if c >= SUPPLEMENTARY]):
        yield from _steps(plane, TAIL_STEP)


def plan() -> tuple[Slice, ...]:
    """Every slice, the first the one that every page loads; each character of the face is in exactly one."""
    exact, tail = list(_exact()), list(_by_code_point())
    return (
        *(Slice(f"{number:02x}", chars, runs(chars)) for number, chars in enumerate(exact)),
        *(
            Slice(f"{number:02x}", chars, ((ord(chars[0]), ord(chars[-1])),), tail=True)
            for number, chars in enumerate(tail, len(exact))
        ),
    )


def style(slices: Sequence[Slice], folder: str) -> str:
    """The @font-face rules, the tail first; `folder` is the address of the files from the style sheet."""
    ordered = sorted(slices, key=lambda part: not part.tail)
    return "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {WEIGHT}; font-display: swap;'
        f' src: url({folder}/{part.name}.woff2) format("woff2"); unicode-range: {part.unicode_range()}; }}\n'
        for part in ordered
    )
