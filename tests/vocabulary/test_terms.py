"""Rules of every term: its code is final, a retired one stays, one in use is not deleted."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from pytest_django import DjangoAssertNumQueries

from cms.vocabulary.lookup import by_code, by_word, naming_words
from cms.vocabulary.models import Category, Level, PersonRole, Region, RegionTag, Sector
from cms.vocabulary.models.places import Park

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "code", ["Founder", "创立人", "two--hyphens", "-edge", "edge-", "with space", "under_score", "line\n"]
)
def test_a_code_is_small_letters_digits_and_single_hyphens(code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        PersonRole(code=code, name="新角色").full_clean()
    assert "code" in refused.value.error_dict


@pytest.mark.parametrize(("field", "value"), [("code", "460199"), ("slug", "haikou-city")])
def test_code_and_slug_never_change(field: str, value: str) -> None:
    region = Region.objects.get(slug="haikou")
    setattr(region, field, value)
    with pytest.raises(ValidationError) as by_form:
        region.full_clean()
    with pytest.raises(ValidationError) as by_shell:
        region.save()
    assert set(by_form.value.error_dict) == set(by_shell.value.error_dict) == {field}


def test_a_code_is_final_from_the_first_save_on() -> None:
    role = PersonRole(code="draft", name="新角色")
    role.code = "mentor"
    role.save()
    role.code = "tutor"
    with pytest.raises(ValidationError):
        role.save()


def test_other_fields_change_even_where_the_code_was_not_read() -> None:
    role = PersonRole.objects.only("name").get(code="founder")
    role.name = "品牌创立人"
    role.save()
    assert PersonRole.objects.get(code="founder").name == "品牌创立人"


def test_a_retired_term_is_found_but_not_offered() -> None:
    PersonRole.objects.filter(code="expert").update(active=False)
    assert not PersonRole.objects.active().filter(code="expert").exists()
    assert by_code(PersonRole, ["expert"])["expert"].name == "专家"


def test_a_term_another_row_points_at_is_not_deleted() -> None:
    with pytest.raises(ProtectedError):
        Region.objects.get(slug="haikou").delete()


def test_a_term_in_a_list_is_not_deleted_singly_nor_in_bulk() -> None:
    tag = RegionTag.objects.get(code="national-park")
    Region.objects.get(slug="wuzhishan").tags.add(tag)
    with pytest.raises(ProtectedError), transaction.atomic():
        tag.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        RegionTag.objects.filter(code="national-park").delete()
    RegionTag.objects.get(code="revitalisation").delete()  # the control: nothing uses it
    assert RegionTag.objects.count() == 2


def test_a_development_zone_has_no_code_of_the_standard() -> None:
    yangpu = Region.objects.get(slug="yangpu")
    yangpu.gbt2260 = "460499"
    with pytest.raises(ValidationError) as refused:
        yangpu.full_clean()
    assert "gbt2260" in refused.value.error_dict


def test_by_code_is_one_query_and_leaves_out_what_is_not_there(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        found = by_code(Region, ["460100", "460400499", "999999", "460100"])
    assert {code: region.slug for code, region in found.items()} == {"460100": "haikou", "460400499": "yangpu"}


def test_by_word_reads_codes_names_and_words_of_sources_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        found = by_word(Category, ["文化旅游型", "文化旅游类", "agri", "农业类", " 民生保障型 ", "没有"])
    codes = {word: category.code for word, category in found.items()}
    assert codes == {
        "文化旅游型": "culture",
        "文化旅游类": "culture",
        "agri": "agri",
        "农业类": "agri",
        "民生保障型": "livelihood",
    }


def test_naming_words_are_four_queries_and_know_short_names(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(4):
        words = naming_words()
    assert words.places["琼"] == words.places["海南"] == "460000"
    assert words.places["乐城"] == words.places["琼海市"] == "469002"
    assert words.places["洋浦"] == "460400499"  # the region before the park of the same name
    assert words.occupations["船长"]
    assert not words.occupations["师傅"]


def test_a_park_needs_a_region() -> None:
    with pytest.raises(ValidationError) as refused:
        Park(code="new", name="新园区", short_name="新园", sector=Sector.TOURISM).full_clean()
    assert "region" in refused.value.error_dict


def test_a_report_of_provincial_level_is_no_recognition() -> None:
    found = by_word(Level, ["省级", "琼字号"])
    assert {level.code for level in found.values()} == {"provincial-source"}
    assert not any(level.needs_recognition_number for level in found.values())
