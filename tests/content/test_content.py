"""The first content hangs together: ids, references, vocabulary, dates, and figures that are whole."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import pytest

from cms.sources.periods import parse
from cms.vocabulary.rows import brands as brand_terms
from cms.vocabulary.rows import contests as contest_terms
from cms.vocabulary.rows import figures as figure_terms
from cms.vocabulary.rows import people as people_terms
from cms.vocabulary.rows import places
from tests.content import package
from tests.content.package import FILES, HERE, NINE, Row, pages, rows, written

PROVINCE_WIDE = NINE - {"文昌鸡师傅", "三亚船长", "兴隆咖啡师"}


def codes(terms: Iterable[Mapping[str, object]]) -> set[object]:
    """Codes and names of a vocabulary's first rows; rows of a package may use either."""
    return {term["code"] for term in terms} | {term["name"] for term in terms}


def brand(title: str) -> Row:
    return next(row for row in rows("brands.jsonl") if row["title"] == title)


@pytest.mark.parametrize("file", FILES)
def test_files_end_with_a_newline_and_keep_the_order_of_keys(file: str) -> None:
    raw = (package.CONTENT / file).read_bytes()
    assert raw.endswith((b"}\n", b"]\n"))
    by_kind: dict[str | None, list[str]] = {}
    for row in rows(file):
        assert by_kind.setdefault(row.get("kind"), list(row)) == list(row), row["id"]


def test_ids_are_unique() -> None:
    for ids in ([row["id"] for row in rows("sources.jsonl")], [row["id"] for _file, row in pages()]):
        assert not [key for key, count in Counter(ids).items() if count > 1]


def test_sources_are_all_known_and_all_used() -> None:
    named = set().union(*(package.cited(row) for _file, row in pages()))
    assert named == {row["id"] for row in rows("sources.jsonl")}


def test_a_page_lists_every_source_its_parts_name() -> None:
    for file, row in pages():
        if "sources" in row:
            assert package.cited(row) <= set(row["sources"]), (file, row["id"])


def test_references_between_pages_resolve() -> None:
    kinds = {row["id"]: file for file, row in pages()}
    for _file, row in pages():
        for key, file in (("brands", "brands.jsonl"), ("people", "people.jsonl")):
            for target in row.get(key, ()):
                target = target["person"] if isinstance(target, dict) else target
                assert kinds.get(target) == file, (row["id"], target)
        for result in row.get("results", ()):
            assert not result["person"] or kinds[result["person"]] == "people.jsonl"
            assert not result["brand"] or kinds[result["brand"]] == "brands.jsonl"
    home = next(row for row in rows("pages.jsonl") if row["kind"] == "home")
    assert kinds[home["featured"]] == "brands.jsonl"


def test_codes_are_in_the_vocabulary() -> None:
    regions = {row["code"] for row in places.REGIONS}
    one = {
        "field": codes(brand_terms.FIELDS),
        "category": codes(brand_terms.CATEGORIES),
        "level": codes(brand_terms.LEVELS),
        "role": codes(people_terms.PERSON_ROLES),
        "competition_kind": codes(contest_terms.COMPETITION_KINDS),
        "event_kind": codes(contest_terms.EVENT_KINDS),
    }
    part = {
        ("units", "role"): codes(brand_terms.UNIT_ROLES),
        ("standards", "kind"): codes(brand_terms.STANDARD_KINDS),
        ("figures", "indicator"): codes(figure_terms.INDICATORS),
        ("honours", "type"): codes(people_terms.HONOUR_TYPES),
        ("results", "grade"): codes(contest_terms.AWARD_GRADES),
        ("results", "region"): regions | {""},
        ("trades", "field"): codes(brand_terms.FIELDS),
    }
    unknown = []
    for _file, row in pages():
        unknown += [(row["id"], key, row[key]) for key, known in one.items() if key in row and row[key] not in known]
        unknown += [(row["id"], "regions", code) for code in row.get("regions", ()) if code not in regions]
        for (key, name), known in part.items():
            unknown += [(row["id"], key, item[name]) for item in row.get(key, ()) if item[name] not in known]
        if row["id"].startswith("brand-"):
            roles = {person["role"] for person in row["people"]} - codes(people_terms.PERSON_ROLES)
            unknown += [(row["id"], "people", role) for role in roles]
    assert not unknown


def test_every_region_has_its_page_under_the_official_name() -> None:
    given = {row["code"]: (row["slug"], row["title"]) for row in rows("regions.json")}
    assert given == {row["code"]: (row["slug"], row["name"]) for row in places.REGIONS}


def test_the_nine_brands_are_there_and_no_other() -> None:
    assert {row["title"] for row in rows("brands.jsonl")} == NINE
    assert {row["title"] for row in rows("brands.jsonl") if row["regions"] == ["460000"]} == PROVINCE_WIDE


