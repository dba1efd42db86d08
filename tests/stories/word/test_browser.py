"""A real browser brings a document in, opens the draft and saves it unchanged; and pastes foreign text into it."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site, prepared, served
from tests.browser.visitor import Visitor, visiting
from tests.migrated import shared_folder
from tests.stories.word import specimens

pytestmark = pytest.mark.browser
ACCOUNT = "demo-provincial-editor"
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', text);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""
FOREIGN = (
    "<h2>小标题</h2><p style='color:red'>正<b>重</b><i>斜</i><a href='https://example.cn/'>链</a><img src='https://example.cn/a.png'></p>"
    "<ul><li>项</li></ul><table><tr><td>格甲</td><td>格乙</td></tr></table><script>alert(1)</script>"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Site]:
    shared = shared_folder(tmp_path_factory.getbasetemp(), worker_id)
    folder = Path(shutil.copytree(prepared(shared), tmp_path_factory.mktemp("word") / "var"))
    with served(folder) as running:
        yield running


@pytest.fixture
def editor(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """An editor, logged in."""
    with visiting(chromium, site.address, viewport={"width": 1366, "height": 900}) as one:
        one.page.goto(f"{site.address}/admin/login/")
        one.page.fill("[name=username]", ACCOUNT)
        one.page.fill("[name=password]", site.password(ACCOUNT))
        one.page.click("button[type=submit]")
        one.page.wait_for_url("**/admin/")
        yield one


def one_value(site: Site, query: str, *values: object) -> Any:
    database = next(path for path in site.folder.glob("**/*.sqlite3"))
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return connection.execute(query, values).fetchone()[0]


def newest_body(site: Site, page_id: int) -> list[dict[str, Any]]:
    content = one_value(
        site, "SELECT content FROM wagtailcore_revision WHERE object_id = ? ORDER BY id DESC LIMIT 1", str(page_id)
    )
    body: list[dict[str, Any]] = json.loads(json.loads(content)["body"])
    return body


def without_keys(body: list[dict[str, Any]]) -> str:
    """A body without the ids and keys that the editor gives its blocks and paragraphs."""

    def stripped(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: stripped(one) for name, one in value.items() if name != "id" or "type" not in value}
        if isinstance(value, list):
            return [
                stripped(one["value"] if isinstance(one, dict) and one.get("type") == "item" else one) for one in value
            ]
        return value

    text = json.dumps(stripped(body), ensure_ascii=False).replace(r"\r\n", r"\n")  # browsers post lines so
    while ' data-block-key=\\"' in text:
        before, _key, after = text.partition(' data-block-key=\\"')
        text = before + after.partition('\\"')[2]
    return text


def brought_in(editor: Visitor, site: Site, content: bytes, shots: Path) -> int:
    """Through the office's own buttons; gives the page's id."""
    page = editor.page
    column = one_value(site, "SELECT page_ptr_id FROM stories_storyindexpage")
    page.goto(f"{site.address}/admin/pages/{column}/")
    page.click("header [data-w-dropdown-target=toggle][aria-label=动作]")
    page.click(f"a[href*='/stories/word/{column}/']")
    page.set_input_files(
        "[name=file]", {"name": "稿件.docx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.select_option("[name=region]", label="文昌市")
    page.screenshot(path=shots / "form.png", full_page=True)
    page.click("main button[type=submit], .nice-padding button[type=submit]")
    page.wait_for_url("**/stories/word/report/**")
    page.screenshot(path=shots / "report.png", full_page=True)
    return int(page.url.rstrip("/").rpartition("/")[2])


def saved(page: Page) -> None:
    page.click(".action-save")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".messages")).to_be_visible()


@pytest.mark.parametrize("name", ["story", "wps", "tables", "pictures"])
def test_a_draft_opens_and_saves_unchanged(editor: Visitor, site: Site, tmp_path: Path, name: str) -> None:
    page_id = brought_in(editor, site, getattr(specimens, name)().write(), tmp_path)
    before = without_keys(newest_body(site, page_id))
    page = editor.page
    page.locator(f'a[href*="/admin/pages/{page_id}/edit/"]').first.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=tmp_path / "editor.png", full_page=True)
    saved(page)
    assert without_keys(newest_body(site, page_id)) == before
    page.goto(f"{site.address}/admin/pages/{page_id}/view_draft/")
    page.screenshot(path=tmp_path / "draft.png", full_page=True)
    troubles = [
        line for line in editor.troubles if "axe.run results" not in line
    ]  # the office's own checker of content
    assert not troubles
