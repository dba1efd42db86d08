"""Channels, releases and receipts: who sees them, what stands there, what they cost."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Page

from cms.office.permissions import ADMINISTRATORS, AUDITORS, COUNTY_EDITORS, PUBLISHERS, RULES
from cms.pages.drift import compare_everything
from cms.publisher.channel import SITE, builder
from cms.publisher.faults import trouble_in_words
from cms.publisher.office import verification
from cms.publisher.office.states import PATIENCE, Standing, judge
from cms.publisher.office.verification import SILENT, running
from cms.publisher.withdrawing import public_page, withdraw
from cms.release.channels import carry
from cms.release.models import Alarm, ChannelState
from cms.release.receipts import broken_receipts
from tests.office.world import World

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
SCREENS = ("channels", "releases", "receipts", "alarms")
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def get(client: Client, name: str, *args: Any, **data: Any) -> Any:
    return client.get(reverse(f"publishing:{name}", args=args), data)


@pytest.mark.parametrize("role", RULES)
def test_whoever_reads_everything_sees_the_screens(world: World, at_desk: Login, role: str) -> None:
    client = at_desk(role)
    for name in SCREENS:
        answer = get(client, name)
        assert answer.status_code == (403 if role == COUNTY_EDITORS else 200), name
    dashboard = client.get("/admin/").content.decode()
    assert (reverse("publishing:releases") in dashboard) == (role != COUNTY_EDITORS)


# -- channels -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attempts", "behind", "waits", "standing"),
    [
        (0, 0, None, Standing.UP_TO_DATE),
        (0, 3, timedelta(seconds=2), Standing.CARRYING),
        (0, 3, PATIENCE + timedelta(seconds=1), Standing.STUCK),
        (1, 0, None, Standing.FAILING),
        (2, 3, PATIENCE * 2, Standing.FAILING),
    ],
)
def test_how_a_channel_stands(attempts: int, behind: int, waits: timedelta | None, standing: Standing) -> None:
    since = NOW - waits if waits else None
    assert judge(attempts=attempts, behind=behind, since=since, now=NOW) == standing


def test_a_channel_that_fails_is_shown_and_stands_first_on_the_dashboard(
    world: World, at_desk: Login, site_root: Path
) -> None:
    site_root.write_text("here stands a file where the folder should be")
    carry(SITE)
    client = at_desk(AUDITORS)
    text = get(client, "channels").content.decode()
    trouble = ChannelState.objects.get(name="site").trouble
    assert trouble[0][1] == "no-folder"
    assert escape(trouble_in_words(trouble)[0]) in text
    assert "publishing-failing" in text
    panels = client.get("/admin/").context["panels"]
    assert min(panels, key=lambda panel: panel.order).name == "publisher_trouble"
    site_root.unlink()
    carry(SITE)
    text = get(client, "channels").content.decode()
    assert "publishing-up_to_date" in text
    assert "publisher_trouble" not in {panel.name for panel in client.get("/admin/").context["panels"]}


def test_a_publisher_that_does_not_run_is_noticed(world: World, at_desk: Login) -> None:
    late = timezone.now() - PATIENCE * 2
    with connection.cursor() as cursor:
        cursor.execute("UPDATE release_release SET at = %s", [late])
    assert "publisher_trouble" in {panel.name for panel in at_desk(PUBLISHERS).get("/admin/").context["panels"]}
    assert "publisher_trouble" not in {panel.name for panel in at_desk(COUNTY_EDITORS).get("/admin/").context["panels"]}


# -- verification -------------------------------------------------------------------------------------------------------


@pytest.mark.both
def test_verifying_finds_what_was_changed_by_hand(world: World, at_desk: Login, site_root: Path) -> None:
    builder().run()
    client = at_desk(ADMINISTRATORS)
    verify = reverse("publishing:verify")
    client.post(verify)
    state = ChannelState.objects.get(name="site")
    assert state.verified["ok"]
    assert state.verified["files"] > 10
    assert state.verified["by"] == ADMINISTRATORS
    (site_root / "index.html").write_text("changed")
    (site_root / "foreign.html").write_text("foreign")
    client.post(verify)
    text = get(client, "channels").content.decode()
    assert "index.html" in text
    assert "foreign.html" in text
    assert not ChannelState.objects.get(name="site").verified["ok"]


@pytest.mark.parametrize("role", RULES)
def test_who_has_the_site_verified(world: World, at_desk: Login, site_root: Path, role: str) -> None:
    answer = at_desk(role).post(reverse("publishing:verify"))
    allowed = role in {PUBLISHERS, ADMINISTRATORS}
    assert answer.status_code == (302 if allowed else 403)
    assert ChannelState.objects.filter(verified_at__isnull=False).exists() == allowed
    assert at_desk(PUBLISHERS).get(reverse("publishing:verify")).status_code == 405


def test_a_site_never_built_is_said_to_be_so(world: World, at_desk: Login, site_root: Path) -> None:
    at_desk(PUBLISHERS).post(reverse("publishing:verify"))
    assert ChannelState.objects.get(name="site").verified["error"] == "unbuilt"
    assert get(at_desk(PUBLISHERS), "channels").status_code == 200


def test_a_long_verification_is_under_way_and_is_not_begun_twice(
    world: World, at_desk: Login, site_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread's own writing is left out: here the test's transaction would keep it waiting."""
    go_on, kept = Event(), []
    monkeypatch.setattr(verification, "AT_ONCE", 0.01)
    monkeypatch.setattr(verification, "_checked", lambda *_args: {"ok": go_on.wait(10)})
    monkeypatch.setattr(verification, "_keep", lambda answer, by: kept.append((answer, by)))
    client = at_desk(PUBLISHERS)
    client.post(reverse("publishing:verify"))
    answer = get(client, "channels")
    assert answer.headers["Refresh"]
    assert "disabled" in answer.content.decode()
    assert verification.verify_site("another") is False
    go_on.set()
    for _try in range(100):
        if kept:
            break
        Event().wait(0.02)
    assert kept == [({"ok": True}, PUBLISHERS)]
    state = ChannelState.objects.get(name="site")
    assert running(state)
    assert running(state, timezone.now() + SILENT * 2) is None


