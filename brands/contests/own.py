"""Competitions → their own plain data."""

from django.db.models import Prefetch
from wagtail.query import PageQuerySet

from brands.contests.data import CompetitionOwn, QuotaOwn, ResultOwn, TrackOwn
from brands.contests.models import CompetitionPage
from brands.contests.results import Result
from cms.pages.base import base_own
from cms.pages.relations import Relation, own_relations


def edition_group(contest: str) -> str:
    """The list of the editions of a standing competition."""
    return f"contest={contest}"


def lines(text: str) -> tuple[str, ...]:
    """Names kept one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def competition_pages() -> PageQuerySet:
    """Competitions with everything their own data reads, in a fixed number of queries."""
    return CompetitionPage.objects.select_related("region", "competition_kind").prefetch_related(
        "more_regions",
        "citations",
        "tracks",
        "quotas",
        Prefetch("results", Result.objects.select_related("grade", "region")),
        Prefetch("relations", Relation.objects.select_related("role")),
    )


def result_own(result: Result) -> ResultOwn:
    """One line of the results."""
    return ResultOwn(
        track=result.track,
        award=result.award,
        grade=result.grade.code if result.grade else "",
        grade_name=result.grade.name if result.grade else "",
        grade_rank=result.grade.rank if result.grade else 999,
        rank=result.rank or 0,
        winner_kind=result.winner_kind,
        winner=result.winner,
        unit=result.unit,
        region=result.region.slug if result.region else "",
        region_text=result.region_text,
        count=result.count or 0,
        score=result.score,
        note=result.note,
        person_id=result.person_id,
        brand_id=result.brand_id,
        source_id=result.source_id,
    )


def competition_own(page: CompetitionPage) -> CompetitionOwn:
    """A competition's own data."""
    results = tuple(result_own(result) for result in page.results.all())
    cited = [citation.source_id for citation in page.citations.all()]
    return CompetitionOwn(
        **base_own(page),
        **page.own_regions(),
        **page.own_body(),
        relations=own_relations(page),
        page_ids=tuple(page_id for r in results for page_id in (r.person_id, r.brand_id) if page_id),
        source_ids=tuple(dict.fromkeys(s for s in (*cited, *(r.source_id for r in results)) if s)),
        groups=(edition_group(page.contest),) if page.contest else (),
        contest=page.contest,
        edition=page.edition,
        scope_name=str(page.get_scope_display()),
        competition_kind=page.competition_kind.name if page.competition_kind_id else "",
        period=page.period,
        starts=page.starts.isoformat() if page.starts else "",
        place=page.place,
        organisers=lines(page.organisers),
        guides=lines(page.guides),
        undertakers=lines(page.undertakers),
        co_organisers=lines(page.co_organisers),
        theme=page.theme,
        participants=page.participants,
        rules=page.rules,
        complete=page.complete,
        incomplete_reason=page.incomplete_reason,
        tracks=tuple(TrackOwn(name=t.name, mode=str(t.get_mode_display()), note=t.note) for t in page.tracks.all()),
        quotas=tuple(
            QuotaOwn(track=q.track, award=q.award, quota=q.quota or 0, note=q.note) for q in page.quotas.all()
        ),
        results=results,
    )
