"""The vocabulary in the back office, by the forms an editor uses."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from cms.vocabulary.models import Category, Field, PersonRole, Region, RegionTag, Term
from cms.vocabulary.viewsets import VocabularyGroup

pytestmark = pytest.mark.django_db

MODELS = [viewset.model for viewset in VocabularyGroup.items]


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor", password="x"))
    return client


def address(model: type[Term], view: str, *args: object) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)  # type: ignore[attr-defined]


def role_form(**changes: str) -> dict[str, str]:
    return {"code": "mentor", "name": "导师", "sort_order": "200", "active": "on", "note": "", **changes}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_table_lists_searches_inspects_and_opens_its_rows(office: Client, model: type[Term]) -> None:
    row = model.objects.first()
    assert row
    for view, args in (("list", ()), ("inspect", (row.pk,)), ("edit", (row.pk,)), ("history", (row.pk,))):
        assert office.get(address(model, view, *args)).status_code == 200, view
    for query, expected in ((row.name, True), ("没有这一项", False)):
        found = office.get(address(model, "list"), {"q": query}).context["object_list"]
        assert (row in found) is expected


def test_staff_add_a_role(office: Client) -> None:
    office.post(address(PersonRole, "add"), role_form())
    assert PersonRole.objects.get(code="mentor").name == "导师"


@pytest.mark.parametrize("changes", [{"code": "founder"}, {"code": "导师"}, {"name": "创立人"}, {"name": ""}])
def test_a_form_with_a_taken_or_wrong_code_or_name_is_shown_again(office: Client, changes: dict[str, str]) -> None:
    before = PersonRole.objects.count()
    assert office.post(address(PersonRole, "add"), role_form(**changes)).status_code == 200
    assert PersonRole.objects.count() == before


def test_the_form_of_a_stored_term_has_no_field_for_its_code(office: Client) -> None:
    founder = PersonRole.objects.get(code="founder")
    office.post(address(PersonRole, "edit", founder.pk), role_form(code="changed", name="品牌创立人"))
    founder.refresh_from_db()
    assert (founder.code, founder.name) == ("founder", "品牌创立人")


def test_a_region_keeps_slug_kind_and_tile_and_takes_tags(office: Client) -> None:
    region = Region.objects.get(slug="wuzhishan")
    tag = RegionTag.objects.get(code="national-park")
    form = {
        "name": region.name,
        "short_name": region.short_name,
        "slug": "other",
        "kind": "county",
        "tile_column": "9",
        "sort_order": "80",
        "active": "on",
        "tags": [str(tag.pk)],
    }
    office.post(address(Region, "edit", region.pk), form)
    region.refresh_from_db()
    assert (region.slug, region.kind, region.tile_column, region.coverage_required) == (
        "wuzhishan",
        "county_city",
        1,
        False,
    )
    assert list(region.tags.all()) == [tag]


@pytest.mark.parametrize("model", [Region, Field, Category])
def test_nobody_adds_to_a_fixed_table(office: Client, model: type[Term]) -> None:
    assert office.get(address(model, "add")).status_code in {302, 403}
    assert address(model, "add") not in office.get(address(model, "list")).content.decode()


def bulk_delete(office: Client, term: Term) -> str:
    path = reverse("wagtail_bulk_action", args=("vocabulary", term._meta.model_name, "delete"))
    return office.post(f"{path}?id={term.pk}", follow=True).content.decode()


def single_delete(office: Client, term: Term) -> str:
    return office.post(address(type(term), "delete", term.pk), follow=True).content.decode()


@pytest.mark.parametrize("delete", [single_delete, bulk_delete])
def test_a_term_in_use_is_not_deleted_and_the_message_says_to_retire_it(
    office: Client, delete: Callable[[Client, Term], str]
) -> None:
    tag = RegionTag.objects.get(code="national-park")
    Region.objects.get(slug="wuzhishan").tags.add(tag)
    page = delete(office, tag)
    assert RegionTag.objects.filter(pk=tag.pk).exists()
    assert "Not deleted" in page or "未删除" in page
    assert tag.name in page


@pytest.mark.parametrize("delete", [single_delete, bulk_delete])
def test_a_term_nobody_uses_is_deleted(office: Client, delete: Callable[[Client, Term], str]) -> None:
    tag = RegionTag.objects.get(code="national-park")
    delete(office, tag)
    assert not RegionTag.objects.filter(pk=tag.pk).exists()


@pytest.mark.parametrize("delete", [single_delete, bulk_delete])
def test_a_row_of_a_fixed_table_is_never_deleted(office: Client, delete: Callable[[Client, Term], str]) -> None:
    other = Field.objects.get(code="other")
    delete(office, other)
    assert Field.objects.filter(pk=other.pk).exists()
