"""Events in the office, on the site and in packages."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from brands.events.stages import Stage
from brands.models import EventLink, EventPage
from cms.packages.loading import load_package
from cms.packages.problems import PackageRefused
from cms.release.acts import tick
from cms.sources.models import LinkHost
from tests.factories import BrandPageFactory, EventPageFactory
from tests.generator import write
from tests.packages.columns import DATE, HOME, column, loaded, row

pytestmark = pytest.mark.django_db

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
REGISTER = "https://rst.hainan.gov.cn/register"


@pytest.fixture(autouse=True)
def _linked_host() -> None:
    LinkHost.objects.get_or_create(domain="hainan.gov.cn", defaults={"purpose": "service"})


def refused(**fields: Any) -> dict[str, list[str]]:
    """What validation says of an event with these fields; empty where it is taken."""
    event = EventPageFactory.build(parent=None, **({"period": ""} | fields))
    try:
        event.clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def html(client: Client, page: EventPage) -> str:
    return client.get(f"/events/{page.slug}/").content.decode()


def structured(text: str) -> dict[str, Any]:
    """The event of a page's schema.org data."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found
    return next(item for item in json.loads(found[1])["@graph"] if item["@type"] == "Event")


def test_wrong_times_are_refused_at_their_field() -> None:
    now = timezone.now()
    assert set(refused(ends_at=now)) == {"starts_at"}
    assert set(refused(starts_at=now, ends_at=now - DAY)) == {"ends_at"}
    assert refused(starts_at=now, ends_at=now) == {}
    assert set(refused(starts_at=now, registration_deadline=now + 2 * DAY)) == {"registration_deadline"}
    assert set(refused(starts_at=now, period="2019-05-06")) == {"starts_at"}
    assert refused(starts_at=now, period=timezone.localdate().isoformat()) == {}


def test_results_come_after_the_end() -> None:
    now = timezone.now()
    assert set(refused(stage="results", starts_at=now + DAY)) == {"stage"}
    assert refused(stage="results", starts_at=now - 2 * DAY) == {}
    assert refused(stage="results", period="2024-05-06") == {}


@pytest.mark.parametrize("stage", ["cancelled", "postponed"])
def test_what_does_not_take_place_has_a_reason(stage: str) -> None:
    assert set(refused(stage=stage)) == {"stage_reason"}
    assert refused(stage=stage, stage_reason="因台风影响。") == {}


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        (REGISTER, True),
        ("http://rst.hainan.gov.cn/register", False),
        ("https://hainan.gov.cn.example.com/", False),
        ("https://example.com/", False),
    ],
)
def test_registration_leads_to_a_host_of_the_list_over_https(url: str, allowed: bool) -> None:
    assert (refused(registration_url=url) == {}) is allowed
    if allowed:
        EventLink(title="结果", url=url).clean()
    else:
        with pytest.raises(ValidationError):
            EventLink(title="结果", url=url).clean()


def test_contact_is_no_mobile_number() -> None:
    event = EventPageFactory.create()
    event.contact_unit, event.contact_phone = "试用中心", "13800000000"
    with pytest.raises(ValidationError) as error:
        event.full_clean()
    assert set(error.value.message_dict) == {"contact_phone"}


def test_page_shows_what_a_visitor_needs(client: Client) -> None:
    starts = timezone.now() + 3 * DAY
    page = EventPageFactory.create(
        period="",
        starts_at=starts,
        address_text="国兴大道9号",
        registration_url=REGISTER,
        registration_deadline=starts - DAY,
        capacity="60人",
        contact_unit="试用就业服务中心",
        contact_phone="0898-00000000",
    )
    tick()
    text = html(client, page)
    for words in (str(Stage.REGISTERING.label), "国兴大道9号", REGISTER, "60人", "试用就业服务中心", "0898-00000000"):
        assert words in text, words
    data = structured(text)
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["startDate"] == timezone.localtime(starts).isoformat()
    tick(starts - DAY)
    assert REGISTER in html(client, page)
    tick(starts - DAY + SECOND)
    assert REGISTER not in html(client, page)
    page.registration_deadline = starts
    page.save_revision().publish()
    assert REGISTER in html(client, page)


def test_registration_is_not_linked_once_its_host_left_the_list(client: Client) -> None:
    page = EventPageFactory.create(period="", starts_at=timezone.now() + DAY, registration_url=REGISTER)
    tick()
    assert REGISTER in html(client, page)
    for host in LinkHost.objects.all():
        host.active = False
        host.save()
    assert REGISTER not in html(client, page)


