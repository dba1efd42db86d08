"""What a real browser loads of the heading face."""

import pytest
from playwright.sync_api import Browser, Route

from cms.draw.face.cut import STYLE
from cms.draw.face.slices import plan

pytestmark = pytest.mark.browser


def _loaded(chromium: Browser, text: str) -> set[str]:
    """Names of the slices that a heading of `text` loads. The page is made up, the style sheet and the files are real."""
    page = chromium.new_page()
    names: set[str] = set()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://site.test/")
        if path.endswith(".woff2"):
            names.add(path.rsplit("/", 1)[1].removesuffix(".woff2"))
            route.fulfill(path=STYLE.parents[1] / "static" / "site" / path, content_type="font/woff2")
        elif path.endswith(".css"):
            route.fulfill(
                body=STYLE.read_text("utf-8") + 'h1 { font: 700 2rem "QZ Serif"; }',
                content_type="text/css; charset=utf-8",
            )
        else:
            html = f'<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="css/site.css"><h1>{text}</h1>'
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/*", answer)
    page.goto("http://site.test/", wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].every(face => face.status !== 'error')")
    page.close()
    return names


def test_the_site_s_own_words_load_one_slice(chromium: Browser) -> None:
    assert _loaded(chromium, "琼字号：文昌鸡师傅 2023") == {"00"}


def test_of_two_rules_for_a_character_the_later_one_loads_alone(chromium: Browser) -> None:
    """A frequent character inside a run of the tail must not load the tail's file."""
    tail = next(part for part in plan() if part.tail and len(part.characters) > 40 and part.runs[0][0] > 0x4F00)
    first, last = tail.runs[0]
    inside = next(c for c in plan()[0].characters if first < ord(c) < last)
    assert _loaded(chromium, inside) == {"00"}
    assert _loaded(chromium, tail.characters[0]) - {"00"} == {tail.name}


def test_emoji_and_kana_load_no_slice_of_their_own(chromium: Browser) -> None:
    """At most the first, whose metrics make the line."""
    assert _loaded(chromium, "&#x1F600;\u3042") <= {"00"}
