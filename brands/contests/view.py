"""Competitions as printed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from brands.contests.data import (
    CompetitionOwn,
    CompetitionView,
    HappeningCard,
    MedalRow,
    MedalSummary,
    ResultOwn,
    ResultView,
)
from brands.contests.own import edition_group
from brands.contests.results import WinnerKind
from brands.contests.wording import calendar_leaf
from cms.pages.body import printed_body
from cms.pages.columns import column_part, listed_view
from cms.pages.parts import page_parts
from cms.pages.shelf import Shelf
from cms.sources.periods import parse, shown_text
from cms.view.crumbs import crumbs_to
from cms.view.data import Card, Link, ListView, PageOwn, Query
from cms.view.head import article_labels

MEDALS = {1: "gold", 2: "silver", 3: "bronze"}


def result_view(result: ResultOwn, own: CompetitionOwn, shelf: Shelf) -> ResultView:
    """One line of the results as printed."""
    person = shelf.card(result.person_id) if result.person_id else None
    brand = shelf.card(result.brand_id) if result.brand_id else None
    if result.winner_kind == WinnerKind.AGGREGATE:
        winner = _("%(n)d winners, names not reported") % {"n": result.count}
    else:
        winner = result.winner or (
            result.unit if result.winner_kind in {WinnerKind.TEAM, WinnerKind.UNIT} else _("name not reported")
        )
    region = shelf.region(result.region).short_name if result.region else result.region_text
    return ResultView(
        track=result.track,
        award=result.award,
        grade=MEDALS.get(result.grade_rank, ""),
        count=result.count,
        winner=winner,
        winner_address=shelf.to(person.address) if person else "",
        brand=brand.title if brand else "",
        brand_address=shelf.to(brand.address) if brand else "",
        unit="" if result.unit == winner else result.unit,
        region=region,
        score=result.score,
        note=result.note,
        source_number=own.source_ids.index(result.source_id) + 1 if result.source_id in own.source_ids else 0,
    )


def medal_summary(results: Sequence[ResultOwn], shelf: Shelf) -> MedalSummary | None:
    """Awards by region and grade; None where fewer than two regions are known, for then it says nothing."""
    known = [r for r in results if r.region and r.grade]
    grades = sorted({(r.grade_rank, r.grade_name) for r in known})
    counts: Counter[tuple[str, str]] = Counter()
    for r in known:
        counts[r.region, r.grade_name] += r.count or 1
    regions = dict.fromkeys(r.region for r in known)
    rows = [
        MedalRow(
            region=shelf.region(slug).short_name,
            counts=tuple(counts[slug, name] for _order, name in grades),
            total=sum(counts[slug, name] for _order, name in grades),
        )
        for slug in regions
    ]
    if len(rows) < 2:
        return None
    return MedalSummary(
        grades=tuple(name for _order, name in grades),
        rows=tuple(sorted(rows, key=lambda row: (*(-n for n in row.counts), row.region))),
    )


def competition_view(own: CompetitionOwn, shelf: Shelf, query: Query) -> CompetitionView:
    """A competition's page as printed."""
    crumbs = crumbs_to(own, shelf.frame, Link(title=_("Competitions"), address=shelf.to("/competitions/")))
    canonical = f"{shelf.frame.site_url}{shelf.to(own.address)}"
    same = {name: getattr(own, name) for name in _PASSED_ON}
    return CompetitionView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=article_labels(
                own, source=shelf.frame.identity.organiser, column=_("Competitions"), address=canonical
            ),
            data=event_data(own),
        ),
        period=shown_text(own.period),
        regions=tuple(shelf.region(slug) for slug in own.regions),
        body=printed_body(own.body, shelf),
        results=tuple(result_view(result, own, shelf) for result in own.results),
        medals=medal_summary(own.results, shelf),
        brands=tuple(shelf.related(own, "brand")),
        stories=tuple(shelf.related(own, "story", "report")),
        editions=other_editions(own, shelf),
        **same,
    )


_PASSED_ON = (
    "contest",
    "edition",
    "scope_name",
    "competition_kind",
    "place",
    "organisers",
    "guides",
    "undertakers",
    "co_organisers",
    "theme",
    "participants",
    "rules",
    "complete",
    "incomplete_reason",
    "tracks",
    "quotas",
)


def event_data(own: CompetitionOwn) -> dict[str, Any]:
    """A competition as schema.org data; dates only where the day is known."""
    data: dict[str, Any] = {"@type": "Event", "name": own.title, "description": own.summary}
    period = parse(own.period) if own.period else None
    if period and period.earliest:
        data["startDate"] = period.earliest.isoformat()
    if period and period.latest:
        data["endDate"] = period.latest.isoformat()
    if own.place:
        data["location"] = {"@type": "Place", "name": own.place}
    return data


def other_editions(own: CompetitionOwn, shelf: Shelf) -> tuple[Card, ...]:
    """The other editions of the same standing competition, newest first."""
    if not own.contest:
        return ()
    others = [other for other in shelf.listed("competition", edition_group(own.contest)) if other.id != own.id]
    return tuple(happening_card(other, shelf) for other in newest_first(others))


def newest_first(owns: Iterable[CompetitionOwn]) -> list[CompetitionOwn]:
    """Competitions by their first day, the latest first."""
    return sorted(sorted(owns, key=lambda own: (own.title, own.id)), key=lambda own: own.starts, reverse=True)


def happening_card(own: CompetitionOwn, shelf: Shelf, label: str = "") -> HappeningCard:
    """A competition in lists."""
    day, month = calendar_leaf(own.period)
    return HappeningCard(
        id=own.id,
        kind="competition",
        kind_label="",
        title=own.title,
        summary=own.summary,
        address=shelf.to(own.address),
        published=own.published,
        corrected=shelf.corrected(own.id),
        period=shown_text(own.period),
        day=day,
        month=month,
        date_iso=own.starts,
        place=own.place,
        state_label=label,
    )


def competitions_view(own: PageOwn, shelf: Shelf, query: Query) -> ListView:
    """The list of competitions as printed, newest first."""
    pages, pager = column_part(own, shelf, query)
    entries = [happening_card(page, shelf, page.competition_kind) for page in newest_first(pages)]
    view: ListView = listed_view(
        own, shelf, query, entries, pager, empty=_("Competitions and their results will stand here.")
    )
    return view
