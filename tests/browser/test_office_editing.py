"""Two people on one page, slow and broken networks, sign-outs: what was typed is never lost and never overwritten."""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.office import Desk, chinese
from tests.browser.site import Site
from tests.browser.visitor import visiting

EDITOR, SECOND = "demo-provincial-editor", "demo-publisher"
TURNS = 60  # half seconds a test waits for an autosave to arrive
PING_SECONDS = 10
SLOW_SECONDS = 2
SUMMARY = "search_description"

pytestmark = pytest.mark.browser


@contextmanager
def seated(chromium: Browser, site: Site, *accounts: str) -> Iterator[list[Desk]]:
    """Accounts at desks of their own; the network may fail here, so what fails is the test's business."""
    with ExitStack() as stack:
        desks = []
        for account in accounts:
            visitor = stack.enter_context(visiting(chromium, site.address, viewport={"width": 1366, "height": 900}))
            desks.append(Desk(visitor, site, account))
            desks[-1].sign_in()
        yield desks


def new_story(desk: Desk, title: str) -> int:
    """A saved draft with the fields a story must have; its number."""
    desk.begin("stories/storypage", "报道与故事")
    desk.fill(title=title, search_description="一句摘要。", region="文昌市", source_line="本网")
    return desk.save()


def type_at_end(desk: Desk, words: str) -> None:
    """Type at the end of the summary as a person does."""
    field = desk.field(SUMMARY)
    field.click()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(words, delay=20)


def stored(desk: Desk, number: int) -> str:
    """The summary as the office has it, read in a window of its own."""
    page = desk.page.context.new_page()
    page.goto(f"/admin/pages/{number}/edit/")
    value = page.locator(f"[name={SUMMARY}]").input_value()
    page.close()
    return value


def is_edit(route: Route) -> bool:
    return route.request.method == "POST"


def delay_posts(page: Page, number: int, seconds: float = SLOW_SECONDS) -> None:
    """Every save of the page's form travels slowly."""

    def slowly(route: Route) -> None:
        if route.request.method == "POST":
            time.sleep(seconds)
        route.continue_()

    page.route(re.compile(rf"/admin/pages/{number}/edit/$"), slowly)


def autosaved(desk: Desk) -> None:
    expect(desk.page.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "saved")


def notice(desk: Desk) -> str:
    bar = desk.page.locator("[data-office-editing]")
    expect(bar).to_be_visible(timeout=15_000)
    return bar.inner_text()


def test_two_people_see_each_other_and_the_second_save_is_held_back(chromium: Browser, site: Site) -> None:
    with seated(chromium, site, EDITOR, SECOND) as (one, two):
        number = new_story(one, "两人同改")
        one.edit(number)
        two.edit(number)
        for desk, name in ((one, chinese("Publishers")), (two, chinese("Provincial editors"))):
            colleague = desk.page.locator("#w-editing-sessions")
            expect(colleague).to_contain_text(name, timeout=(PING_SECONDS + 5) * 1000)
        type_at_end(one, "甲写的。")
        autosaved(one)
        type_at_end(two, "乙写的。")
        told = notice(two)
        assert chinese("Provincial editors") in told
        assert re.search(r"20\d\d-\d\d-\d\d \d\d:\d\d", told), told
        two.page.click("button.action-save")
        dialog = two.page.locator("#w-save-confirmation-dialog [data-w-dialog-target=confirm]")
        conflict = two.page.locator(".office-conflict")
        expect(dialog.or_(conflict).first).to_be_visible()
        if dialog.is_visible():
            dialog.click()
        expect(conflict).to_contain_text(chinese("Provincial editors"))
        expect(conflict.locator(".deletion")).to_contain_text("甲")
        expect(conflict.locator(".addition")).to_contain_text("乙")
        assert two.field(SUMMARY).input_value() == "一句摘要。乙写的。"
        assert stored(one, number) == "一句摘要。甲写的。"
        time.sleep(4)  # longer than an autosave waits
        assert stored(one, number) == "一句摘要。甲写的。", "no autosave goes over it either"
        two.page.check("[name=office_seen]")
        two.put(SUMMARY, "一句摘要。甲写的。乙写的。")
        two.page.click("button.action-save")
        two.expect_saved()
        assert stored(one, number) == "一句摘要。甲写的。乙写的。"


