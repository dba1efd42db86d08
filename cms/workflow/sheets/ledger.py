"""The ledger (审核台账) of a period: the sheets on which something was done, and who did how much of it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.workflow.models import Entry, EntryAct, Sheet
from cms.workflow.record import Named, body_of
from cms.workflow.sheets.data import ReviewSheet
from cms.workflow.sheets.form import Section, moment, size
from cms.workflow.sheets.reading import review_sheet

#: What counts as work on a manuscript, and in which column of the table it is counted.
WORK = (EntryAct.SUBMITTED, EntryAct.SIGNED, EntryAct.RETURNED, EntryAct.VETOED)
COUNTED = (
    EntryAct.SUBMITTED, EntryAct.SIGNED, EntryAct.RETURNED, EntryAct.TAKEN_BACK, EntryAct.VETOED, EntryAct.VOIDED,
    EntryAct.RELEASED, EntryAct.EMERGENCY, EntryAct.LAPSED, EntryAct.REFUSED,
)  # fmt: skip

Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days from the first to the last, both within, in the site's time zone."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return timezone.make_aware(datetime.combine(self.first, time.min))

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return timezone.make_aware(datetime.combine(self.last + timedelta(days=1), time.min))

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"


@dataclass(frozen=True, kw_only=True)
class Work:
    """What somebody did in a stage in the period; handing in has no stage. Numbers by act."""

    account: str
    name: str
    post: str
    stage: str
    submitted: int = 0
    signed: int = 0
    returned: int = 0
    vetoed: int = 0


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """A period with its sheets, the work of each person and stage, and how often each act happened."""

    period: Period
    sheets: tuple[ReviewSheet, ...]
    work: tuple[Work, ...]
    acts: tuple[tuple[str, int], ...]

    @property
    def returns(self) -> int:
        """How often a manuscript was returned."""
        return dict(self.acts).get(EntryAct.RETURNED.value, 0)


def sheets_of(period: Period) -> list[Sheet]:
    """Sheets on which something was done in the period, by number."""
    acts = Entry.objects.filter(at__gte=period.start, at__lt=period.end, sheet__isnull=False)
    return list(Sheet.objects.filter(pk__in=acts.values("sheet")).select_related("version").order_by("number"))


def ledger(period: Period, progress: Progress | None = None) -> Ledger:
    """The ledger of a period; reading a sheet costs about fifteen queries."""
    rows = sheets_of(period)
    found = []
    for n, sheet in enumerate(rows, start=1):
        found.append(review_sheet(sheet))
        if progress:
            progress(n, len(rows))
    entries = list(Entry.objects.filter(at__gte=period.start, at__lt=period.end, act__in=COUNTED).order_by("seq"))
    acts = Counter(entry.act for entry in entries)
    return Ledger(
        period=period, sheets=tuple(found), work=work_in(entries),
        acts=tuple((act.value, acts[act.value]) for act in COUNTED),
    )  # fmt: skip


def work_in(entries: Iterable[Entry]) -> tuple[Work, ...]:
    """Who did what how often, by person and stage. Names and posts are those of the last act counted."""
    done: Counter[tuple[int, str, str]] = Counter()
    people: dict[int, Named] = {}
    for entry in entries:
        body = body_of(entry)
        if entry.act in WORK and body.person is not None:
            people[body.person.id] = body.person
            done[body.person.id, body.stage_name or body.stage, entry.act] += 1
    pairs = sorted({(person, stage) for person, stage, _act in done}, key=lambda pair: (people[pair[0]].account, pair))
    return tuple(
        Work(
            account=people[person].account, name=people[person].name, post=people[person].post, stage=stage,
            **{act.value: done[person, stage, act.value] for act in WORK},
        )
        for person, stage in pairs
    )  # fmt: skip


def summary(found: Ledger) -> tuple[Section, ...]:
    """The ledger's own page: the period, counts, its sheets, the work."""
    labels = dict(EntryAct.choices)
    return (
        Section(
            title=_("Period"),
            facts=(
                (_("From and to"), str(found.period)),
                (_("Sheets"), str(len(found.sheets))),
                *((str(labels[act]), str(number)) for act, number in found.acts),
            ),
        ),
        Section(
            title=_("Sheets"),
            head=(_("Number"), _("Title"), _("Size"), _("State"), _("Signed off by"), pgettext("time", "Published")),
            rows=tuple(_line(sheet) for sheet in found.sheets),
            empty=_("None."),
            widths=(17, 25, 16, 8, 11, 24),
        ),
        Section(title=_("Work"), head=work_head(), rows=work_rows(found), empty=_("None."), widths=(*[19] * 3, *[11] * 4)),
    )  # fmt: skip


def _line(sheet: ReviewSheet) -> tuple[str, ...]:
    final, public = sheet.sign_off, sheet.publication
    return (
        sheet.number, sheet.title, size(sheet), sheet.state, final.name if final else "–",
        moment(public.at) if public else "–",
    )  # fmt: skip


def work_head() -> tuple[str, ...]:
    """The head of the table of work."""
    labels = dict(EntryAct.choices)
    return (
        pgettext("of a person", "Name"),
        _("Post"),
        pgettext("of a review", "Stage"),
        *(str(labels[act]) for act in WORK),
    )


def work_rows(found: Ledger) -> tuple[tuple[str, ...], ...]:
    """The table of work as texts."""
    return tuple(
        (one.name, one.post, one.stage or "–", *(str(getattr(one, act.value)) for act in WORK)) for one in found.work
    )
