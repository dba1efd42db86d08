"""What a first view costs, and that nothing moves while it comes in. Bytes are those on the wire, as the browser counts them."""

import pytest
from playwright.sync_api import Browser

from tests.browser.addresses import PAGES
from tests.browser.site import Site
from tests.browser.slow import slowly
from tests.browser.visitor import visiting

KILOBYTE = 1024
FONTS, TEXT = 150 * KILOBYTE, 120 * KILOBYTE
WATCH = """
window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(e => window.shifts.push(
  ...e.sources.map(s => `${e.value.toFixed(4)} ${s.node?.outerHTML?.slice(0, 80)}`))))
  .observe({type: "layout-shift", buffered: true});
"""
STILL = "document.fonts.ready.then(() => new Promise(done => setTimeout(done, 300)))"
# names of resources with the bytes of their answers, headers included
TRANSFERRED = """
() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .map(e => [new URL(e.name).pathname, e.transferSize])
"""

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("name", ["home", "brand", "showcase", "story"])
def test_nothing_moves_while_a_page_comes_in_slowly(chromium: Browser, site: Site, name: str, width: int) -> None:
    with (
        slowly(site.address) as address,
        visiting(chromium, address, viewport={"width": width, "height": 844}) as visitor,
    ):
        visitor.page.add_init_script(WATCH)
        visitor.open(PAGES[name])
        visitor.page.evaluate(STILL)
        assert visitor.page.evaluate("window.shifts") == []


@pytest.mark.parametrize("name", ["home", "showcase", "brand", "story", "competition", "policy"])
def test_a_first_view_is_light(chromium: Browser, site: Site, name: str) -> None:
    with visiting(chromium, site.address, viewport={"width": 1366, "height": 900}) as visitor:
        page = visitor.open(PAGES[name])
        page.evaluate(STILL)
        sizes: list[tuple[str, int]] = page.evaluate(TRANSFERRED)
        fonts = {path: size for path, size in sizes if path.endswith(".woff2")}
        text = {path: size for path, size in sizes if path.endswith(("/", ".css", ".js"))}
        assert fonts, "the heading face is not loaded at all"
        assert sum(fonts.values()) <= FONTS, fonts
        assert {path.rpartition(".")[2] for path in text} >= {"css", "js"}
        assert sum(text.values()) <= TEXT, text
