"""Role by deed by belonging, by real requests: what changes the site and what does not, and that a refusal says why."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from cms.office import permissions
from cms.office.permissions import (
    ADMINISTRATORS,
    ALLOWED,
    AUDITORS,
    COUNTY_EDITORS,
    FINAL_REVIEWERS,
    FIRST_REVIEWERS,
    PROOFREADERS,
    PROVINCIAL_EDITORS,
    PUBLISHERS,
    RULES,
    SECOND_REVIEWERS,
)
from cms.office.refusals import LOG_ACTION
from cms.release.current import reading
from tests.office import deeds
from tests.office.deeds import Deed
from tests.office.world import CASES, OWN, World, make_story

WRITING: tuple[Deed, ...] = (deeds.edit, deeds.revert, deeds.script_revert)
#: Wagtail takes no notice of the wish for an alias or a published copy where it may not be: an ordinary draft comes of it.
MAKING: tuple[Deed, ...] = (deeds.copy, deeds.copy_as_alias, deeds.copy_and_publish, deeds.script_copy)
REMOVING: tuple[Deed, ...] = (deeds.delete, deeds.bulk_delete, deeds.script_delete)
MOVING: tuple[Deed, ...] = (deeds.bulk_move,)
#: Within its column a page is moved by whoever may move it, or by whoever orders the column.
PLACING: tuple[Deed, ...] = (deeds.move, deeds.script_move)
PUBLISHING: tuple[Deed, ...] = (deeds.bulk_publish, deeds.script_publish)
WITHDRAWING: tuple[Deed, ...] = (deeds.withdraw,)
ORDERING: tuple[Deed, ...] = (deeds.reorder,)
#: Ways to make a public page in one go: making and publishing, which no role unites. And a public page for some only.
#: And taking pages off the site without a reason and a receipt.
NOBODYS: tuple[Deed, ...] = (
    deeds.script_alias,
    deeds.script_copy_live,
    deeds.restrict,
    deeds.bulk_unpublish,
    deeds.script_unpublish,
)
#: Deeds that need a page still off the site; the others are tried on a published one.
ON_DRAFTS = (*REMOVING, *MOVING, *PLACING, *PUBLISHING)
ALL = frozenset(CASES)
NO_PAGE: frozenset[str] = frozenset()

#: On which pages each deed of a role takes effect.
EXPECTED: dict[str, dict[tuple[Deed, ...], frozenset[str]]] = {
    PROVINCIAL_EDITORS: {WRITING: ALL, MAKING: ALL, REMOVING: ALL, MOVING: ALL, PLACING: ALL},
    COUNTY_EDITORS: {WRITING: OWN, MAKING: OWN},
    PROOFREADERS: {},
    FIRST_REVIEWERS: {},
    SECOND_REVIEWERS: {},
    FINAL_REVIEWERS: {},
    PUBLISHERS: {WRITING: ALL, WITHDRAWING: ALL, ORDERING: ALL, PLACING: ALL},
    ADMINISTRATORS: {WRITING: ALL, MAKING: ALL, REMOVING: ALL, MOVING: ALL, PLACING: ALL, WITHDRAWING: ALL},
    AUDITORS: {},
}
DEEDS = (WRITING, MAKING, REMOVING, MOVING, PLACING, PUBLISHING, WITHDRAWING, ORDERING, NOBODYS)

pytestmark = pytest.mark.django_db


def site_state() -> list[Any]:
    """Everything a deed could change, as stored."""
    fields = ("pk", "title", "path", "live", "locked", "latest_revision_id", "alias_of_id", "numchild")
    return [*Page.objects.order_by("pk").values_list(*fields), PageViewRestriction.objects.count()]


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def public() -> set[int]:
    """The pages that visitors see: those the record holds. What is live and what is held are one."""
    with reading() as catalogue:
        held = set(catalogue.pages)
    live = Page.objects.filter(depth__gt=1, live=True)
    assert held == set(live.values_list("pk", flat=True))
    return held


@dataclass
class Effect:
    """What came of a deed: whether the site changed, whether what is public did, and whether a refusal was logged."""

    changed: bool
    published: bool
    logged: bool
    status: int


def effect(client: Client, world: World, deed: Deed, case: str) -> Effect:
    """Do it, look, and take it back."""
    page = (world.drafts if deed in ON_DRAFTS else world.lives)[case]
    with undone():
        before, seen = site_state(), public()
        answer = deed(client, world, page)
        logged = PageLogEntry.objects.filter(action=LOG_ACTION, user=world.staff[client.role]).exists()  # type: ignore[attr-defined]
        return Effect(site_state() != before, public() != seen, logged, answer.status_code)


def cases_for(role: str) -> tuple[str, ...]:
    """Belonging matters to county editors; for the others one page of a region and one of none stand for all."""
    return CASES if role == COUNTY_EDITORS else ("other", "none")


#: Of the roles that only read, one stands for the others in a short run.
READERS = (PROOFREADERS, SECOND_REVIEWERS, FINAL_REVIEWERS)
TRIED = [pytest.param(role, marks=pytest.mark.proof) if role in READERS else role for role in RULES]


@pytest.mark.parametrize("role", TRIED)
def test_a_deed_takes_effect_where_the_role_reaches_and_nowhere_else(
    world: World, at_desk: Callable[[str], Client], role: str
) -> None:
    client = at_desk(role)
    wrong = []
    for group in DEEDS:
        expected = EXPECTED[role].get(group, NO_PAGE)
        for deed, case in product(group, cases_for(role)):
            found = effect(client, world, deed, case)
            if found.changed != (case in expected) or found.logged == found.changed:
                wrong.append((deed.__name__, case, found))
            withdraws = role == ADMINISTRATORS and deed is deeds.withdraw
            if found.published and role != PUBLISHERS and not withdraws:
                wrong.append((deed.__name__, case, found))
    assert wrong == []


def test_without_the_rules_the_same_deeds_leak(
    world: World, at_desk: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: only the rules keep a county editor from another region's pages; Wagtail's own rights do not."""
    monkeypatch.setattr(permissions, "may", lambda *_args: ALLOWED)
    client = at_desk(COUNTY_EDITORS)
    for deed in (*WRITING, *MAKING, *REMOVING, *MOVING, *PLACING):
        for case in ("other", "mixed", "province", "none"):
            assert effect(client, world, deed, case).changed, (deed.__name__, case)