def test_a_cancelled_event_says_so_everywhere(client: Client) -> None:
    page = EventPageFactory.create(
        period="", starts_at=timezone.now() + DAY, stage="cancelled", stage_reason="因台风影响取消，报名费原路退回。"
    )
    text = html(client, page)
    assert "因台风影响取消" in text
    assert structured(text)["eventStatus"] == "https://schema.org/EventCancelled"
    assert str(Stage.CANCELLED.label) in client.get("/events/").content.decode()


def test_list_has_what_is_to_come_first(client: Client) -> None:
    now = timezone.now()
    order = ("甲：明天", "乙：后天", "丙：昨天", "丁：去年")
    times = {"甲：明天": now + DAY, "乙：后天": now + 2 * DAY, "丙：昨天": now - DAY, "丁：去年": now - 365 * DAY}
    for title in sorted(order):
        EventPageFactory.create(title=title, period="", starts_at=times[title])

    def listed() -> list[str]:
        text = client.get("/events/").content.decode()
        return sorted(order, key=text.index)

    tick(now)
    assert listed() == list(order)
    tick(now + 2 * DAY)
    assert listed() == ["乙：后天", "甲：明天", "丙：昨天", "丁：去年"]


def test_ordering_day_is_that_of_the_times() -> None:
    late = timezone.make_aware(datetime(2026, 3, 5, 0, 30))  # noqa: DTZ001 - made aware in the site's zone
    page = EventPageFactory.create(period="2026-03", starts_at=late)
    assert page.starts.isoformat() == "2026-03-05"


EVENT = {
    "id": "event-a",
    "slug": "event-a",
    "title": "试用对接会",
    "summary": "只为测试。",
    "regions": ["469005"],
    "event_kind": "matching",
    "starts_at": "2026-03-05T09:00:00+08:00",
    "ends_at": "2026-03-05T17:00:00+08:00",
    "stage": "cancelled",
    "stage_reason": "因台风影响。",
    "address_text": "国兴大道9号",
    "registration_url": REGISTER,
    "registration_deadline": "2026-03-01T18:00:00+08:00",
    "capacity": "60人",
    "contact_unit": "试用中心",
    "contact_phone": "0898-00000000",
    "results_links": [{"title": "结果", "url": REGISTER}],
    "date": DATE,
}


def test_packages_carry_every_field(tmp_path: Path) -> None:
    dumped = row(loaded(tmp_path, ("events",), {"events.jsonl": [EVENT]}), "events.jsonl", "event-a")
    for name in ("starts_at", "ends_at", "registration_deadline", "date"):
        assert datetime.fromisoformat(dumped.pop(name)) == datetime.fromisoformat(EVENT[name])
    assert dumped == {
        k: v for k, v in EVENT.items() if k not in {"starts_at", "ends_at", "registration_deadline", "date"}
    } | {"kind": "event"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("contact_phone", "13800000000"), ("ends_at", "2026-03-04T09:00:00+08:00"), ("stage_reason", "")],
)
def test_packages_are_held_to_the_rules_of_the_office(tmp_path: Path, field: str, value: str) -> None:
    files = {"pages.jsonl": [HOME, column("events")], "events.jsonl": [EVENT | {field: value}]}
    with pytest.raises(PackageRefused) as refusal:
        load_package(write(files, tmp_path / "given"))
    assert [(p.file, p.line, p.field) for p in refusal.value.problems] == [("events.jsonl", 1, field)]


def test_brand_shows_its_contact_unit_and_no_mobile(client: Client) -> None:
    brand = BrandPageFactory.create(
        service_unit="试用就业服务中心", service_phone="0898-00000000", service_address="国兴大道9号"
    )
    text = client.get(f"/brands/wenchang/{brand.slug}/").content.decode()
    for words in (gettext("Contact unit"), "试用就业服务中心", "0898-00000000", "国兴大道9号"):
        assert words in text, words
    brand.service_phone = "13800000000"
    with pytest.raises(ValidationError) as error:
        brand.full_clean()
    assert set(error.value.message_dict) == {"service_phone"}
    brand.service_phone, brand.service_unit = "0898-00000000", ""
    with pytest.raises(ValidationError) as error:
        brand.full_clean()
    assert set(error.value.message_dict) == {"service_unit"}
