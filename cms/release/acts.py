"""Releasing: the only way into the record.

An act names its subject, what is to be public of it and by what right. What equals the newest release of its subject is
not released again. All of an act is one transaction; its releases have consecutive numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.release.catalogue import CLOCK, PAGE, digest_of
from cms.release.forms import encode, hash_of
from cms.release.gate import NotAuthorisedError, gate
from cms.release.models import ENDS, VERSIONS, Counter, FormerAddress, Holding, Kind, Release
from cms.view.data import PageOwn

SEQUENCE = "release"
CLOCK_SUBJECT = f"{CLOCK}:site"
_CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing to release. `data` is None for what shall be public no more; `rights` of a page's pictures go with it.

    `names` are the subjects of the shared rows that a page shows.
    """

    subject: str
    form: str
    kind: Kind
    data: Any = None
    column: str = ""
    rights: Any = None
    names: tuple[str, ...] = ()
    reason: str = ""


CLOCK_ACT = Act(subject=CLOCK_SUBJECT, form=CLOCK, kind=Kind.CLOCK)


def page_subject(page_id: int) -> str:
    """The subject that names a page."""
    return f"{PAGE}:{page_id}"


def release(acts: Iterable[Act], *, authority: str, at: datetime | None = None) -> list[Release]:
    """Release `acts` in their order; gives those that changed anything.

    Raises `NotAuthorisedError` where `authority` does not cover an act; then nothing is released.
    """
    wanted = list({act.subject: act for act in acts}.values())
    if not wanted:
        return []
    moment = at or timezone.now()
    with transaction.atomic():
        done: list[Release] = []
        if not Holding.objects.filter(subject=CLOCK_SUBJECT).exists():
            _release_chunk([CLOCK_ACT], CLOCK, moment)  # the site is told for some moment from its first release on
        for start in range(0, len(wanted), _CHUNK):
            done += _release_chunk(wanted[start : start + _CHUNK], authority, moment)
        return done


def tick(at: datetime | None = None) -> Release:
    """Release the moment for which the site is told: what depends on the clock moves only with it."""
    moment = at or timezone.now()
    with transaction.atomic():
        return _release_chunk([CLOCK_ACT], CLOCK, moment)[0]


def _release_chunk(acts: Sequence[Act], authority: str, moment: datetime) -> list[Release]:
    texts = [encode(act.data) if act.data is not None else "" for act in acts]
    rights = [encode(act.rights) if act.rights is not None else "" for act in acts]
    hashes = [hash_of(text + right) for text, right in zip(texts, rights, strict=True)]
    first = Counter.take(SEQUENCE)  # from here on nobody else releases until this transaction ends
    holdings = Holding.objects.in_bulk([act.subject for act in acts])
    newest = Release.objects.in_bulk([holding.seq for holding in holdings.values()])
    before = Release.objects.order_by("-seq").values_list("chain", flat=True).first() or ""
    made: list[Release] = []
    changed: list[tuple[Act, str]] = []
    for act, text, right, digest in zip(acts, texts, rights, hashes, strict=True):
        known = newest.get(holdings[act.subject].seq) if act.subject in holdings else None
        ended = act.kind in ENDS
        if act.kind != Kind.CLOCK and _same(known, digest, ended=ended):
            continue
        if reason := gate().refusal(act, digest, authority, known):
            raise NotAuthorisedError(act.subject, reason)
        seq = first + len(made)
        before = chained(before, seq, act.subject, act.kind, digest, authority, moment)
        made.append(
            Release(
                seq=seq, subject=act.subject, form=act.form, kind=act.kind, snapshot=text, rights=right, sha256=digest,
                chain=before, authority=authority, reason=act.reason, at=moment,
            )
        )  # fmt: skip
        changed.append((act, text))
    Counter.objects.filter(name=SEQUENCE).update(value=first + len(made) - 1)
    Release.objects.bulk_create(made)
    _hold(made, changed, holdings)
    return made


def chained(before: str, seq: int, subject: str, kind: str, sha256: str, authority: str, at: datetime) -> str:
    """The link of the chain for a release, from that of the one before."""
    moment = at.astimezone(UTC).isoformat()
    return hash_of(f"{before}\n{seq}\n{subject}\n{kind}\n{sha256}\n{authority}\n{moment}")


def _same(known: Release | None, digest: str, *, ended: bool) -> bool:
    if known is None:
        return ended  # what was never public cannot be withdrawn
    return known.kind in ENDS if ended else known.kind not in ENDS and known.sha256 == digest


def _hold(made: Sequence[Release], changed: Sequence[tuple[Act, str]], holdings: dict[str, Holding]) -> None:
    """Fold the releases into what is held."""
    kept, left, taken = [], [], []
    for release_, (act, text) in zip(made, changed, strict=True):
        holding = holdings.get(act.subject) or Holding(subject=act.subject)
        own = act.data if isinstance(act.data, PageOwn) else None
        if own and act.column and not holding.ordinal:
            holding.column, holding.ordinal = act.column, Counter.take(f"{SEQUENCE}:{act.column}")
        if holding.address and (own is None or own.address != holding.address):
            left.append(FormerAddress(address=holding.address, subject=act.subject, seq=release_.seq))
        if own:
            taken.append(own.address)
            holding.address = own.address
        holding.seq, holding.form, holding.kind, holding.at = release_.seq, act.form, act.kind, release_.at
        if own and act.kind in VERSIONS:
            holding.versions += f"{release_.at.isoformat()} {act.kind}\n"
        holding.names = "".join(f"{name}\n" for name in sorted(act.names))
        holding.digest = encode(digest_of(own)) if own else text
        kept.append(holding)
    Holding.objects.bulk_create(
        kept,
        update_conflicts=True,
        unique_fields=["subject"],
        update_fields=["seq", "form", "kind", "digest", "versions", "names", "address", "column", "ordinal", "at"],
    )
    FormerAddress.objects.bulk_create(
        left, update_conflicts=True, unique_fields=["address"], update_fields=["subject", "seq"]
    )
    FormerAddress.objects.filter(address__in=taken).delete()
