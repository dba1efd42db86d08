"""The publisher's worker releases what is signed and withdraws what lapsed, and no failing chore stops it."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.publisher import worker as publisher
from cms.publisher.worker import Worker
from cms.release import housekeeping
from cms.release.housekeeping import Chore, chores
from cms.workflow.manuscripts import submit
from cms.workflow.models import Sheet, State
from cms.workflow.publishing import publish_at_once
from tests.workflow.conftest import PASSWORD, House

pytestmark = pytest.mark.django_db
URGENT = {"reason": "台风预警期间的用工提示", "record": "张厅长 11 月 25 日 9:10 电话同意", "password": PASSWORD}


def test_what_is_signed_goes_out_with_the_queue(house: House, site_root: Any) -> None:
    sheet = house.signed(house.draft())
    out = StringIO()
    call_command("publish_pending", json=True, stdout=out, stderr=StringIO())
    sheet.refresh_from_db()
    assert sheet.state == State.RELEASED
    assert json.loads(out.getvalue())[0]["seq"] >= sheet.release


def test_what_was_not_reviewed_in_time_is_withdrawn_by_the_worker(house: House, site_root: Any) -> None:
    sheet = submit(house.draft(), house.editor)
    publish_at_once(sheet.pk, house.final, **URGENT)
    Sheet.objects.filter(pk=sheet.pk).update(reviews_due=timezone.now() - timedelta(minutes=1))
    Worker([].append).do_chores()
    sheet.refresh_from_db()
    assert (sheet.state, sheet.reviews_due) == (State.RETURNED, None)


def test_a_chore_is_done_in_its_time_and_one_that_fails_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    done, now, fails = [], [100.0], [True]

    def step() -> None:
        done.append(now[0])
        if fails[0]:
            raise OSError("no space")

    monkeypatch.setattr(
        housekeeping,
        "_chores",
        {"trial": Chore("trial", step, 3.0), "last": Chore("last", lambda: done.append(0), 9.0)},
    )
    monkeypatch.setattr(publisher.time, "monotonic", lambda: now[0])
    lines: list[str] = []
    worker = Worker(lines.append)
    for moment in (100.0, 101.0, 103.0):
        now[0] = moment
        worker.do_chores()
    assert done == [100.0, 0, 103.0]
    assert lines == ["trial: OSError: no space"]
    fails[0], now[0] = False, 106.0
    worker.do_chores()
    assert len(lines) == 2


def test_the_room_registers_both() -> None:
    assert {chore.name for chore in chores()} >= {"release-signed", "withdraw-lapsed"}
