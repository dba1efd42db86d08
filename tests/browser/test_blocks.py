"""Every block of a text: on paper, and in the chooser of blocks, where each shows a specimen."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.addresses import PAGES
from tests.browser.office import Sit, chinese
from tests.browser.site import Site
from tests.browser.visitor import visiting

pytestmark = pytest.mark.browser


def test_every_block_stands_on_paper(chromium: Browser, site: Site) -> None:
    with visiting(chromium, site.address, viewport={"width": 794, "height": 1123}) as visitor:
        page = visitor.open(PAGES["report, every block"])
        page.emulate_media(media="print")
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        prose = page.locator(".prose")
        for words in (
            "怎样报名",
            "图库说明1",
            "早上下田。",
            "片中示范三种切法",
            "2023年5月",
            "约1.6万",
            "12\u2009800",
            "报名表",
        ):
            expect(prose.get_by_text(words).first).to_be_visible()
        assert "/documents/" in page.locator(".files a").evaluate("e => getComputedStyle(e, '::after').content")
        columns = page.locator("figure.values", has_text="历年人次")
        expect(columns.get_by_role("cell", name="900")).to_be_visible()
        assert not visitor.troubles


def test_a_film_asks_before_it_fetches_and_a_platform_is_a_link(chromium: Browser, site: Site) -> None:
    with visiting(chromium, site.address, viewport={"width": 390, "height": 844}) as visitor:
        fetched: list[str] = []
        visitor.page.on("request", lambda request: fetched.append(request.url))
        page = visitor.open(PAGES["report, every block"])
        page.wait_for_load_state("networkidle")
        assert not [url for url in fetched if url.endswith(".mp4")]
        assert page.locator("iframe, embed, object").count() == 0
        expect(page.get_by_role("link", name=re.compile("哔哩哔哩"))).to_have_attribute("rel", re.compile("noopener"))
        assert not visitor.troubles


def test_the_chooser_shows_a_specimen_of_each_block(sit: Sit) -> None:
    with sit("demo-provincial-editor") as desk:
        desk.begin("stories/storypage", "报道与故事")
        desk.field("body-count").locator("xpath=..").locator("button.c-sf-add-button").last.click()
        options = desk.page.locator(".w-combobox__option:visible")
        expect(options).to_have_count(14)
        window = desk.page.locator(".w-combobox-container:visible")
        for n in range(14):
            window.get_by_role("button", name=chinese("Preview")).nth(n).click()
            frame = desk.page.frame_locator(".w-combobox-preview__iframe")
            expect(frame.locator("main .prose > *").first).to_be_visible()
