"""A brand from nothing to the public page, through the office's forms, by those whose work it is."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.office import Desk, Sit, chinese
from tests.browser.site import Site
from tests.browser.visitor import visiting

EDITOR = "demo-provincial-editor"
TITLE, SLUG = "海口椰雕师傅", "haikou-yediao-shifu"
PUBLIC = f"/brands/haikou/{SLUG}/"
KNOWN_SOURCE = "打造和美乡村“海南样板”"
NEW_SOURCE = "海口椰雕师傅培训结业"

pytestmark = pytest.mark.browser


def write_brand(desk: Desk) -> None:
    """Everything the form of a brand asks for."""
    desk.begin("brands/brandpage", "品牌展厅")
    desk.fill(
        title=TITLE,
        search_description="用椰壳雕刻器物的手艺，演示用。",
        region="海口市",
        field="非遗手工艺",
        category="文化旅游类",
        level="市县级",
        part_region="海口",
        part_trade="椰雕",
        part_occupation="师傅",
        founded="2024-05",
    )
    desk.block("body", chinese("Text"))
    desk.write("body-0-value", "椰壳在他们手里成了茶具。")
    desk.block("units", name="海口市人力资源和社会保障局", role="培育")
    own = desk.row(
        "figures",
        indicator="培训人次",
        value="320",
        unit="人次",
        period="2024",
        calibre="结业人次",
        verified_by="演示核对人",
        verified_on="2026-11-20",
    )
    desk.choose(f"{own}-source", KNOWN_SOURCE)
    industry = desk.row(
        "figures", indicator="产值", about=chinese("about (约)"), value="1.5", unit="亿元", period="2023",
        subject=chinese("the industry's or the region's"), subject_name="海口市椰雕产业",
    )  # fmt: skip
    desk.choose(f"{industry}-source", KNOWN_SOURCE)
    desk.block("standards", kind="培训标准", name="椰雕工培训大纲", number="演示〔2024〕1号", date="2024-06")
    honour = desk.row("honours", name="演示工艺展金奖", date="2024-09", issuer="演示展会组委会")
    desk.choose(f"{honour}-source", KNOWN_SOURCE)
    desk.block("trademarks", name="椰雕师傅", number="12345678", owner="演示公司")
    for person, role in (("胡春芳", "传承人"), ("范淑妮", "形象代言人")):
        desk.choose(f"{desk.row('relations', role=role)}-target", person)
    desk.choose(f"{desk.row('citations')}-source", KNOWN_SOURCE)
    desk.create_source(
        f"{desk.row('citations')}-source", title=NEW_SOURCE, outlet="演示日报", date="2024-07-01", kind="media"
    )
    desk.put("slug", SLUG)


def test_a_brand_is_written_previewed_published_and_read(sit: Sit, chromium: Browser, site: Site) -> None:
    with sit(EDITOR) as desk:
        write_brand(desk)
        number = desk.save()
        expect(desk.page.locator("button[name=action-publish]")).to_have_count(0)
        preview = desk.preview()
        expect(preview.locator("h1")).to_have_text(TITLE, timeout=20_000)
        expect(preview).to_contain_text("椰壳在他们手里成了茶具。")
    with visiting(chromium, site.address) as citizen:
        citizen.open(PUBLIC, status=404)
    site.reviewed(number)
    with visiting(chromium, site.address) as citizen:
        page = citizen.open(PUBLIC)
        main = page.locator("main")
        for words in (
            TITLE, "用椰壳雕刻器物的手艺，演示用。", "海口市", "非遗手工艺", "文化旅游类", "市县级", "2024年5月",
            "椰壳在他们手里成了茶具。", "海口市人力资源和社会保障局", "椰雕工培训大纲", "演示〔2024〕1号", "演示工艺展金奖",
            "演示展会组委会", "12345678", KNOWN_SOURCE, NEW_SOURCE, "演示日报",
        ):  # fmt: skip
            expect(main).to_contain_text(words)
        own = page.locator("#figures .fact:not(.theirs)")
        expect(own).to_have_count(1)
        expect(own).to_contain_text(re.compile("320.*人次.*培训人次.*2024年", re.S))
        theirs = page.locator("#figures .fact.theirs")
        expect(theirs).to_contain_text(re.compile(r"约1\.5.*亿元.*海口市椰雕产业", re.S))
        expect(page.locator("#people")).to_contain_text(re.compile("胡春芳.*传承人.*范淑妮.*形象代言人", re.S))
        citizen.open("/people/hu-chunfang/")
        page.locator("main").get_by_role("link", name=TITLE).click()
        expect(page).to_have_url(f"{site.address}{PUBLIC}")
        expect(citizen.open("/brands/?region=haikou").locator(".card")).to_contain_text(TITLE)
        assert not [trouble for trouble in citizen.troubles if "404" not in trouble]


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(sit: Sit) -> None:
    with sit(EDITOR) as desk:
        desk.begin("brands/brandpage", "品牌展厅")
        desk.fill(
            title="椰嫂",
            search_description="写了又写的摘要。",
            slug="yesao-2",
            region="海口市",
            field="家政",
            level="省级认定",
        )
        figure = desk.row(
            "figures",
            indicator="带动就业人数",
            value="12",
            unit="人次",
            period="2024",
            subject=chinese("one company's"),
        )
        desk.choose(f"{figure}-source", KNOWN_SOURCE)
        desk.page.click("button.action-save")
        expect(desk.page.locator(".messages .error").first).to_be_visible()
        errors = desk.errors()
        assert errors["title"].startswith(
            chinese("There is a brand of this name already; quotation marks and spaces make no difference.")
        )
        assert errors[f"{figure}-unit"] == chinese(
            "This indicator counts persons (人); 人次 needs an indicator of its own."
        )
        assert errors[f"{figure}-subject_name"] == chinese("Name the company or the industry whose figure it is.")
        assert all(re.search("[\u4e00-\u9fff]", message) for message in errors.values()), errors
        kept = {
            "title": "椰嫂",
            "search_description": "写了又写的摘要。",
            "slug": "yesao-2",
            f"{figure}-value": "12",
            f"{figure}-unit": "人次",
        }
        assert {name: desk.field(name).input_value() for name in kept} == kept
        expect(desk.page.locator(f"#id_{figure}-source-title")).to_contain_text(KNOWN_SOURCE)


def test_advice_on_a_name_is_given_and_blocks_nothing(sit: Sit) -> None:
    with sit(EDITOR) as desk:
        desk.begin("brands/brandpage", "品牌展厅")
        desk.fill(title="浪里白", search_description="演示。", region="三亚市", field="其他", level="培育")
        desk.save()
        advice = desk.page.locator(".messages .info")
        expect(advice.first).to_be_visible()
        assert all(re.search("[\u4e00-\u9fff]", text) for text in advice.all_inner_texts())
        assert desk.field("slug").input_value() == "lang-li-bai", "an address left empty is made from the title"
