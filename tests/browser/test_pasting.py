"""Pasting into the editor: from Word and WPS as they put it on the clipboard, from a web page by a real Ctrl+V."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.office import Desk, Sit, chinese
from tests.browser.pastes import WEB, WORD, WPS

pytestmark = pytest.mark.browser
PUT = """html => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], {type: "text/html"}), "text/plain": new Blob(["x"], {type: "text/plain"})})])"""
PASTE = """(target, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "x");
  target.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
PLAIN = '<p style="color:red" class="x">一段<b>粗</b>的<a href="https://www.hainan.gov.cn/">链接</a></p><ul><li>甲</li></ul>'
KINDS_IN_ORDER = """[...document.querySelectorAll("[name^='body-'][name$='-type']")]
  .filter(one => /^body-\\d+-type$/.test(one.name))
  .map(one => ({kind: one.value, of: name => one.parentElement.querySelector(`[name='${one.name.replace("-type", name)}']`).value}))
  .filter(one => !one.of("-deleted")).sort((one, other) => one.of("-order") - other.of("-order")).map(one => one.kind)"""
KINDS = "[name^='body-'][name$='-type']"


def kinds(page: Page) -> list[str]:
    """Kinds of the text's blocks that are not deleted, in their order."""
    found: list[str] = page.evaluate(KINDS_IN_ORDER)
    return found


def begin(desk: Desk, title: str) -> Page:
    desk.begin("stories/storypage", "报道与故事")
    desk.fill(title=title, search_description="一句话。", source_line="本站", region="海口市")
    expect(desk.page.locator(".pasting")).to_have_count(1)
    return desk.page


def public_text(desk: Desk) -> str:
    """The text of the saved draft as the public would see it."""
    number = desk.save()
    answer = desk.page.request.get(f"/admin/pages/{number}/view_draft/")
    return answer.text().partition('<div class="prose">')[2].partition('<footer class="signoff')[0]


def test_word_and_wps_into_the_box(sit: Sit) -> None:
    with sit("demo-provincial-editor") as desk:
        page = begin(desk, "从文档粘贴")
        page.locator(".pasting summary").click()
        place = page.locator("[data-pasting-box]")
        for n, html in enumerate((WORD, WPS), start=1):
            place.evaluate(PASTE, html)
            expect(page.locator(KINDS).locator("nth=0")).to_be_attached()
            expect(page.locator(f"{KINDS}[value=heading]")).to_have_count(n)
        assert kinds(page) == ["heading", "paragraph", "table"] * 2
        expect(page.locator(".pasting-status")).to_contain_text(chinese("Tables"))
        html = public_text(desk)
        for words in (
            "一、品牌由来",
            "传了<b>三代</b>",
            "<li>选料</li>",
            '<th scope="col">年份</th>',
            "二、怎样学艺",
            "<li>火候</li>",
        ):
            assert words in html, words
        assert not re.search(r"mso|Mso|style=|font|clip_image|o:p", html)


def test_a_web_page_by_the_real_clipboard_into_a_text(sit: Sit) -> None:
    with sit("demo-provincial-editor") as desk:
        page = begin(desk, "从网页粘贴")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.site.address)
        desk.block("body", chinese("Text"))
        page.locator(".public-DraftEditor-content").first.click()
        page.evaluate(PUT, WEB)
        page.keyboard.press("Control+v")
        expect(page.locator(f"{KINDS}[value=table]")).to_have_count(1)
        assert kinds(page) == ["heading", "paragraph", "quote", "table"], "the empty text made room"
        expect(page.locator(".pasting-status")).to_contain_text(re.compile(r"\S"))
        html = public_text(desk)
        for words in ("师傅的话", "<b>一遍一遍</b>", "<li>两遍</li>", "做一行，爱一行。", '<th scope="col">名</th>'):
            assert words in html, words
        assert not re.search(r"<script|<iframe|onclick|onerror|tracker|evil|style=|javascript", html)
        assert page.evaluate("window.hacked") is None


def test_running_text_stays_in_its_place(sit: Sit) -> None:
    with sit("demo-provincial-editor") as desk:
        page = begin(desk, "粘贴一段")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.site.address)
        desk.block("body", chinese("Text"))
        desk.write("body-0-value", "前面。")
        page.evaluate(PUT, PLAIN)
        page.keyboard.press("Control+v")
        expect(page.locator(".public-DraftEditor-content").first).to_contain_text("粗")
        assert kinds(page) == ["paragraph"]
        html = public_text(desk)
        assert "前面。" in html
        assert "<b>粗</b>" in html
        assert "<li>甲</li>" in html
        assert not re.search(r"style=|color|class=\"x", html)


def test_a_structured_text_lands_where_the_cursor_stands(sit: Sit) -> None:
    with sit("demo-provincial-editor") as desk:
        page = begin(desk, "粘在中间")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.site.address)
        desk.block("body", chinese("Text"))
        desk.write("body-0-value", "上半句。下半句。")
        page.evaluate(PUT, WEB)
        for _letter in "下半句。":
            page.keyboard.press("ArrowLeft")
        page.keyboard.press("Control+v")
        expect(page.locator(f"{KINDS}[value=table]")).to_have_count(1)
        assert kinds(page) == ["paragraph", "heading", "paragraph", "quote", "table", "paragraph"]
        html = public_text(desk)
        places = [html.index(words) for words in ("上半句。", "师傅的话", "做一行，爱一行。", "下半句。")]
        assert places == sorted(places)
        assert html.count("半句。") == 2
        page = begin(desk, "粘在开头")
        desk.block("body", chinese("Text"))
        desk.write("body-0-value", "原有的话。")
        page.keyboard.press("Home")
        page.keyboard.press("Control+v")
        expect(page.locator(f"{KINDS}[value=table]")).to_have_count(1)
        assert kinds(page) == ["heading", "paragraph", "quote", "table", "paragraph"]
