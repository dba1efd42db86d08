"""A story and a competition through the office's forms; and what each role may not do."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.office import Desk, Sit, chinese
from tests.browser.site import Site
from tests.browser.visitor import visiting

EDITOR, AUDITOR = "demo-provincial-editor", "demo-auditor"

pytestmark = pytest.mark.browser


def test_a_story_is_shown_by_the_person_and_the_brand_it_is_about(sit: Sit, chromium: Browser, site: Site) -> None:
    title = "演示故事：织锦班的一天"
    with sit(EDITOR) as desk:
        desk.begin("stories/storypage", "报道与故事")
        desk.fill(
            title=title, search_description="一个培训班的早晨。", source_line="本站", author="演示作者", region="海口市"
        )
        desk.block("body", chinese("Heading"))
        desk.put("body-0-value", "早晨")
        desk.block("body", chinese("Text"))
        desk.write("body-1-value", "七点，织机响了。")
        desk.block("body", chinese("Quotation"), text="手艺在手，心里不慌。", speaker="胡春芳")
        for name in ("胡春芳", "海南黎锦工"):
            desk.choose(f"{desk.row('relations')}-target", name)
        number = desk.save()
    site.reviewed(number)
    with visiting(chromium, site.address) as citizen:
        for address in ("/people/hu-chunfang/", "/brands/hainan/hainan-lijingong/", "/stories/"):
            expect(citizen.open(address).locator("main").get_by_role("link", name=title)).to_have_count(1)
        citizen.page.get_by_role("link", name=title).click()
        for words in ("早晨", "七点，织机响了。", "手艺在手，心里不慌。", "演示作者", "海南黎锦工"):
            expect(citizen.page.locator("main")).to_contain_text(words)
        assert not citizen.troubles


def _results(desk: Desk) -> None:
    for grade, winner, region in (
        ("金奖", "甲选手", "海口市"),
        ("银奖", "乙选手", "三亚市"),
        ("铜奖", "丙选手", "海口市"),
    ):
        desk.row(
            "results",
            track="织锦",
            award=grade,
            grade=grade,
            winner_kind=chinese("person"),
            winner=winner,
            region=region,
        )


def test_a_competition_with_its_results(sit: Sit, chromium: Browser, site: Site) -> None:
    with sit(EDITOR) as desk:
        desk.begin("brands/competitionpage", "竞赛")
        desk.fill(
            title="演示织锦技能竞赛",
            search_description="演示用的竞赛。",
            scope=chinese("provincial"),
            competition_kind="职业技能竞赛",
            period="2025-03-08",
            place="海口",
            region="海南省",
            organisers="甲单位\n乙单位",
        )
        desk.row("tracks", name="织锦")
        desk.field("complete").check()
        _results(desk)
        desk.choose(f"{desk.row('relations')}-target", "海南黎锦工")
        desk.put("slug", "yanshi-zhijin-2025")
        number = desk.save()
    site.reviewed(number)
    with visiting(chromium, site.address) as citizen:
        page = citizen.open("/competitions/yanshi-zhijin-2025/")
        lines = page.locator("#results tbody tr").all_inner_texts()
        assert [re.findall("[金银铜]奖|[甲乙丙]选手", line) for line in lines] == [
            ["金奖", "甲选手"],
            ["银奖", "乙选手"],
            ["铜奖", "丙选手"],
        ]
        main = page.locator("main")
        for words in ("甲单位", "乙单位", "2025年3月8日", "海南黎锦工"):
            expect(main).to_contain_text(words)
        medals = page.locator("table").nth(1).locator("tbody tr").all_inner_texts()
        assert [re.sub(r"\s+", " ", line).strip() for line in medals] == ["海口 1 0 1 2", "三亚 0 1 0 1"]
        assert not citizen.troubles


def test_an_auditor_sees_the_site_and_changes_nothing(sit: Sit, site: Site) -> None:
    with sit(AUDITOR) as desk:
        column = desk.parent("品牌展厅")
        desk.page.goto(f"/admin/pages/{column}/")
        expect(desk.page.locator("main")).to_contain_text("文昌鸡师傅")
        token = next(cookie["value"] for cookie in desk.page.context.cookies() if cookie["name"] == "csrftoken")
        headers = {"X-CSRFToken": token, "Referer": site.address}
        for address in (f"/admin/pages/{column}/edit/", f"/admin/pages/add/brands/brandpage/{column}/"):
            answer = desk.page.request.post(
                address, form={"title": "改过", "slug": "x"}, headers=headers, max_redirects=0
            )
            assert answer.status in {302, 403}, address
        assert desk.page.request.get("/brands/").text().count("改过") == 0


def test_a_stranger_is_led_to_the_login_form(chromium: Browser, site: Site) -> None:
    with visiting(chromium, site.address) as visitor:
        visitor.page.goto("/admin/pages/")
        expect(visitor.page).to_have_url(re.compile("/admin/login/"))
        visitor.page.fill("[name=username]", EDITOR)
        visitor.page.fill("[name=password]", "not the password")
        visitor.page.click("form button[type=submit]")
        expect(visitor.page.locator(".messages .error, .error-message, .help-critical").first).to_be_visible()
        assert not visitor.troubles