def test_carrying_does_not_undo_a_verification_that_ended_meanwhile(world: World, site_root: Path) -> None:
    from cms.release.channels import Carried, Channel  # noqa: PLC0415

    def step() -> Carried:
        ChannelState.objects.filter(name="slow").update(verified={"ok": True})
        return Carried(seq=1, result={})

    carry(Channel("slow", step))
    assert ChannelState.objects.get(name="slow").verified == {"ok": True}


# -- releases -----------------------------------------------------------------------------------------------------------


@pytest.mark.both
def test_releases_are_listed_filtered_and_ordered(world: World, at_desk: Login) -> None:
    client = at_desk(AUDITORS)
    page = world.lives["own"]
    rows = list(get(client, "releases").context["object_list"])
    assert [row.seq for row in rows] == sorted((row.seq for row in rows), reverse=True)
    found = list(get(client, "releases", title=page.title).context["object_list"])
    assert found
    assert {row.named.title for row in found} == {page.title}
    assert get(client, "releases", title="没有这个题目").context["paginator"].count == 0
    assert get(client, "releases", authority="nobody").context["paginator"].count == 0
    assert {row.kind for row in get(client, "releases", kind="clock").context["object_list"]} == {"clock"}
    pages = get(client, "releases", of="pages").context["object_list"]
    assert all(row.subject.startswith("page:") for row in pages)
    first = get(client, "releases", ordering="seq").context["object_list"][0]
    assert first.seq == 1
    assert get(client, "releases", ordering="snapshot").status_code == 200
    assert get(client, "releases", p="99").status_code == 200


def test_a_deleted_page_keeps_its_title_in_the_list(world: World, at_desk: Login) -> None:
    page = world.lives["other"]
    title, subject = page.title, f"page:{page.pk}"
    page.delete()
    rows = get(at_desk(AUDITORS), "releases", of="pages").context["object_list"]
    assert {row.named for row in rows if row.subject == subject} == {
        type(rows[0].named)(title, page.pk or int(subject[5:]), False)
    }


def test_lists_cost_the_same_with_many_rows(world: World, at_desk: Login, site_root: Path) -> None:
    client = at_desk(AUDITORS)

    def queries(name: str) -> int:
        get(client, name)
        with CaptureQueriesContext(connection) as captured:
            get(client, name)
        return len(captured)

    def withdrawn(case: str) -> None:
        withdraw(public_page(str(world.lives[case].pk)), reason="有误", authority="operator:li")

    builder().run()
    withdrawn("own")
    Page.objects.filter(pk=world.lives["province"].pk).update(title="绕过的改动")
    compare_everything()
    before = {name: queries(name) for name in SCREENS}
    withdrawn("own_all")
    withdrawn("mixed")
    Page.objects.filter(pk__in=[world.lives["none"].pk, world.lives["other"].pk]).update(title="绕过的改动二")
    compare_everything()
    assert Alarm.objects.count() == 3
    assert {name: queries(name) for name in SCREENS} == before
    assert max(before.values()) <= 25, before


# -- receipts -----------------------------------------------------------------------------------------------------------


def test_a_receipt_that_was_changed_is_found_out(world: World, at_desk: Login, site_root: Path) -> None:
    builder().run()
    for case in ("own", "other"):
        withdraw(public_page(str(world.lives[case].pk)), reason="有误", authority="operator:li")
    client = at_desk(AUDITORS)
    listed = get(client, "receipts")
    assert [row.number for row in listed.context["object_list"]] == [2, 1]
    assert listed.context["broken"] == []
    assert not get(client, "receipt", 2).context["row"].broken
    with connection.cursor() as cursor:
        cursor.execute("UPDATE release_receipt SET body = replace(body, '有误', '无误') WHERE number = 1")
    assert get(client, "receipts").context["broken"] == [1]
    assert get(client, "receipt", 1).context["row"].broken
    assert broken_receipts() == [1]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM release_receipt WHERE number = 1")
    assert get(client, "receipts").context["broken"] == [2]
    assert get(client, "receipts").context["missing"]
    assert get(client, "receipt", 3).status_code == 404


def test_county_editors_see_the_receipts_of_their_own_pages(world: World, at_desk: Login, site_root: Path) -> None:
    builder().run()
    for case in ("own", "other"):
        withdraw(public_page(str(world.lives[case].pk)), reason="有误", authority="operator:li")
    client = at_desk(COUNTY_EDITORS)
    assert get(client, "receipt", 1).status_code == 200
    assert get(client, "receipt", 2).status_code == 403


# -- alarms -------------------------------------------------------------------------------------------------------------
