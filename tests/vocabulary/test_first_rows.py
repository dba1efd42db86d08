"""The tables as the first migration leaves them."""

import re
from collections import Counter

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from cms.vocabulary import models
from cms.vocabulary.rows.first import FIRST
from cms.vocabulary.rows.loading import load
from cms.vocabulary.words import WORDS

pytestmark = pytest.mark.django_db

TERM_MODELS = [model for model in apps.get_app_config("vocabulary").get_models() if issubclass(model, models.Term)]


def test_there_are_19_cities_and_counties_below_the_province_and_yangpu_below_danzhou() -> None:
    kinds = Counter(models.Region.objects.values_list("kind", flat=True))
    assert kinds == {
        "province": 1,
        "prefecture_city": 4,
        "county_city": 5,
        "county": 4,
        "autonomous_county": 6,
        "development_zone": 1,
    }
    yangpu = models.Region.objects.get(code="460400499")
    assert (yangpu.slug, yangpu.gbt2260, yangpu.parent and yangpu.parent.slug) == ("yangpu", None, "danzhou")
    province = models.Region.objects.get(slug="hainan")
    assert province.children.count() == 19


def test_every_region_but_the_province_has_a_tile_of_its_own() -> None:
    tiles = dict(models.Region.objects.exclude(kind="province").values_list("short_name", "tile_column"))
    assert len(tiles) == 20
    assert None not in tiles.values()
    assert models.Region.objects.get(slug="hainan").tile_column is None
    assert models.Region.objects.get(slug="haikou").tile_row == 0
    assert models.Region.objects.get(slug="sansha").tile_row == 4


def test_codes_of_the_standard_are_the_regions_codes() -> None:
    for region in models.Region.objects.exclude(gbt2260=None):
        assert region.gbt2260 == region.code


def test_whether_sansha_and_yangpu_need_a_brand_is_left_to_the_office() -> None:
    optional = set(models.Region.objects.filter(coverage_required=False).values_list("slug", flat=True))
    assert optional == {"hainan", "sansha", "yangpu"}


def test_region_tags_are_there_and_assigned_to_nobody() -> None:
    assert models.RegionTag.objects.count() == 3
    assert not models.Region.objects.filter(tags__isnull=False).exists()


def test_every_region_below_the_province_has_towns_but_yangpu() -> None:
    without = models.Region.objects.filter(towns=None).values_list("slug", flat=True)
    assert set(without) == {"hainan", "yangpu"}
    assert models.Town.objects.count() == 247


@pytest.mark.parametrize(
    ("name", "region", "kind"),
    [
        ("秀英区", "haikou", "district"),
        ("府城街道", "haikou", "subdistrict"),
        ("崖州区", "sanya", "district"),
        ("永暑岛", "sansha", "other"),
        ("木棠镇", "danzhou", "town"),
        ("兴隆华侨农场", "wanning", "other"),
        ("什运乡", "qiongzhong", "township"),
    ],
)
def test_a_town_finds_its_region(name: str, region: str, kind: str) -> None:
    town = models.Town.objects.select_related("region").get(name=name)
    assert (town.region.slug, town.kind) == (region, kind)
    assert town.code.startswith(town.region.code[:4])


def test_placeholders_of_the_data_set_are_no_towns() -> None:
    assert not models.Town.objects.filter(name__contains="直辖").exists()


def test_there_are_13_parks_of_which_11_were_listed_in_2020_and_two_are_inferred() -> None:
    assert models.Park.objects.count() == 13
    assert set(models.Park.objects.filter(listed_2020=False).values_list("code", flat=True)) == {
        "dongfang-port",
        "jinpai-port",
    }
    assert not models.Park.objects.filter(listed_2020=False, note="").exists()


def test_six_fields_are_key_and_recognition_levels_need_a_number() -> None:
    assert list(models.Field.objects.filter(is_key=True).values_list("code", flat=True)) == [
        "agri",
        "build",
        "newenergy",
        "hotel",
        "home",
        "food",
    ]
    assert set(models.Level.objects.filter(needs_recognition_number=True).values_list("code", flat=True)) == {
        "provincial",
        "qiongzihao",
    }
    assert models.Level.objects.get(code="policy-named").name == "首批“琼字号”培育对象"
    assert models.Category.objects.count() == 5


def test_persons_and_person_times_are_indicators_apart() -> None:
    for indicator in models.Indicator.objects.all():
        assert (indicator.counts == "person_times") == (indicator.unit == "人次"), indicator
        assert (indicator.counts == "persons") == (indicator.unit == "人"), indicator
        assert (indicator.counts == "money") == ("元" in indicator.unit), indicator


@pytest.mark.parametrize("model", TERM_MODELS, ids=lambda model: model.__name__)
def test_every_row_is_valid_and_in_order(model: type[models.Term]) -> None:
    rows = list(model.objects.all())
    assert rows
    for row in rows:
        row.full_clean()
    if model is not models.AwardGrade:
        assert [row.sort_order for row in rows] == [10 * (position + 1) for position in range(len(rows))]


@pytest.mark.parametrize("name", WORDS)
def test_words_of_sources_lead_to_rows_and_shadow_no_name(name: str) -> None:
    rows = dict(apps.get_model("vocabulary", name)._default_manager.values_list("code", "name"))
    for word, code in WORDS[name].items():
        assert code in rows, word
        assert word not in rows.values(), word


def test_loading_again_adds_nothing_and_overwrites_nothing() -> None:
    models.PersonRole.objects.filter(code="founder").update(name="品牌创立人")
    before = {name: apps.get_model("vocabulary", name)._default_manager.count() for name, _rows in FIRST}
    load(apps, FIRST)
    assert {name: apps.get_model("vocabulary", name)._default_manager.count() for name, _rows in FIRST} == before
    assert models.PersonRole.objects.get(code="founder").name == "品牌创立人"


def test_loading_drops_keys_the_model_does_not_have() -> None:
    load(apps, [("PersonRole", [{"code": "guide", "name": "引路人", "a_later_column": 1}])])
    assert models.PersonRole.objects.get(code="guide").sort_order == 10


def test_loading_names_a_code_that_is_not_there() -> None:
    park = {"code": "x", "name": "某园区", "short_name": "某园", "region": "999999", "sector": "tourism"}
    with pytest.raises(LookupError, match=re.escape("Park.region: no row with code '999999'")):
        load(apps, [("Park", [park])])


def test_a_honour_type_says_who_can_hold_it() -> None:
    ambassador = models.HonourType.objects.get(code="national-ambassador")
    assert ambassador.fits(models.HolderKind.PERSON)
    assert not ambassador.fits(models.HolderKind.BRAND)
    with pytest.raises(ValidationError):
        models.HonourType(code="nobody", name="无人").full_clean()
