"""The specimen in a real browser: accessible, no wider than the screen, still while it loads, at work without a script."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

NAMES = ("home", "showcase", "brand", "story", "competition", "region", "empty", "error", "gone")
WIDTHS = (320, 390, 1366, 1920)
APPEARANCES = {
    "light": {},
    "dark": {"theme": "dark"},
    "large": {"text": "large"},
    "dark, large, more": {"theme": "dark", "text": "large", "contrast": "more"},
}
SHIFTS = "window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { shifts += e.value })).observe({type: 'layout-shift', buffered: true});"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TARGETS = ".switches button, .nav a, .foot nav a, .toc a, .tools a, .pager a, .chip, .go, summary, .views label, .find button, .searchbar button, .facets label"

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(viewport={"width": 1366, "height": 900}) as context:
        yield context.new_page()


def choose(page: Page, choices: dict[str, str]) -> None:
    """The visitor's stored choices, as theme.js keeps them."""
    for name, value in choices.items():
        page.add_init_script(f"localStorage.setItem('qz-{name}', '{value}')")


@pytest.mark.proof  # tests/browser asks the same of the real pages in every run
@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(page: Page, site: str, name: str, appearance: str) -> None:
    choose(page, APPEARANCES[appearance])
    page.goto(f"{site}/{name}.html")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


@pytest.mark.proof
@pytest.mark.parametrize("appearance", ["light", "large"])
@pytest.mark.parametrize("name", NAMES)
def test_no_sideways_scrolling_at_any_width(page: Page, site: str, name: str, appearance: str) -> None:
    choose(page, APPEARANCES[appearance])
    page.goto(f"{site}/{name}.html")
    wider = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wider[width] = page.evaluate(WIDER)
    assert not any(wider.values()), wider


def test_no_request_leaves_the_site_and_the_policy_is_kept(page: Page, site: str) -> None:
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for name in NAMES:
        page.goto(f"{site}/{name}.html", wait_until="networkidle")
    assert not [url for url in requests if not url.startswith(site)]
    assert not errors


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("name", ["home", "showcase", "brand", "story"])
def test_nothing_shifts_while_a_page_loads(page: Page, site: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    choose(page, {"text": "large"} if width == 390 else {})
    page.add_init_script(SHIFTS)
    page.goto(f"{site}/{name}.html", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => new Promise(done => setTimeout(done, 100)))")
    assert page.evaluate("shifts") == 0


def test_the_menu_unfolds_without_a_script(chromium: Browser, site: str) -> None:
    with chromium.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/home.html")
        link = page.locator(".fold-panel .nav a").first
        assert not link.is_visible()
        page.click(".fold summary")
        assert link.is_visible()
        assert not page.locator(".switches").is_visible(), "switches that cannot work are not offered"


def test_the_facets_unfold_above_the_results_without_a_script(chromium: Browser, site: str) -> None:
    with chromium.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/showcase.html")
        form, results = page.locator(".facets"), page.locator(".found")
        assert not form.is_visible()
        page.focus("#fold-facets")
        page.keyboard.press("Space")
        assert form.is_visible()
        above, below = form.bounding_box(), results.bounding_box()
        assert above
        assert below
        assert above["y"] + above["height"] <= below["y"]
        page.set_viewport_size({"width": 1366, "height": 800})
        assert form.is_visible()


def test_the_views_of_the_showcase_need_no_script(chromium: Browser, site: str) -> None:
    with chromium.new_context(viewport={"width": 1366, "height": 900}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/showcase.html")
        page.focus("#view-grid")
        page.keyboard.press("ArrowRight")
        tops = [box["y"] for card in page.locator(".card").all()[:3] if (box := card.bounding_box())]
        assert tops == sorted(set(tops)), "a list has one brand a row"
        page.keyboard.press("ArrowRight")
        assert not page.locator(".card-line").first.is_visible()


def test_a_choice_of_theme_is_kept_and_can_be_taken_back(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{site}/home.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click("button[data-value=dark]")
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{site}/brand.html")
    assert page.evaluate(ground) == dark
    assert page.get_attribute("button[data-value=dark]", "aria-pressed") == "true"
    page.click('button[data-set=theme][data-value=""]')
    assert page.evaluate(ground) == light
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == dark, "following the system again"


@pytest.mark.parametrize("width", [390, 1366])
def test_large_text_is_large_in_one_column_and_easy_to_leave(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/showcase.html")
    size = "parseFloat(getComputedStyle(document.querySelector('.card-line')).fontSize)"
    before = page.evaluate(size)
    page.click(".large-switch")
    assert page.evaluate(size) >= 1.17 * before
    for name in ("showcase", "brand", "home"):
        page.goto(f"{site}/{name}.html")
        low = page.eval_on_selector_all(
            TARGETS,
            "all => all.filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 80) + e.getBoundingClientRect().height)",
        )
        assert not low, low
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "large-switch", "the way out is the first control"
    page.keyboard.press("Enter")
    assert page.get_attribute("html", "data-text") is None


def test_choices_last_for_the_page_where_storage_is_barred(page: Page, site: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('barred') }})")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site}/home.html")
    page.click(".large-switch")
    assert page.get_attribute("html", "data-text") == "large"
    assert not errors


def test_the_skip_link_comes_first_and_leads_to_the_text(page: Page, site: str) -> None:
    page.goto(f"{site}/brand.html")
    page.keyboard.press("Tab")
    box = page.locator(".skip").bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_on_paper_the_navigation_is_gone_and_sources_print_their_addresses(page: Page, site: str) -> None:
    page.goto(f"{site}/brand.html")
    page.emulate_media(media="print", color_scheme="dark")
    for part in (".util", ".mast .nav", ".toc", ".tools", ".foot nav"):
        assert not page.locator(part).first.is_visible(), part
    printed = "getComputedStyle(document.querySelector('.sources a'), '::after').content"
    assert "https://" in page.evaluate(f"{printed}.replace('attr(href)', document.querySelector('.sources a').href)")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("script", ["theme.js", "tools.js"])
def test_a_script_is_smaller_than_three_kilobytes(page: Page, site: str, script: str) -> None:
    assert len(page.request.get(f"{site}/static/site/js/{script}").body()) < 3 * 1024
