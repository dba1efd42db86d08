"""The record of reviews: written once, numbered without gaps, each entry bound to all before it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from cms.release.forms import encode, hash_of
from cms.release.models import Counter
from cms.workflow.models import Entry, EntryAct, Sheet

SEQUENCE = "review"


@dataclass(frozen=True, kw_only=True)
class Named:
    """A person as they were at the time of an act."""

    id: int
    account: str
    name: str
    post: str = ""
    established: bool = False


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a machine check said of a manuscript: its name, its version, how often each severity was found."""

    check: str
    version: str
    found: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Body:
    """An act, so written down that it can be read without any other row. `more` is what only some acts have."""

    act: str
    at: str
    sheet: str = ""
    title: str = ""
    page: int = 0
    round: int = 0
    stage: str = ""
    stage_name: str = ""
    person: Named | None = None
    behalf: Named | None = None
    sha256: str = ""
    revision: int | None = None
    opinion: str = ""
    confirmed: tuple[str, ...] = ()
    reports: tuple[Report, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


_decoder = msgspec.json.Decoder(Body)


def take_turn() -> int:
    """The number of the next entry. From here on nobody else writes to the record until the transaction ends."""
    return Counter.take(SEQUENCE)


def write(
    act: EntryAct, sheet: Sheet | None = None, *, seq: int | None = None, at: datetime | None = None, **what: Any
) -> Entry:
    """Write an act down; `seq` is the turn taken before, if one was."""
    moment = (at or timezone.now()).astimezone(UTC)
    with transaction.atomic():
        number = take_turn() if seq is None else seq
        before = Entry.objects.filter(pk=number - 1).values_list("chain", flat=True).first() or ""
        body = Body(act=act.value, at=moment.isoformat(), **what)
        if sheet is not None:
            body = replace(body, sheet=sheet.number, title=sheet.title, page=sheet.page_id, round=sheet.round)
        text = encode(body)
        digest = hash_of(text)
        entry = Entry(
            seq=number, sheet=sheet, act=act, person_id=body.person.id if body.person else None, body=text,
            sha256=digest, chain=chained(before, number, digest), at=moment,
        )  # fmt: skip
        entry.save()
    return entry


def chained(before: str, seq: int, sha256: str) -> str:
    """The link of the chain for an entry, from that of the one before."""
    return hash_of(f"{before}\n{seq}\n{sha256}")


def body_of(entry: Entry) -> Body:
    """An entry read back. Raises `msgspec.ValidationError` for one that is not of its form."""
    return _decoder.decode(entry.body)


def head() -> tuple[int, str]:
    """Number and chain of the newest entry: what a sheet, the site's manifest and each day's export carry; (0, "") for none."""
    newest = Entry.objects.order_by("-seq").values_list("seq", "chain").first()
    return newest or (0, "")


@dataclass(frozen=True)
class Fault:
    """Where the record is not as it was written: the number, and what is wrong (a key, for messages and tests)."""

    seq: int
    what: str


def faults(anchors: dict[int, str] | None = None) -> Iterator[Fault]:
    """All that is wrong with the record.

    `anchors` are heads that were written down elsewhere: number to chain. They find what the record alone cannot show:
    an end that was cut off, and a chain computed anew over changed entries.
    """
    ahead = dict(anchors or {})
    before, expected = "", 1
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=1000):
        if entry.seq != expected:
            yield Fault(expected, "missing")
        digest = hash_of(entry.body)
        if digest != entry.sha256 or not _agrees(entry):
            yield Fault(entry.seq, "changed")
        elif entry.chain != chained(before, entry.seq, digest):
            yield Fault(entry.seq, "chain")
        if ahead.pop(entry.seq, entry.chain) != entry.chain:
            yield Fault(entry.seq, "anchor")
        before, expected = entry.chain, entry.seq + 1
    for seq in sorted(ahead):
        yield Fault(seq, "cut")


def _agrees(entry: Entry) -> bool:
    """Whether the columns say what the text says."""
    try:
        body = body_of(entry)
    except msgspec.ValidationError:
        return False
    person = body.person.id if body.person else None
    return (body.act, body.sheet, person, datetime.fromisoformat(body.at)) == (
        entry.act, entry.sheet_id or "", entry.person_id, entry.at,
    )  # fmt: skip