def test_every_figure_is_whole() -> None:
    for row in rows("brands.jsonl"):
        for figure in row["figures"]:
            assert all(figure[name] for name in ("unit", "period", "source")), (row["id"], figure)
            assert figure["subject"] == "brand" or figure["subject_name"], (row["id"], figure)
            assert bool(figure["breakdown"]) == bool(figure["part"])
            assert figure["upper"] is None or figure["upper"] > figure["value"]


def test_only_figures_of_the_brand_itself_are_verified() -> None:
    verified = [f for row in rows("brands.jsonl") for f in row["figures"] if f["verified_by"] or f["verified_on"]]
    assert verified
    for figure in verified:
        assert figure["subject"] == "brand"
        assert figure["verified_by"]
        assert date.fromisoformat(figure["verified_on"]) <= date(2026, 11, 24)


def test_persons_and_person_times_stay_apart() -> None:
    counts = {row["name"]: row.get("counts", "other") for row in figure_terms.INDICATORS}
    for row in rows("brands.jsonl"):
        for figure in row["figures"]:
            expected = {"人": "persons", "人次": "person_times"}.get(figure["unit"])
            if expected and counts.get(figure["indicator"]) in {"persons", "person_times"}:
                assert counts[figure["indicator"]] == expected, (row["id"], figure)


def test_parts_of_a_breakdown_do_not_exceed_their_rounding() -> None:
    figures = [f for f in brand("文昌鸡师傅")["figures"] if f["indicator"] == "带动就业人数"]
    total = next(f["value"] for f in figures if not f["part"])
    parts = sum(f["value"] for f in figures if f["part"])
    assert parts == pytest.approx(total, rel=0.02)


def test_results_say_what_is_missing() -> None:
    for row in rows("competitions.jsonl"):
        assert row["complete"] or row["incomplete_reason"], row["id"]
        for result in row["results"]:
            assert result["source"]
            assert (result["winner_kind"] == "aggregate") == (result["count"] is not None and not result["winner"])


def test_people_are_published_on_a_cited_report() -> None:
    for row in rows("people.jsonl"):
        assert row["basis"] == "public_report"
        assert row["basis_source"] in row["sources"]
        assert row["position"]
        assert row["as_of"]
        assert not re.search("[a-z]", row["title"]) or row["name_note"]


def test_dates_and_periods_can_be_read() -> None:
    stated = [(row["id"], row["date"]) for row in rows("sources.jsonl") if row["date"]]
    for _file, row in pages():
        stated += [(row["id"], row[key]) for key in ("period", "founded", "as_of") if row.get(key)]
        for key, name in (("figures", "period"), ("honours", "date"), ("standards", "date")):
            stated += [(row["id"], item[name]) for item in row.get(key, ()) if item[name]]
    assert len(stated) > 100
    for key, text in stated:
        period = parse(text)
        assert period.precision != "unknown", (key, text)
        assert period.earliest is None or period.earliest <= date(2026, 11, 24), (key, text)


def test_first_publication_has_a_zone_and_is_the_same_day() -> None:
    given = {datetime.fromisoformat(row["date"]) for _file, row in pages() if "date" in row}
    assert given == {datetime.fromisoformat("2026-11-24T09:00:00+08:00")}


def test_stories_are_short_and_about_someone() -> None:
    stories = [row for row in rows("pages.jsonl") if row["kind"] == "story"]
    assert 4 <= len(stories) <= 6
    for row in stories:
        assert 200 <= len(package.han(row["body"])) <= 500, row["id"]
        assert all(row[name] for name in ("people", "brands", "sources")), row["id"]


def test_the_policy_is_complete() -> None:
    policy = next(row for row in rows("pages.jsonl") if row["kind"] == "policy")
    assert len(policy["issuers"]) == 19
    assert all(issuer in policy["body"] for issuer in policy["issuers"])
    assert re.findall(r"^## ([一二三四五])、", policy["body"], re.M) == list("一二三四五")
    clauses = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    assert re.findall(r"^### （(.+?)）", policy["body"], re.M) == clauses
    assert re.fullmatch(r"[\u4e00-\u9fa5]{2,10}〔\d{4}〕\d+号", policy["doc_no"])


def test_other_provinces_are_test_data_only() -> None:
    others = package.read_lines(HERE / "national.jsonl")
    contests = package.read_lines(HERE / "national_competitions.jsonl")
    assert len({row["id"] for row in [*others, *contests]}) == len(others) + len(contests) == 195
    assert "海南省" not in {row["province"] for row in [*others, *contests]}
    assert not {row["name"] for row in others} & NINE
    assert not [r for row in contests for r in row["results"] if r["winner_kind"] == "person" and r["winner"]]
    names = "|".join(re.escape(row["name"]) for row in others)
    hainan = [text for where, text in written() if re.search(names, text) and "national" not in where]
    assert not hainan
