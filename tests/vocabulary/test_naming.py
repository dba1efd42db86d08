"""V01–V03: names of brands are read and remarked on, never refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.vocabulary.lookup import PROVINCE_SIGN
from cms.vocabulary.naming import Advice, NameParts, Part, advice, foreign_places, normalised, parse_name, similar_names
from cms.vocabulary.rows import brands, places

PLACES = {str(row[key]): str(row["code"]) for row in places.REGIONS for key in ("name", "short_name")} | {
    PROVINCE_SIGN: "460000"
}
OCCUPATIONS = {str(row["name"]): bool(row["names_trade"]) for row in brands.OCCUPATION_WORDS}
PRODUCTS = [row["name"] for row in brands.LOCAL_PRODUCTS]


def parsed(name: str) -> NameParts:
    return parse_name(name, places=PLACES, occupations=OCCUPATIONS, products=PRODUCTS)


def advised(name: str, *own: str) -> tuple[Advice, ...]:
    return advice(name, places=PLACES, occupations=OCCUPATIONS, products=PRODUCTS, own_regions=own)


@pytest.mark.parametrize(
    ("name", "region", "trade", "occupation", "missing"),
    [
        ("文昌鸡师傅", "文昌", "文昌鸡", "师傅", ()),  # the trade contains the place
        ("三亚船长", "三亚", "", "船长", ()),  # the occupation says the trade
        ("海南粽师", "海南", "粽", "师", ()),
        ("海南黎锦工", "海南", "黎锦", "工", ()),
        ("海南新能源汽修师", "海南", "新能源汽修", "师", ()),
        ("兴隆咖啡师", "", "兴隆咖啡", "师", (Part.REGION,)),  # 兴隆 is no city, county or park
        ("椰嫂", "", "椰", "嫂", (Part.REGION,)),
        ("热带新农人", "", "热带", "新农人", (Part.REGION,)),
        ("琼筑劳务", "琼", "筑", "", (Part.OCCUPATION,)),
    ],
)
def test_v01_a_name_is_region_trade_and_occupation(
    name: str, region: str, trade: str, occupation: str, missing: tuple[Part, ...]
) -> None:
    assert parsed(name) == NameParts(region=region, trade=trade, occupation=occupation, missing=missing)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("琼中蜂农", "琼中"),
        ("琼海市绣娘", "琼海市"),
        ("海南省月嫂", "海南省"),
        ("琼派咖啡师", "琼"),
        ("五指山红茶师傅", "五指山"),
    ],
)
def test_v01_the_longest_place_counts(name: str, region: str) -> None:
    assert parsed(name).region == region


@pytest.mark.parametrize(
    ("name", "imagery"), [("椰嫂", True), ("琼筑劳务", True), ("海南粽师", False), ("三亚船长", False)]
)
def test_v01_a_name_with_a_part_missing_is_asked_what_it_stands_for(name: str, imagery: bool) -> None:
    assert parsed(name).is_imagery is imagery
    assert [remark.rule for remark in advised(name, "460000", "460200")] == (["V01"] if imagery else [])


@pytest.mark.parametrize(
    "name",
    ["“文昌鸡师傅”", "文昌鸡 师傅", "文昌鸡师傅劳务品牌", "“文昌鸡师傅”特色劳务品牌", "《文昌鸡师傅》", "文昌鸡师傅　"],
)
def test_v02_quotes_spaces_and_the_ending_make_no_other_name(name: str) -> None:
    assert normalised(name) == "文昌鸡师傅"


def test_v02_a_name_of_the_ending_alone_stays() -> None:
    assert normalised("劳务品牌") == "劳务品牌"


def test_v02_similar_names_are_found_nearest_first() -> None:
    others = ["文昌鸡师", "“文昌鸡师傅”", "三亚船长", "海南粽师"]
    assert similar_names("文昌鸡师傅", others) == ("“文昌鸡师傅”", "文昌鸡师")
    assert similar_names("椰嫂", others) == ()


@pytest.mark.parametrize(
    ("name", "own", "rules"),
    [
        ("海南热带特色高效农业职业新农人", ("460000",), ["V03"]),  # 15 characters
        ("海南热带特色高效农业新农人", ("460000",), ["V03"]),  # 13
        ("海南热带特色高效农新农人", ("460000",), []),  # 12
        ("海南IT技师", ("460000",), ["V03"]),
        ("海南ＩＴ技师", ("460000",), ["V03"]),
        ("三亚船长", ("460000", "460100"), ["V03"]),
        ("三亚船长", ("460000", "460200"), []),
        ("琼海绣娘", ("460000", "469002"), []),  # 琼 in 琼海 is not the province
    ],
)
def test_v03_long_names_latin_letters_and_other_regions_are_remarked_on(
    name: str, own: tuple[str, ...], rules: list[str]
) -> None:
    assert [remark.rule for remark in advised(name, *own)] == rules


def test_v03_another_region_is_named_wherever_it_stands() -> None:
    assert foreign_places("文昌三亚鸡师傅三亚", places=PLACES, own={"469005"}) == ("三亚",)


@given(st.text(max_size=40))
def test_any_text_can_be_read_and_nothing_is_invented(name: str) -> None:
    parts = parsed(name)
    text = normalised(name)
    assert all(part in text for part in (parts.region, parts.trade, parts.occupation))
    advised(name)
