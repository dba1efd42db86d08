"""A correction of a public page: the publisher is asked what it is, and a reader sees it on the page."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.office import Sit, chinese
from tests.browser.site import Site
from tests.browser.visitor import visiting

EDITOR, PUBLISHER = "demo-provincial-editor", "demo-publisher"

pytestmark = pytest.mark.browser


def test_a_correction_of_substance_reaches_the_reader(sit: Sit, chromium: Browser, site: Site) -> None:
    title = "演示故事：要更正的一篇"
    with sit(EDITOR) as desk:
        desk.begin("stories/storypage", "报道与故事")
        desk.fill(
            title=title, search_description="写错了人数。", source_line="本站", author="演示作者", region="海口市"
        )
        desk.block("body", chinese("Text"))
        desk.write("body-0-value", "培训班有十人。")
        desk.choose(f"{desk.row('relations')}-target", "海南黎锦工")
        number = desk.save()
    with sit(PUBLISHER) as desk:
        desk.edit(number)
        desk.publish()
        desk.edit(number)
        desk.fill(search_description="人数已经改过。")
        desk.publish("correct", wrong="培训班有十人", right="培训班有二十人", reason="来源更正")
    with visiting(chromium, site.address) as citizen:
        main = citizen.open("/stories/").locator("main")
        main.get_by_role("link", name=title).first.click()
        expect(citizen.page.locator("main")).to_contain_text("培训班有二十人")
        expect(citizen.page.locator("main")).not_to_contain_text("来源更正")
        versions = citizen.page.locator("main details").last
        versions.locator("summary").click()
        expect(versions.locator("li")).to_have_count(2)
        expect(citizen.open("/corrections/").locator("main")).to_contain_text("培训班有二十人")
        assert not citizen.troubles
