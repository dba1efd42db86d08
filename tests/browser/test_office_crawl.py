"""The whole office as each role sees it: no English but names, nothing from other hosts, no error in console or server."""

import pytest
from playwright.sync_api import Browser

from cms.office.accounts import demo_username
from cms.office.roles import ROLES
from tests.browser.crawl import Walk, english, written
from tests.browser.office import Desk
from tests.browser.site import Site
from tests.browser.visitor import visiting

SAMPLE = 25  # addresses of the suite's short walk
WHOLE = 600

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("保存草稿", False),
        ("Save draft", True),
        ("浏览: Root", True),
        ("gov.cn包含www.hainan.gov.cn。", False),
        ("MP4（H.264）或 WebM，最大 512 MB", False),
        ("网址 wenchangji-shifu", False),
        ("标题：Coffee in Xinglong", False),
        ("Coffee in Xinglong Edit", True),
        ("写给 a.b@example.org", False),
        ("共%(count)s条 {title}", False),
    ],
)
def test_what_counts_as_english(text: str, found: bool) -> None:
    assert bool(english([text], {"Coffee in Xinglong"})) is found


def walk(chromium: Browser, site: Site, account: str, *, each: int, most: int) -> Walk:
    """A finished walk of an account."""
    with visiting(chromium, site.address, viewport={"width": 1366, "height": 900}) as visitor:
        Desk(visitor, site, account).sign_in()
        walked = Walk(visitor, written(site.folder), each=each, most=most)
        walked.run()
        assert not walked.faults
        assert not visitor.troubles
        return walked


def test_a_walk_as_county_editor(chromium: Browser, site: Site) -> None:
    walked = walk(chromium, site, "demo-county-editor", each=1, most=SAMPLE)
    assert walked.count == SAMPLE
    assert not walked.foreign


@pytest.mark.proof
@pytest.mark.parametrize("role", [role.group for role in ROLES])
def test_the_whole_office(chromium: Browser, site: Site, role: str) -> None:
    walked = walk(chromium, site, demo_username(role), each=2, most=WHOLE)
    assert walked.count > SAMPLE
    assert not walked.foreign