def test_words_typed_while_an_autosave_is_under_way_reach_the_save_by_hand(chromium: Browser, site: Site) -> None:
    with seated(chromium, site, EDITOR) as (desk,):
        number = new_story(desk, "边存边写")
        desk.edit(number)
        delay_posts(desk.page, number)
        with desk.page.expect_request(lambda request: request.method == "POST" and "/edit/" in request.url):
            type_at_end(desk, "先。")
        type_at_end(desk, "后。")
        desk.put("author", "记者甲")
        desk.page.click("button.action-save")
        desk.expect_saved()
        assert (desk.field(SUMMARY).input_value(), desk.field("author").input_value()) == (
            "一句摘要。先。后。",
            "记者甲",
        )
        assert not desk.visitor.troubles


def test_words_typed_while_an_autosave_is_under_way_are_saved_by_the_next(chromium: Browser, site: Site) -> None:
    with seated(chromium, site, EDITOR) as (desk,):
        number = new_story(desk, "一存再存")
        desk.edit(number)
        delay_posts(desk.page, number)
        with desk.page.expect_request(lambda request: request.method == "POST" and "/edit/" in request.url):
            type_at_end(desk, "先。")
        type_at_end(desk, "后。")
        for _turn in range(TURNS):  # however fast the saves are, or slow: not their number counts but what arrived
            if stored(desk, number) == "一句摘要。先。后。":
                break
            desk.page.wait_for_timeout(500)
        autosaved(desk)
        assert stored(desk, number) == "一句摘要。先。后。"
        desk.page.goto("/admin/", timeout=5000)  # nothing is unsaved: no question on leaving
        assert not desk.visitor.troubles


def test_a_new_page_on_a_slow_network_is_made_once(chromium: Browser, site: Site) -> None:
    with seated(chromium, site, EDITOR) as (desk,):
        desk.begin("stories/storypage", "报道与故事")

        def slowly(route: Route) -> None:
            if route.request.method == "POST":
                time.sleep(SLOW_SECONDS)
            route.continue_()

        desk.page.route(re.compile("/admin/pages/add/"), slowly)
        desk.fill(search_description="摘", region="文昌市", source_line="本网")
        with desk.page.expect_request(lambda request: request.method == "POST" and "/add/" in request.url):
            desk.fill(title="只生一页")
        type_at_end(desk, "要。")
        desk.page.click("button.action-save")
        desk.expect_saved()
        assert desk.field(SUMMARY).input_value() == "摘要。"
        desk.page.goto("/admin/pages/?q=只生一页")
        expect(desk.page.locator("tr", has=desk.page.get_by_text("只生一页", exact=True))).to_have_count(1)


@pytest.mark.proof
def test_a_faulty_office_keeps_the_words_and_is_tried_again(chromium: Browser, site: Site) -> None:
    with seated(chromium, site, EDITOR) as (desk,):
        number = new_story(desk, "出错再存")
        desk.edit(number)
        faults = 1

        def fault(route: Route) -> None:
            nonlocal faults
            if route.request.method == "POST" and faults:
                faults -= 1
                route.fulfill(status=500, content_type="text/html", body="<h1>500</h1>")
            else:
                route.continue_()

        desk.page.route(re.compile(rf"/admin/pages/{number}/edit/$"), fault)
        type_at_end(desk, "出错时写的。")
        assert chinese(
            "The office had a fault and did not save. What you wrote stays in this window; it will try again."
        ) in notice(desk)
        expect(desk.page.locator("[data-office-editing]")).to_be_hidden(timeout=15_000)
        autosaved(desk)
        assert stored(desk, number) == "一句摘要。出错时写的。"


