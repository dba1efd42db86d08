"""The stylesheet: current, small, readable in Chromium 86, and legible in every appearance."""

import re
from functools import cache

import brotli
import pytest

from cms.view import stylesheet
from tests.look.specimen import ROOT, TEMPLATES

# What came after Chromium 86 and would take layout, colour or words away there. Progressive properties that are simply
# ignored (text-wrap, text-spacing-trim, accent-color, text-underline-offset) may be used.
NEWER = {
    "cascade layers": r"@layer",
    "light-dark()": r"light-dark\(",
    ":is() and :where()": r":(is|where)\(",
    ":has()": r":has\(",
    "selector lists in :not()": r":not\([^)]*,",
    "inset": r"[;{]inset(-inline|-block)?:",
    "logical shorthands": r"[;{](margin|padding|border)-(inline|block):",
    "individual transforms": r"[;{](translate|scale|rotate):",
    "aspect-ratio": r"[;{]aspect-ratio:",
    "container queries": r"@container|[;{]container",
    "media ranges": r"@media[^{]*[<>]",
    "nesting": r"&",
    "overflow: clip": r"overflow(-[xy])?:clip",
    "logical floats": r"(float|clear):inline-",
    "newer colours": r"(color-mix|oklch|oklab|color)\(",
    "newer units": r"\d(dvh|svh|lvh|dvw|svw|lvw|lh|rlh|cqw|cqh|cqi|cqb)\b",
    "subgrid": r"subgrid",
}
FIELDS = ("agri", "build", "newenergy", "hotel", "home", "food")
TEXT, SIGN = 4.5, 3.0  # WCAG 2.2: 1.4.3 for text, 1.4.11 for marks that mean something
PAIRS = [
    *((ink, paper, TEXT) for ink in ("ink", "ink-2", "lagoon", "red") for paper in ("paper", "paper-2")),
    *((field, "paper", TEXT) for field in FIELDS),
    *((words, sea, TEXT) for words in ("on-sea", "on-sea-2") for sea in ("sea", "sea-2", "sea-3")),
    ("paper", "act", TEXT),
    ("ink", "hit", TEXT),
    ("#ffffff", "stone", TEXT),
    ("#ffffff", "stone-2", TEXT),
    ("#ffffff", "sea", TEXT),
    ("edge", "paper", SIGN),
    ("sea-line", "sea-2", 1.5),
    ("stone", "card", SIGN),
    ("#fbfaf6", "person", SIGN),
]


def test_bundle_is_current() -> None:
    assert stylesheet.BUNDLE.read_text("utf-8") == stylesheet.bundle(), "run python -m cms.view.stylesheet"


def test_weight_on_the_wire() -> None:
    """The look in 7 KB; in all 10 KB, with the unicode ranges of the heading face's slices, which repeat nothing."""
    look = "".join(line for line in stylesheet.bundle().splitlines() if not line.startswith("@font-face"))
    assert len(brotli.compress(look.encode())) <= 7 * 1024
    assert len(brotli.compress(stylesheet.bundle().encode())) <= 10 * 1024


def test_no_rule_without_a_user() -> None:
    """Every class that is styled is written by a template or a drawing."""
    css = re.sub(r'url\([^)]*\)|"[^"]*"', "", stylesheet.bundle())
    styled = {name for name in re.findall(r"\.(-?[a-zA-Z][\w-]*)", css) if not re.match(r"at-\d|c-|notice-", name)}
    writers = [
        *ROOT.glob("*/jinja2/**/*.html"),
        *ROOT.glob("cms/view/jinja2/**/*.html"),
        *ROOT.glob("cms/draw/*.py"),
        *TEMPLATES.glob("*.html"),
    ]
    written = {word for file in writers for word in re.findall(r"[\w-]+", file.read_text("utf-8"))}
    assert not styled - written


def test_compacting_keeps_strings_and_meaningful_space() -> None:
    css = 'a :hover , b::after { content: "a /* b */  ; c" ; width: calc(1px + 2px) ; } /* gone; { */ c > d { color: red; }'
    assert (
        stylesheet.compact(css) == 'a :hover,b::after{content:"a /* b */  ; c";width:calc(1px + 2px)}c > d{color:red}'
    )


@pytest.mark.parametrize("feature", NEWER)
def test_nothing_that_chromium_86_does_not_lay_out(feature: str) -> None:
    assert not (found := re.findall(rf".{{0,40}}(?:{NEWER[feature]}).{{0,20}}", stylesheet.bundle())), found


@pytest.mark.parametrize(
    ("feature", "css"),
    [
        ("nesting", "a{&:hover{color:red}}"),
        ("inset", "a{inset:0}"),
        ("logical shorthands", "a{margin-inline:auto}"),
        ("media ranges", "@media (width < 60rem){a{color:red}}"),
        ("selector lists in :not()", "a:not(.b,.c){color:red}"),
    ],
)
def test_the_scan_finds_what_it_looks_for(feature: str, css: str) -> None:
    assert re.search(NEWER[feature], css)


@cache
def tokens(*openings: str) -> dict[str, str]:
    """Custom properties of the blocks that open with `openings`, the later over the earlier, references resolved."""
    css = re.sub(r"/\*.*?\*/", "", (stylesheet.PARTS / "20-tokens.css").read_text("utf-8"), flags=re.DOTALL)
    found: dict[str, str] = {}
    for opening in openings:
        start = css.index(f"{opening} {{") + len(opening)
        found |= dict(re.findall(r"--([\w-]+):\s*([^;]+);", css[start : css.index("}", start)]))
    return {
        name: found[ref[1]] if (ref := re.fullmatch(r"var\(--([\w-]+)\)", value)) else value
        for name, value in found.items()
    }


LIGHT, DARK, MORE = ":root", ':root[data-theme="dark"]', ":root[data-contrast]"
APPEARANCES = {
    "light": (LIGHT,),
    "dark": (LIGHT, DARK),
    "light, more": (LIGHT, MORE),
    "dark, more": (LIGHT, DARK, MORE),
}


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_colours_that_meet_have_contrast(appearance: str, ink: str, ground: str, least: float) -> None:
    named = tokens(*APPEARANCES[appearance])
    assert contrast(named.get(ink, ink), named.get(ground, ground)) >= least


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_is_the_same_by_system_and_by_choice() -> None:
    assert tokens(':root:not([data-theme="light"])') == tokens(DARK)


def test_more_contrast_is_the_same_by_system_and_by_choice() -> None:
    assert tokens(LIGHT, ":root:root") == tokens(LIGHT, MORE) != tokens(LIGHT)


def test_a_field_has_its_colour_to_itself() -> None:
    for appearance in APPEARANCES.values():
        named = tokens(*appearance)
        assert len({named[field] for field in FIELDS}) == len(FIELDS)
