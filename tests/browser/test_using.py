"""The site by keyboard alone, and without a script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.addresses import PAGES
from tests.browser.site import Site
from tests.browser.visitor import Visitor, visiting

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1366, "height": 900}

pytestmark = pytest.mark.browser


def tab_to(page: Page, selector: str, *, most: int = 60) -> None:
    """Press Tab until the focus is on an element that matches."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {most} times Tab")


def test_the_skip_link_the_menu_and_the_theme_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open(PAGES["brand"])
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page = visitor.open(PAGES["home"])
    tab_to(page, "button[data-value=dark]")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    tab_to(page, "nav a[href='/brands/']")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", "the focus is seen"
    page.keyboard.press("Enter")
    page.wait_for_url("**/brands/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert not visitor.troubles


def test_facets_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open(PAGES["showcase"])
    tab_to(page, "[name=field][value=food]")
    page.keyboard.press("Space")
    tab_to(page, ".facets button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("field=food"))
    found = page.locator(".card")
    expect(found).to_have_count(3)
    tab_to(page, ".chip")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "food" not in url)
    assert found.count() > 3
    assert not visitor.troubles


def test_the_menu_of_a_phone_by_keyboard(chromium: Browser, site: Site) -> None:
    with visiting(chromium, site.address, viewport=PHONE) as visitor:
        page = visitor.open(PAGES["home"])
        tab_to(page, ".fold summary")
        page.keyboard.press("Enter")
        tab_to(page, ".fold-panel nav a[href='/people/']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/people/")


@pytest.fixture
def plain(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """A phone whose browser runs no script."""
    with visiting(chromium, site.address, viewport=PHONE, java_script_enabled=False) as one:
        yield one


def test_a_phone_without_a_script_reads_filters_and_turns_pages(plain: Visitor) -> None:
    page = plain.page
    page.goto(PAGES["home"])
    link = page.locator(".fold-panel .nav a[href='/brands/']")
    expect(link).not_to_be_visible()
    page.click(".fold summary")
    link.click()
    page.locator("label[for=fold-facets]").click()
    page.locator("[name=region][value=wenchang]").check()
    page.locator(".facets button").click()
    expect(page).to_have_url(re.compile(r"region=wenchang"))
    expect(page.locator(".card")).to_have_count(1)
    page.locator(".card a").click()
    expect(page.locator("h1")).to_have_text("文昌鸡师傅")
    page.goto(PAGES["stories"])
    page.locator(".pager [rel=next]").click()
    expect(page).to_have_url(re.compile(r"/stories/page/2/$"))
    expect(page.locator(".rows li").first).to_be_visible()
    expect(page.locator(".switches")).not_to_be_visible()
    assert not plain.troubles


# what lies outside the nearest box that cuts its content off is not seen, so it covers nothing
OVERLAPS = """
() => {
  const boxes = [];
  const room = e => {
    for (; e; e = e.parentElement) if (getComputedStyle(e).overflowY !== "visible") return e.getBoundingClientRect();
    return {top: -Infinity, bottom: Infinity, right: Infinity};
  };
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!node.textContent.trim() || holder.closest(".sr-only, svg, details:not([open]), [hidden], script")) continue;
    if (getComputedStyle(holder).visibility === "hidden" || !holder.getClientRects().length) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const seen = room(holder);
    for (const r of range.getClientRects())
      if (r.width > 2 && r.top >= seen.top - 2 && r.bottom <= seen.bottom + 2 && r.left < seen.right) boxes.push([r, node]);
  }
  const found = [];
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length && found.length < 3; j++) {
      const [a, one] = boxes[i], [b, other] = boxes[j];
      if (one === other) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const low = Math.min(a.height, b.height);
      if (across > 2 && down > low / 2) found.push([one.textContent.trim().slice(0, 20), other.textContent.trim().slice(0, 20)]);
    }
  return found;
}
"""


@pytest.mark.parametrize("choices", [{}, {"text": "large"}], ids=["usual", "large"])
@pytest.mark.parametrize("name", PAGES)
def test_no_text_lies_on_another(chromium: Browser, site: Site, name: str, choices: dict[str, str]) -> None:
    with visiting(chromium, site.address, choices=choices, viewport=DESK) as visitor:
        page = visitor.open(PAGES[name], status=404 if name == "not found" else 200)
        for width in (1920, 1366, 768, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert not page.evaluate(OVERLAPS), width
