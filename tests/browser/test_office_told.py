"""A story in pictures by a county editor, looked at on a telephone; the province makes it part of a series; it is read."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.library import file, upload
from tests.browser.office import Desk, Sit, chinese
from tests.browser.site import Site
from tests.browser.visitor import visiting

COUNTY, PROVINCE = "demo-county-editor", "demo-provincial-editor"
PHONE: Any = {"width": 390, "height": 844}
TITLE, PUBLIC, SERIES = "椰雕师傅的一日", "/stories/yediao-tupian-gushi/", "演示系列"
TOLD = {"清早选壳": "天没亮就去选壳，壳要厚。", "午后下刀": "午后下刀，刀要快，手要稳。"}

pytestmark = pytest.mark.browser


def told_in_pictures(desk: Desk) -> int:
    """A saved draft whose text is a story in two pictures."""
    desk.begin("stories/storypage", "报道与故事")
    desk.fill(title=TITLE, search_description="一天里的椰雕师傅。", region="文昌市", source_line="本站")
    story = desk.block("body", chinese("Story in pictures"), title="从选壳到下刀")
    for number, (title, text) in enumerate(TOLD.items()):
        picture = f"{story}-pictures-{number}-value"
        if not desk.page.locator(f"[name='{picture}-text']").count():
            desk.page.locator(f"[name='{story}-pictures-count']").locator("xpath=..").locator(
                "button.c-sf-add-button"
            ).last.click()
        desk.choose_picture(f"{picture}-picture", title)
        desk.put(f"{picture}-text", text)
    desk.put("slug", PUBLIC.split("/")[2])
    return desk.save()


def fits(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"])


def previewed_on_a_telephone(desk: Desk, number: int) -> None:
    expect(desk.preview().locator("h1")).to_have_text(TITLE, timeout=20_000)
    desk.page.set_viewport_size(PHONE)
    desk.page.goto(f"/admin/pages/{number}/edit/preview/")
    for text in TOLD.values():
        expect(desk.page.locator("main")).to_contain_text(text)
    assert fits(desk.page)


def test_a_story_in_pictures_is_a_part_of_a_series(sit: Sit, chromium: Browser, site: Site) -> None:
    with sit(COUNTY) as desk:
        upload(desk, *(file(f"{title}.jpg") for title in TOLD))
        story = told_in_pictures(desk)
        previewed_on_a_telephone(desk, story)
    with sit(PROVINCE) as desk:  # a series belongs to no region
        series = desk.below("系列报道", SERIES)
        desk.edit(series)
        desk.choose(f"{desk.row('parts', label='图片故事')}-part", TITLE)
        desk.save()
    for number in (story, series):
        site.reviewed(number)
    with visiting(chromium, site.address, viewport=PHONE) as citizen:
        main = citizen.open("/series/jianxun/").locator("main")
        expect(main).to_contain_text("图片故事")
        main.get_by_role("link", name=TITLE).click()
        citizen.page.wait_for_url(f"**{PUBLIC}")
        for words in ("从选壳到下刀", *TOLD.values()):
            expect(main).to_contain_text(words)
        for picture in main.locator(".prose figure img").all():
            picture.scroll_into_view_if_needed()
            expect(picture).to_have_js_property("complete", True)
            assert picture.evaluate("e => e.naturalWidth") > 0
        assert main.locator(".prose figure img").count() == len(TOLD)
        expect(main.locator(".in-series")).to_contain_text(SERIES)
        assert fits(citizen.page)
        assert not citizen.troubles
