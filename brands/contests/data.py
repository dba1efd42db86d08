"""Plain data of competitions, and the card they share with events."""

from dataclasses import dataclass

from cms.view.data import Block, Card, PageOwn, PageView, Region


@dataclass(frozen=True, kw_only=True)
class TrackOwn:
    """A track of a competition."""

    name: str
    mode: str
    note: str


@dataclass(frozen=True, kw_only=True)
class QuotaOwn:
    """An award the rules provided for; `quota` is 0 where no number was reported."""

    track: str
    award: str
    quota: int
    note: str


@dataclass(frozen=True, kw_only=True)
class ResultOwn:
    """A line of the results; references by id, the region by slug."""

    track: str
    award: str
    grade: str
    grade_name: str
    grade_rank: int
    rank: int
    winner_kind: str
    winner: str
    unit: str
    region: str
    region_text: str
    count: int
    score: str
    note: str
    person_id: int | None
    brand_id: int | None
    source_id: int | None


@dataclass(frozen=True, kw_only=True)
class CompetitionOwn(PageOwn):
    """An edition of a competition; names of bodies in their order, the period as reported, `starts` its first known day."""

    contest: str
    edition: str
    scope_name: str
    competition_kind: str
    period: str
    starts: str
    place: str
    organisers: tuple[str, ...]
    guides: tuple[str, ...]
    undertakers: tuple[str, ...]
    co_organisers: tuple[str, ...]
    theme: str
    participants: str
    rules: str
    complete: bool
    incomplete_reason: str
    tracks: tuple[TrackOwn, ...]
    quotas: tuple[QuotaOwn, ...]
    results: tuple[ResultOwn, ...]


@dataclass(frozen=True, kw_only=True)
class ResultView:
    """A line of the results as printed; addresses are empty where there is no page."""

    track: str
    award: str
    grade: str
    winner: str
    winner_address: str
    count: int
    brand: str
    brand_address: str
    unit: str
    region: str
    score: str
    note: str
    source_number: int


@dataclass(frozen=True, kw_only=True)
class MedalRow:
    """How many awards of each grade a region has; `counts` is parallel to the summary's grades."""

    region: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class MedalSummary:
    """Awards by region, of results whose region and grade are known."""

    grades: tuple[str, ...]
    rows: tuple[MedalRow, ...]


@dataclass(frozen=True, kw_only=True)
class CompetitionView(PageView):
    """A competition's page as printed."""

    contest: str
    edition: str
    scope_name: str
    competition_kind: str
    period: str
    place: str
    organisers: tuple[str, ...]
    guides: tuple[str, ...]
    undertakers: tuple[str, ...]
    co_organisers: tuple[str, ...]
    theme: str
    participants: str
    rules: str
    complete: bool
    incomplete_reason: str
    regions: tuple[Region, ...]
    body: tuple[Block, ...]
    tracks: tuple[TrackOwn, ...]
    quotas: tuple[QuotaOwn, ...]
    results: tuple[ResultView, ...]
    medals: MedalSummary | None
    brands: tuple[Card, ...]
    stories: tuple[Card, ...]
    editions: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class HappeningCard(Card):
    """A competition or event in lists. `day` is empty where only the month is known; `month` then says what is known.

    `open` marks what one can still register for, `upcoming` what has not ended yet.
    """

    period: str
    day: str
    month: str
    date_iso: str
    place: str
    state_label: str
    open: bool = False
    upcoming: bool = False
