"""The desk by hand: a draft goes into the bin and comes back; the calendar and the lists on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.office import Desk, Sit, chinese

pytestmark = pytest.mark.browser

PROVINCIAL = "demo-provincial-editor"
TITLE = "回收站试写的故事"
PHONE = {"width": 390, "height": 844}


def draft(desk: Desk) -> int:
    """A story saved by hand."""
    desk.begin("stories/storypage", "报道与故事")
    desk.fill(title=TITLE, search_description="只为测试。", source_line="本网", region="文昌市")
    return desk.save()


def test_a_draft_is_deleted_found_in_the_bin_and_restored(sit: Sit) -> None:
    with sit(PROVINCIAL) as desk:
        page = desk.page
        number = draft(desk)
        page.goto("/admin/")
        expect(page.locator("#office-mine, [id='office-mine-section']").first).to_contain_text(TITLE)
        expect(page.locator(".office-rows").nth(2)).to_contain_text("报道与故事")
        page.goto(f"/admin/pages/{number}/delete/")
        page.locator(f"form[action*='/{number}/delete/'] [type=submit]").click()
        expect(page.locator(".messages")).to_contain_text(TITLE)
        page.goto("/admin/bin/")
        row = page.locator("tr", has_text=TITLE)
        row.get_by_role("button", name=re.compile(chinese("Restore"))).click()
        page.wait_for_url(f"**/admin/pages/{number}/edit/")
        assert TITLE in desk.messages()
        expect(desk.field("source_line")).to_have_value("本网")
        page.goto("/admin/bin/")
        expect(page.locator("tr", has_text=TITLE)).to_have_count(0)


ADDRESSES = ("/admin/", "/admin/reports/calendar/", "/admin/bin/", "/admin/lists/brands/")


def test_the_desk_fits_a_telephone(sit: Sit) -> None:
    with sit(PROVINCIAL) as desk:
        desk.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        for address in ADDRESSES:
            desk.page.goto(address)
            assert desk.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
            wide = "all => all.filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
            assert not desk.page.eval_on_selector_all(
                ".office-rows td, .office-list td, .office-gaps li, .office-calendar td, .office-calendar li", wide
            ), address
