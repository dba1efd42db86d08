"""An event with its stages, by a county editor, down to the calendar that a telephone reads."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.office import Sit, chinese
from tests.browser.site import Site
from tests.browser.visitor import visiting

COUNTY = "demo-county-editor"
PHONE: Any = {"width": 390, "height": 844}
BEIJING = ZoneInfo("Asia/Shanghai")
TITLE, ADDRESS = "文昌椰雕师傅招聘会", "/events/wenchang-yediao-zhaopin/"

pytestmark = pytest.mark.browser


def calendar_event(chromium: Browser, site: Site) -> Any:
    """The one event of the page's calendar, read as a calendar program reads it."""
    with visiting(chromium, site.address, viewport=PHONE) as citizen:
        page = citizen.open(ADDRESS)
        expect(page.locator("h1")).to_have_text(TITLE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        link = page.locator("a[href$='.ics']").first
        text = page.request.get(f"{site.address}{link.get_attribute('href')}").text()
        (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
        return event


def test_an_event_is_announced_published_and_postponed(sit: Sit, chromium: Browser, site: Site) -> None:
    with sit(COUNTY) as desk:
        desk.begin("brands/eventpage", "活动")
        desk.fill(
            title=TITLE, search_description="为椰雕师傅找工作。", region="文昌市", starts_at="2027-03-06 09:00",
            ends_at="2027-03-07 17:30", place="文昌市文城镇", address_text="演示路1号", slug="wenchang-yediao-zhaopin",
        )  # fmt: skip
        desk.field("event_kind").select_option(index=1)
        desk.fill(capacity="80个摊位", contact_unit="文昌市就业服务中心", contact_phone="0898-63330000")
        number = desk.save()
        preview = desk.preview()
        expect(preview.locator("h1")).to_have_text(TITLE, timeout=20_000)
    site.reviewed(number)
    event = calendar_event(chromium, site)
    assert str(event["SUMMARY"]) == TITLE
    assert event.decoded("DTSTART") == datetime(2027, 3, 6, 9, 0, tzinfo=BEIJING)
    assert event.decoded("DTEND") == datetime(2027, 3, 7, 17, 30, tzinfo=BEIJING)
    assert "演示路1号" in str(event["LOCATION"])
    first = str(event["UID"])
    with sit(COUNTY) as desk:
        desk.edit(number)
        desk.fill(stage=chinese("postponed"), stage_reason="场地检修，另行通知。")
        desk.save()
    site.reviewed(number)
    later = calendar_event(chromium, site)
    assert (str(later["UID"]), str(later["STATUS"])) == (first, "TENTATIVE")
    assert int(later["SEQUENCE"]) > int(event["SEQUENCE"])
    with visiting(chromium, site.address, viewport=PHONE) as citizen:
        main = citizen.open(ADDRESS).locator("main")
        expect(main).to_contain_text("场地检修，另行通知。")
