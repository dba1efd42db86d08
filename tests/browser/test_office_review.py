"""三审三校 in the browser: a county's story is written, returned with a comment on a block, mended, signed thrice, and public."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.office import Desk, Sit, chinese
from tests.browser.site import Site
from tests.browser.test_office_library import file, upload
from tests.browser.visitor import visiting

COUNTY, FIRST, SECOND, FINAL = (
    f"demo-{name}" for name in ("county-editor", "first-reviewer", "second-reviewer", "final-reviewer")
)
PHONE: Any = {"width": 390, "height": 844}
TITLE, PUBLIC, PICTURE = "椰嫂的三审三校", "/stories/yesao-sanshen/", "椰嫂在灶台前"
QUOTE, MENDED = "手艺在手，心里不慌。", "手艺在手，走到哪里心里都不慌。"
REASON, COMMENT = "引语没有写明说话的人", "请补上是谁说的"

pytestmark = pytest.mark.browser


def write(desk: Desk) -> None:
    """A story of the brand with a picture and a quotation."""
    upload(desk, file(f"{PICTURE}.jpg"))
    desk.begin("stories/storypage", "报道与故事")
    desk.fill(
        title=TITLE,
        search_description="一位椰嫂的早晨。",
        source_line="本站",
        region="文昌市",
        slug=PUBLIC.split("/")[2],
    )
    desk.block("body", chinese("Text"))
    desk.write("body-0-value", "清早五点，灶台已经热了。")
    desk.block("body", chinese("Quotation"), text=QUOTE)
    desk.block("body", chinese("Picture"))
    desk.choose_picture("body-2-value-picture", PICTURE)


def return_it(desk: Desk, number: str) -> None:
    """Read it at both widths, comment on the quotation, give it back."""
    desk.sheet(number)
    frame = desk.page.frame_locator(".reviews-frame iframe")
    expect(frame.locator("h1")).to_have_text(TITLE)
    expect(frame.locator("main")).to_contain_text(QUOTE)
    desk.page.check("[name=width][value=phone]")
    expect(desk.page.locator(".reviews-frame iframe")).to_have_css("width", f"{PHONE['width']}px")
    desk.page.locator(".reviews-parts summary").click()
    part = desk.page.locator(".reviews-field", has_text=QUOTE).locator("textarea")
    part.fill(COMMENT)
    desk.page.fill("#reviews-opinion", REASON)
    desk.act("return")


def mend(desk: Desk, page_id: int) -> str:
    """Find the reason on the dashboard and the comment beside the block; mend it; hand it in again."""
    desk.page.goto("/admin/")
    expect(desk.page.locator("main")).to_contain_text(REASON)
    desk.edit(page_id)
    desk.page.click("[data-side-panel-toggle='comments']")
    expect(desk.page.locator("#comments")).to_contain_text(COMMENT)
    desk.page.click("[data-side-panel-toggle='comments']")
    desk.put("body-1-value-text", MENDED)
    desk.put("body-1-value-speaker", "胡春芳")
    return desk.hand_in()


def test_a_storys_way_to_the_public(sit: Sit, chromium: Browser, site: Site) -> None:
    with sit(COUNTY) as desk:
        write(desk)
        page_id = desk.save()
        number = desk.hand_in()
        desk.edit(page_id)
        expect(desk.page.locator(".messages")).to_contain_text(number)
        expect(desk.page.locator("button[name=action-review]")).to_have_count(0)
    with sit(FIRST) as desk:
        return_it(desk, number)
    with sit(COUNTY) as desk:
        assert mend(desk, page_id) == number
    for account in (FIRST, SECOND, FINAL):
        with visiting(chromium, site.address) as citizen:
            citizen.open(PUBLIC, status=404)
        with sit(account) as desk:
            desk.sheet(number)
            expect(desk.page.locator(".reviews-comparison").first).to_contain_text(MENDED[5:9])
            desk.confirm_all()
            desk.page.fill("#reviews-opinion", "同意")
            if account == FINAL:
                desk.page.fill("[name=password]", site.password(FINAL))
            desk.act("sign")
            if account == FINAL:
                expect(desk.page.locator(".messages")).to_contain_text(PUBLIC)
    site.carried()
    with visiting(chromium, site.address, viewport=PHONE) as citizen:
        main = citizen.open(PUBLIC).locator("main")
        for words in (TITLE, "清早五点，灶台已经热了。", MENDED, "胡春芳"):
            expect(main).to_contain_text(words)
        expect(main.locator(".prose figure img")).to_have_js_property("complete", True)
        assert not citizen.troubles
    assert re.search(rf'href="{PUBLIC}"', (site.folder / "site" / "stories" / "index.html").read_text("utf-8"))


def test_the_screens_fit_a_telephone(sit: Sit) -> None:
    with sit(FINAL) as desk:
        desk.page.set_viewport_size(PHONE)
        for address in ("waiting", "mine", "all"):
            desk.page.goto(f"/admin/reviews/{address}/")
            assert desk.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
        desk.page.locator(".office-list td.title a").first.click()
        expect(desk.page.locator(".reviews-sheet")).to_be_visible()
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
