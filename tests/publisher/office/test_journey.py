"""By hand: a publisher takes a page off the site and holds the receipt; the screens fit a telephone."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sit, site
from tests.browser.office import Sit, chinese
from tests.browser.site import Site

__all__ = ["sit", "site"]
pytestmark = pytest.mark.browser
PUBLISHER = "demo-publisher"
PHONE = {"width": 390, "height": 844}
SCREENS = ("", "releases/", "receipts/", "receipts/1/", "alarms/")


def looked_at(page: object, name: str) -> None:
    """A picture for whoever asks for it."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)  # type: ignore[attr-defined]


def printed(page: Page) -> None:
    """The receipt on paper: all of it, and nothing of the office around it."""
    page.emulate_media(media="print")
    expect(page.locator(".publishing-paper-only").first).to_be_visible()
    expect(page.locator("[data-wagtail-sidebar]")).to_be_hidden()
    expect(page.locator(".publishing-deeds")).to_be_hidden()
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) > 1, "the proof stands on the second page"
    if folder := os.environ.get("PICTURES"):
        (Path(folder) / "receipt.pdf").write_bytes(paper)
    page.emulate_media(media="screen")


def test_a_page_is_withdrawn_and_its_receipt_printed(sit: Sit, site: Site) -> None:
    with sit(PUBLISHER) as desk:
        page = desk.page
        site.carried()
        number = desk.parent("报道与故事")
        page.goto(f"/admin/pages/{number}/")
        row = page.locator("tr:has(a[href$='/edit/'])").filter(has=page.locator("a.status-tag, .w-status")).first
        edit = str(row.locator("a[href$='/edit/']").first.get_attribute("href"))
        page.goto(edit)
        page.locator("[data-side-panel-toggle='status']").click()
        state = page.locator(".publishing-state")
        expect(state).to_be_visible()
        address = state.locator(".publishing-address").inner_text()
        looked_at(page, "edit-public")
        page.locator("footer .w-dropdown__toggle").click()
        page.get_by_role("link", name=re.compile(chinese("Withdraw"))).last.click()
        expect(page.locator(".publishing-withdraw")).to_contain_text(address)
        looked_at(page, "withdraw")
        page.locator(".publishing-withdraw button[type=submit]").click()
        expect(page.locator(".error-message").first).to_be_visible()
        page.fill("[name=reason]", "当事人撤回同意")
        page.locator(".publishing-withdraw button[type=submit]").click()
        page.wait_for_url("**/admin/publishing/receipts/*/")
        receipt = page.locator(".publishing-receipt")
        expect(receipt).to_contain_text("当事人撤回同意")
        expect(receipt).to_contain_text(address)
        expect(page.locator("h1").first).to_have_text(chinese("Receipt of a withdrawal"))
        looked_at(page, "receipt")
        assert page.request.get(f"{site.address}{address}").status == 410
        printed(page)
        page.goto("/admin/publishing/")
        page.locator("form[action$='/verify/'] button").click()
        expect(page.locator(".messages li").first).to_be_visible()
        looked_at(page, "channels")
        for screen in SCREENS[1:]:
            page.goto(f"/admin/publishing/{screen}")
            looked_at(page, screen.strip("/").replace("/", "-"))
        page.goto(edit)
        assert "当事人撤回同意" in desk.messages()
        looked_at(page, "edit-withdrawn")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        for screen in SCREENS:
            page.goto(f"/admin/publishing/{screen}")
            looked_at(page, f"phone-{screen.strip('/').replace('/', '-')}")
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], screen
            wide = "all => all.filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
            assert not page.eval_on_selector_all(".publishing-table td, .office-list td, .publishing-channel", wide), (
                screen
            )
        looked_at(page, "phone-end")
