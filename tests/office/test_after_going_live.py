"""Once the set-up has ended: every deed of every role, over HTTP, leaves public what three people signed, and nothing else.

The one exception is the withdrawal by those who may. What the office refuses is logged; what it cannot refuse is an alarm.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import PageLogEntry

from cms.office.models import Account
from cms.office.permissions import ADMINISTRATORS, COUNTY_EDITORS, PROVINCIAL_EDITORS, PUBLISHERS, RULES
from cms.office.refusals import LOG_ACTION
from cms.pages.drift import compare_everything
from cms.release import gate as exit_gate
from cms.release.models import Holding, Release
from cms.workflow.gate import ReviewGate
from cms.workflow.models import EntryAct
from cms.workflow.record import write
from tests.office import deeds
from tests.office.deeds import Deed
from tests.office.world import World

DEEDS: tuple[Deed, ...] = (
    deeds.edit, deeds.revert, deeds.copy, deeds.copy_as_alias, deeds.copy_and_publish, deeds.script_copy,
    deeds.script_copy_live, deeds.script_alias, deeds.script_revert, deeds.delete, deeds.bulk_delete, deeds.script_delete,
    deeds.move, deeds.bulk_move, deeds.script_move, deeds.publish, deeds.bulk_publish, deeds.script_publish,
    deeds.bulk_unpublish, deeds.script_unpublish, deeds.reorder, deeds.restrict, deeds.lock, deeds.unlock,
    deeds.add_and_publish, deeds.schedule, deeds.unschedule, deeds.new_address, deeds.convert_alias,
    deeds.script_convert_alias, deeds.wagtails_workflow, deeds.approve_in_wagtails_workflow, deeds.identity,
    deeds.rename_region,
)  # fmt: skip
SUPERUSER = "superuser"
ROLES = [*RULES, SUPERUSER]
IN_SHORT = {SUPERUSER, PUBLISHERS, PROVINCIAL_EDITORS}
TRIED = [role if role in IN_SHORT else pytest.param(role, marks=pytest.mark.proof) for role in ROLES]

pytestmark = pytest.mark.django_db


def public_state() -> list[Any]:
    held = Holding.objects.exclude(digest="").exclude(subject__startswith="clock")
    return sorted(held.values_list("subject", "seq", "digest", "address"))


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def live(world: World) -> World:
    """The world with its set-up ended, and a superuser beside the roles."""
    write(EntryAct.GONE_LIVE)
    world.staff[SUPERUSER] = Account.objects.create_superuser("root", display_name="root")
    return world


def changes_anything(client: Client, world: World, deed: Deed) -> list[str]:
    """The kinds of pages with which the deed changed what is public, or made a live row that nobody noticed."""
    wrong = []
    for kind, pages in (("draft", world.drafts), ("live", world.lives)):
        with undone():
            before, released = public_state(), Release.objects.count()
            known = {one.subject for one in compare_everything()}
            with suppress(exit_gate.NotAuthorisedError):  # refused where Wagtail has no words for it
                deed(client, world, pages["own"])
            if (public_state(), Release.objects.count()) != (before, released):
                wrong.append(kind)
            assert {one.subject for one in compare_everything()} >= known
    return wrong


@pytest.mark.parametrize("role", TRIED)
def test_no_deed_of_anybody_changes_what_is_public(live: World, at_desk: Callable[[str], Client], role: str) -> None:
    client = at_desk(role)
    wrong = {deed.__name__: found for deed in DEEDS if (found := changes_anything(client, live, deed))}
    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_withdrawal_is_for_those_who_may(
    live: World, at_desk: Callable[[str], Client], role: str, site_root: object
) -> None:
    client, page = at_desk(role), live.lives["own"]
    deeds.withdraw(client, live, page)
    gone = not Holding.objects.filter(subject=f"page:{page.pk}").exclude(digest="").exists()
    assert gone is (role in {PUBLISHERS, ADMINISTRATORS, SUPERUSER})
    if not gone:
        assert PageLogEntry.objects.filter(action=LOG_ACTION, user=live.staff[role]).exists()


def test_without_the_gate_deeds_would_reach_the_public(
    live: World, at_desk: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(ReviewGate, "refusal", lambda *_args: None)
    monkeypatch.setattr(ReviewGate, "setting_up", lambda _self: True)
    assert changes_anything(at_desk(PUBLISHERS), live, deeds.rename_region) == ["draft", "live"]
    assert changes_anything(at_desk(COUNTY_EDITORS), live, deeds.rename_region) == ["draft", "live"]
