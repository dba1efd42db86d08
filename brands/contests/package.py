"""Competitions in content packages: competitions.jsonl."""

from typing import Any, Literal

from brands.contests.models import CompetitionIndexPage, CompetitionPage
from brands.contests.own import competition_pages, lines
from brands.contests.results import Quota, Result, Track
from cms.packages.fields import (
    dump_body,
    dump_regions,
    dump_relations,
    fill_body,
    fill_regions,
    fill_relations,
    set_children,
    stated_keys,
)
from cms.packages.rows import BodyRow, PageRow, RegionsRow, Row, Text
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from cms.vocabulary.models import AwardGrade, CompetitionKind, Region


class TrackRow(Row):
    name: Text
    mode: Literal["", "individual", "team"] = ""
    note: str = ""


class QuotaRow(Row):
    track: str = ""
    award: Text
    quota: int | None = None
    note: str = ""


class ResultRow(Row):
    track: str = ""
    award: Text
    grade: str = ""
    rank: int | None = None
    winner_kind: Literal["person", "team", "unit", "brand", "project", "aggregate"]
    winner: str = ""
    unit: str = ""
    region: str = ""
    region_text: str = ""
    count: int | None = None
    score: str = ""
    note: str = ""
    person: str = ""
    brand: str = ""
    source: str = ""


class CompetitionRow(RegionsRow, BodyRow, PageRow):
    """A line of competitions.jsonl."""

    contest: str = ""
    edition: str = ""
    scope: Literal["national", "province", "county", "industry"]
    competition_kind: Text
    period: str = ""
    place: str = ""
    organisers: list[str] = []
    guides: list[str] = []
    undertakers: list[str] = []
    co_organisers: list[str] = []
    theme: str = ""
    participants: str = ""
    rules: str = ""
    tracks: list[TrackRow] = []
    quotas: list[QuotaRow] = []
    results: list[ResultRow] = []
    complete: bool = False
    incomplete_reason: str = ""
    brands: list[str] = []


def result_of(n: int, row: ResultRow, context: Context) -> Result:
    """A result's row into a result."""
    where = f"results[{n}]"
    plain = row.model_dump(
        include={"track", "award", "rank", "winner_kind", "winner", "unit", "region_text", "count", "score", "note"}
    )
    return Result(
        **plain,
        grade=context.term(f"{where}.grade", AwardGrade, row.grade) if row.grade else None,
        region=context.term(f"{where}.region", Region, row.region) if row.region else None,
        person_id=context.page(f"{where}.person", row.person, "person") if row.person else None,
        brand_id=context.page(f"{where}.brand", row.brand, "brand") if row.brand else None,
        source_id=context.source(f"{where}.source", row.source),
        sort_order=n,
    )


def fill_competition(page: CompetitionPage, row: CompetitionRow, context: Context) -> None:
    """A row into a competition."""
    fill_regions(page, row.regions, context)
    fill_body(page, row, context)
    for name in (
        "contest",
        "edition",
        "scope",
        "period",
        "place",
        "theme",
        "participants",
        "rules",
        "complete",
        "incomplete_reason",
    ):
        setattr(page, name, getattr(row, name))
    for name in ("organisers", "guides", "undertakers", "co_organisers"):
        setattr(page, name, "\n".join(getattr(row, name)))
    page.competition_kind = context.term("competition_kind", CompetitionKind, row.competition_kind)
    set_children(page, "tracks", [Track(**track.model_dump(), sort_order=n) for n, track in enumerate(row.tracks)])
    set_children(page, "quotas", [Quota(**quota.model_dump(), sort_order=n) for n, quota in enumerate(row.quotas)])
    set_children(page, "results", [result_of(n, result, context) for n, result in enumerate(row.results, start=1)])
    fill_relations(page, stated_keys("brands", "brand", row.brands), context)


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in ("", None, [])}


def dump_result(result: Result, names: Names) -> dict[str, Any]:
    """A result as a row."""
    return _filled(
        {
            "track": result.track,
            "award": result.award,
            "grade": result.grade.code if result.grade else "",
            "rank": result.rank,
            "winner_kind": result.winner_kind,
            "winner": result.winner,
            "unit": result.unit,
            "region": result.region.code if result.region else "",
            "region_text": result.region_text,
            "count": result.count,
            "score": result.score,
            "note": result.note,
            "person": names.pages.get(result.person_id, ""),
            "brand": names.pages.get(result.brand_id, ""),
            "source": names.sources.get(result.source_id, ""),
        }
    )


def dump_competition(page: CompetitionPage, names: Names) -> dict[str, Any]:
    """A competition as a row."""
    row: dict[str, Any] = {
        "regions": dump_regions(page),
        "competition_kind": page.competition_kind.code,
        **dump_body(page, names),
        "tracks": [_filled({"name": t.name, "mode": t.mode, "note": t.note}) for t in page.tracks.all()],
        "quotas": [
            _filled({"track": q.track, "award": q.award, "quota": q.quota, "note": q.note}) for q in page.quotas.all()
        ],
        "results": [dump_result(result, names) for result in page.results.all()],
        "brands": [r["page"] for r in dump_relations(page, names)],
    }
    for name in (
        "contest",
        "edition",
        "scope",
        "period",
        "place",
        "theme",
        "participants",
        "rules",
        "complete",
        "incomplete_reason",
    ):
        row[name] = getattr(page, name)
    for name in ("organisers", "guides", "undertakers", "co_organisers"):
        row[name] = list(lines(getattr(page, name)))
    return row


COMPETITIONS = PackageSchema(
    file="competitions.jsonl",
    kind="competition",
    row=CompetitionRow,
    order=50,
    model=CompetitionPage,
    fill=fill_competition,
    dump=dump_competition,
    instances=lambda: competition_pages().order_by("path"),
    parent=column(CompetitionIndexPage),
)