def test_one_deletes_and_moves_drafts_of_ones_own_in_ones_own_regions(
    world: World, at_desk: Callable[[str], Client]
) -> None:
    owner = world.staff[COUNTY_EDITORS]
    client = at_desk(COUNTY_EDITORS)
    mine = {case: make_story(world.stories, case, live=False, owner=owner) for case in ("own", "other", "mixed")}
    published = make_story(world.stories, "own", live=True, owner=owner)
    for deed in (*REMOVING, *MOVING, *PLACING):
        for case, page in mine.items():
            world.drafts[case] = page
            assert effect(client, world, deed, case).changed == (case == "own"), (deed.__name__, case)
        world.drafts["own"] = published
        assert not effect(client, world, deed, "own").changed, deed.__name__


def test_several_roles_add_up(world: World, at_desk: Callable[[str], Client]) -> None:
    """A county editor who withdraws as well withdraws everything, but makes pages of the own regions only."""
    world.staff[COUNTY_EDITORS].groups.add(world.staff[PUBLISHERS].groups.get())
    client = at_desk(COUNTY_EDITORS)
    assert effect(client, world, deeds.withdraw, "other").published
    assert effect(client, world, deeds.script_copy, "own").changed
    assert not effect(client, world, deeds.script_copy, "other").changed


def test_an_account_without_a_region_or_a_role_can_do_nothing(world: World, at_desk: Callable[[str], Client]) -> None:
    world.staff[COUNTY_EDITORS].regions.clear()
    world.staff[PROVINCIAL_EDITORS].groups.clear()
    for role in (COUNTY_EDITORS, PROVINCIAL_EDITORS):
        for deed in (deeds.edit, deeds.script_copy, deeds.script_publish, deeds.script_delete):
            assert not effect(at_desk(role), world, deed, "own").changed
