"""Accounts, roles, and who may hand them out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from cms.office.accounts import make_role_accounts
from cms.office.models import Account, RegionCollection
from cms.office.permissions import ADMINISTRATORS, AUDITORS, COUNTY_EDITORS, PROVINCIAL_EDITORS, RULES
from cms.office.roles import ROLES, ensure_roles
from cms.vocabulary.models import Region
from tests.office.world import World, region

pytestmark = pytest.mark.django_db
PASSWORD = "琼州海峡-2026年冬-渡船"


def account_form(**changes: Any) -> dict[str, Any]:
    return {
        "username": "fu",
        "display_name": "符某",
        "post": "科员",
        "email": "",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "groups": [Group.objects.get(name=COUNTY_EDITORS).pk],
        "regions": [region("wenchang").pk],
        **changes,
    }


def add() -> str:
    return reverse("wagtailusers_users:add")


def test_an_administrator_makes_an_account_with_name_post_and_regions(
    world: World, at_desk: Callable[[str], Client]
) -> None:
    client = at_desk(ADMINISTRATORS)
    assert "display_name" in client.get(add()).content.decode()
    client.post(add(), account_form(established="on"))
    made = Account.objects.get(username="fu")
    assert (str(made), made.post, made.established) == ("符某", "科员", True)
    assert [each.slug for each in made.regions.all()] == ["wenchang"]
    edit = reverse("wagtailusers_users:edit", args=[made.pk])
    assert client.get(edit).status_code == 200
    client.post(edit, account_form(password1="", password2="", regions=[region("sanya").pk], is_active="on"))
    assert [each.slug for each in made.regions.all()] == ["sanya"]
    made.refresh_from_db()
    assert made.check_password(PASSWORD)


@pytest.mark.parametrize("regions", [[], ["hainan"]])
def test_a_county_editor_has_regions_and_never_the_province(
    world: World, at_desk: Callable[[str], Client], regions: list[str]
) -> None:
    answer = at_desk(ADMINISTRATORS).post(add(), account_form(regions=[region(slug).pk for slug in regions]))
    assert answer.context["form"].errors["regions"]
    assert not Account.objects.filter(username="fu").exists()


def test_nobody_without_all_rights_gives_them_or_takes_over_who_has_them(
    world: World, at_desk: Callable[[str], Client]
) -> None:
    client = at_desk(ADMINISTRATORS)
    client.post(add(), account_form(is_superuser="on"))
    assert not Account.objects.get(username="fu").is_superuser
    root = Account.objects.create_superuser("root", password="x", display_name="应急")
    edit = reverse("wagtailusers_users:edit", args=[root.pk])
    assert client.post(edit, account_form(username="root")).status_code == 403
    root.refresh_from_db()
    assert root.check_password("x")


@pytest.mark.parametrize("role", sorted(set(RULES) - {ADMINISTRATORS}))
def test_only_administrators_make_accounts(world: World, at_desk: Callable[[str], Client], role: str) -> None:
    assert at_desk(role).post(add(), account_form()).status_code == 403
    assert not Account.objects.filter(username="fu").exists()


def rights() -> tuple[list[Any], list[Any], list[Any]]:
    return (
        sorted(Group.objects.values_list("name", "permissions__codename")),
        sorted(GroupPagePermission.objects.values_list("group__name", "permission__codename")),
        sorted(GroupCollectionPermission.objects.values_list("group__name", "permission__codename", "collection_id")),
    )


def test_roles_can_be_made_again_without_a_difference() -> None:
    ensure_roles()
    before = rights()
    ensure_roles()
    assert rights() == before
    assert {role.group for role in ROLES} == set(RULES)
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()


def test_nobody_holds_wagtails_right_to_publish() -> None:
    ensure_roles()
    assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()
    assert not GroupPagePermission.objects.filter(group__name=AUDITORS).exists()


def test_every_region_has_a_collection_named_after_it() -> None:
    ensure_roles()
    assert RegionCollection.objects.count() == Region.objects.count()
    row = RegionCollection.objects.get(region__slug="wenchang")
    assert (row.collection.name, row.collection.get_parent()) == ("文昌市", Collection.get_first_root_node())
    Region.objects.filter(slug="wenchang").update(name="文昌")
    ensure_roles()
    assert Collection.objects.get(pk=row.collection.pk).name == "文昌"


def test_the_demonstration_has_a_county_editor_of_wenchang(tmp_path: Path) -> None:
    make_role_accounts(tmp_path / "accounts.txt")
    account = Account.objects.get(username="demo-county-editor")
    assert [each.slug for each in account.regions.all()] == ["wenchang"]
    assert not Account.objects.get(username=f"demo-{PROVINCIAL_EDITORS[:-1]}").regions.exists()
