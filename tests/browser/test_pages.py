"""Every kind of page in every appearance: quiet, on its own host, accessible, no wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

from tests.browser.addresses import PAGES, STATUS
from tests.browser.site import Site
from tests.browser.visitor import visiting

# 400 % zoom of a window of 1280 by 1024 leaves 320 by 256
SCREENS: tuple[ViewportSize, ...] = (
    {"width": 320, "height": 256},
    {"width": 390, "height": 844},
    {"width": 1366, "height": 768},
    {"width": 1920, "height": 1080},
)
# the screen on which axe looks; the phone shows the folded menu and the facets behind their button
APPEARANCES = {
    "light": ({"theme": "light"}, SCREENS[2]),
    "dark": ({"theme": "dark"}, SCREENS[1]),
    "large": ({"text": "large"}, SCREENS[2]),
}
WIDER = """
() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > room + 1 && !e.closest(".scroll, .sr-only, svg"))
    .map(e => e.outerHTML.slice(0, 90)).slice(-3);
}
"""

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_accessible_and_fits_every_screen(
    chromium: Browser, site: Site, name: str, appearance: str
) -> None:
    choices, screen = APPEARANCES[appearance]
    with visiting(chromium, site.address, choices=choices, viewport=screen) as visitor:
        page = visitor.open(PAGES[name], status=STATUS.get(name, 200))
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        wider = {}
        for size in SCREENS:
            page.set_viewport_size(size)
            wider[size["width"]] = page.evaluate(WIDER)
        assert not any(wider.values()), wider
        assert not visitor.troubles
