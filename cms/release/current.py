"""The catalogue of this process, kept up with the record by cursor: one small query a reading."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from threading import RLock
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from cms.release.catalogue import PAGE, Catalogue, Held, Version, digest_of
from cms.release.forms import decode
from cms.release.models import FormerAddress, Holding, Kind, Release

_lock = RLock()
_MEDIA = re.compile(rf'{re.escape(settings.MEDIA_URL)}[^"\s,]+')


def held_of(holding: Holding) -> Held:
    """A row of what is held, as plain data."""
    name, _colon, key = holding.subject.partition(":")
    return Held(
        seq=holding.seq,
        name=name,
        key=key,
        at=holding.at,
        data=decode(holding.form, holding.digest) if holding.digest else None,
        column=holding.column,
        ordinal=holding.ordinal,
        media=frozenset(_MEDIA.findall(holding.digest)),
        names=frozenset(holding.names.split()) if holding.digest else frozenset(),
        expired=holding.kind == Kind.EXPIRE,
        versions=tuple(Version(datetime.fromisoformat(at), kind) for at, kind in _pairs(holding.versions)),
    )


def _pairs(lines: str) -> Iterator[tuple[str, str]]:
    for line in lines.splitlines():
        at, _space, kind = line.partition(" ")
        yield at, kind


def _held_at(holding: Holding, seq: int) -> Held | None:
    """What was held of a subject after release `seq`; None where nothing had been released of it."""
    older = Release.objects.filter(subject=holding.subject, seq__lte=seq).order_by("-seq").first()
    if older is None:
        return None
    data = decode(older.form, older.snapshot) if older.snapshot else None
    now = held_of(holding)
    return replace(
        now,
        seq=older.seq,
        at=older.at,
        data=digest_of(data) if now.name == PAGE and data else data,
        expired=older.kind == Kind.EXPIRE,
        versions=tuple(version for version in now.versions if version.at <= older.at),
    )


def _read_former(catalogue: Catalogue, rows: QuerySet[FormerAddress]) -> None:
    for address, subject in rows.values_list("address", "subject"):
        if address not in catalogue.addresses:
            catalogue.leave(address, int(subject.partition(":")[2]))


def full_page(seq: int) -> Any:
    """The whole of what a release made public of a page, its text included."""
    form, text = Release.objects.values_list("form", "snapshot").get(seq=seq)
    return decode(form, text)


def full_pages(held: Iterable[Held | None]) -> dict[int, Any]:
    """Pages with their texts, by id; one query."""
    seqs = {one.seq for one in held if one is not None}
    rows = Release.objects.filter(seq__in=seqs).values_list("subject", "form", "snapshot") if seqs else ()
    return {int(subject.partition(":")[2]): decode(form, text) for subject, form, text in rows}


class Following:
    """A catalogue with the point of the record it has reached; `changes` takes in what came after."""

    def __init__(self) -> None:
        self.catalogue = Catalogue()
        self.chain = ""

    @classmethod
    def at(cls, seq: int, chain: str) -> "Following | None":
        """The catalogue as it was after release `seq`; None where the record has no such release with that chain.

        What was released since is read back from the record, what was not from what is held.
        """
        if not Release.objects.filter(seq=seq, chain=chain).exists():
            return None
        later = set(Release.objects.filter(seq__gt=seq).values_list("subject", flat=True))
        following = cls()
        catalogue = following.catalogue
        for holding in Holding.objects.order_by("seq").iterator():
            if holding.subject not in later:
                catalogue.apply(held_of(holding))
            elif (held := _held_at(holding, seq)) is not None:
                catalogue.apply(held)
        _read_former(catalogue, FormerAddress.objects.filter(seq__lte=seq))
        following._reached((seq, chain, ""))
        return following

    def changes(self) -> set[str] | None:
        """Keys touched since the last call; None where all was read anew (a new process, a restored database)."""
        newest = list(
            Release.objects.filter(seq__gte=self.catalogue.seq).order_by("seq").values_list("seq", "chain", "subject")
        )
        if self.chain and newest and newest[0][:2] == (self.catalogue.seq, self.chain):
            if len(newest) == 1:
                return set()
            reached = self.catalogue.seq
            subjects = dict.fromkeys(subject for _seq, _chain, subject in newest[1:])
            touched: set[str] = set()
            rows = Holding.objects.filter(subject__in=subjects) if len(subjects) < 500 else Holding.objects.all()
            for holding in rows:
                if holding.subject in subjects:
                    touched |= self.catalogue.apply(held_of(holding))
            _read_former(self.catalogue, FormerAddress.objects.filter(seq__gt=reached))
            self._reached(newest[-1])
            return touched
        if not self.chain and not newest:
            return set()
        self._read_all()
        return None

    def _read_all(self) -> None:
        """Two tables, read whole. The end of the record is noted before them: what is released meanwhile is read twice."""
        end = Release.objects.order_by("-seq").values_list("seq", "chain", "subject").first()
        catalogue = Catalogue()
        for holding in Holding.objects.order_by("seq").iterator():
            catalogue.apply(held_of(holding))
        _read_former(catalogue, FormerAddress.objects.all())
        self.catalogue = catalogue
        self.chain = ""
        if end:
            self._reached(end)

    def _reached(self, end: tuple[int, str, str]) -> None:
        self.catalogue.seq, self.chain = end[0], end[1]


_following = Following()


@contextmanager
def reading() -> Iterator[Catalogue]:
    """What is public now; nothing changes it until the block ends."""
    with _lock:
        _following.changes()
        yield _following.catalogue


def last_known() -> Catalogue:
    """What was public when this process last looked; reads no database."""
    return _following.catalogue