@pytest.mark.proof
def test_an_answer_that_never_arrives_is_no_conflict_with_oneself(chromium: Browser, site: Site) -> None:
    with seated(chromium, site, EDITOR) as (desk,):
        number = new_story(desk, "断线重连")
        desk.edit(number)
        lost = 1

        def lose(route: Route) -> None:
            nonlocal lost
            if route.request.method == "POST" and lost:
                lost -= 1
                route.fetch()  # the office saves it; its answer is lost on the way
                route.abort()
            else:
                route.continue_()

        desk.page.route(re.compile(rf"/admin/pages/{number}/edit/$"), lose)
        type_at_end(desk, "断线时写的。")
        notice(desk)
        type_at_end(desk, "接着写。")
        expect(desk.page.locator("[data-office-editing]")).to_be_hidden(timeout=15_000)
        autosaved(desk)
        assert stored(desk, number) == "一句摘要。断线时写的。接着写。"


def test_signed_out_while_writing(chromium: Browser, site: Site) -> None:
    with seated(chromium, site, EDITOR) as (desk,):
        number = new_story(desk, "掉线登录")
        desk.edit(number)
        desk.page.context.clear_cookies()
        type_at_end(desk, "退出后写的。")
        words = chinese(
            "You are signed out. What you wrote stays in this window: sign in in a new tab, come back here, and it is saved."
        )
        assert words in notice(desk)
        desk.page.click("button.action-save")
        time.sleep(1)
        assert desk.number == number, "the form stays where the words are"
        assert desk.field(SUMMARY).input_value() == "一句摘要。退出后写的。"
        with desk.page.context.expect_page() as opened:
            desk.page.locator("[data-office-editing] a").click()
        door = opened.value
        door.fill("[name=username]", EDITOR)
        door.fill("[name=password]", site.password(EDITOR))
        door.click("form button[type=submit]")
        door.wait_for_url("**/admin/")
        door.close()
        desk.page.bring_to_front()
        desk.page.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(desk.page.locator("[data-office-editing]")).to_be_hidden(timeout=15_000)
        autosaved(desk)
        assert stored(desk, number) == "一句摘要。退出后写的。"
        desk.put("author", "记者乙")
        desk.page.click("button.action-save")
        desk.expect_saved()


def test_what_did_not_reach_the_office_is_offered_after_a_reload(chromium: Browser, site: Site) -> None:
    with seated(chromium, site, EDITOR) as (desk,):
        number = new_story(desk, "重开找回")
        desk.edit(number)
        address = re.compile(rf"/admin/pages/{number}/edit/$")
        desk.page.route(address, lambda route: route.abort() if is_edit(route) else route.continue_())
        type_at_end(desk, "没存上的。")
        notice(desk)
        desk.page.on("dialog", lambda dialog: dialog.accept())
        desk.page.reload()
        assert chinese("What you wrote here at %%(when)s did not reach the office.").partition("%")[0] in notice(desk)
        desk.page.unroute(address)
        desk.page.locator("[data-office-editing] button").first.click()
        desk.expect_saved()
        assert desk.field(SUMMARY).input_value() == "一句摘要。没存上的。"
        desk.page.reload()
        expect(desk.page.locator("[data-office-editing]")).to_be_hidden()
        assert desk.page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('office-draft:'))") == []


def test_who_signs_out_leaves_no_words_behind(chromium: Browser, site: Site) -> None:
    with seated(chromium, site, EDITOR) as (desk,):
        desk.page.goto("/admin/")
        desk.page.evaluate("sessionStorage.setItem('office-draft:/admin/pages/1/edit/', '{}')")
        with desk.page.expect_navigation(url="**/login/**"):
            desk.page.evaluate(
                """() => { const form = document.createElement('form'); form.method = 'post'; form.action = '/admin/logout/';
                const token = Object.assign(document.createElement('input'), {name: 'csrfmiddlewaretoken',
                    value: /csrftoken=([^;]+)/.exec(document.cookie)[1]});
                form.append(token); document.body.append(form); setTimeout(() => form.requestSubmit()); }"""
            )
        assert desk.page.evaluate("Object.keys(sessionStorage).length") == 0
