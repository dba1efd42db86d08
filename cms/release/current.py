"""The catalogue of this process, kept up with the record by cursor: one small query a reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from cms.release.catalogue import Catalogue, Held
from cms.release.forms import decode
from cms.release.models import FormerAddress, Holding, Release

_lock = RLock()


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
    )


def full_page(seq: int) -> Any:
    """The whole of what a release made public of a page, its text included."""
    form, text = Release.objects.values_list("form", "snapshot").get(seq=seq)
    return decode(form, text)


class Following:
    """A catalogue with the point of the record it has reached; `changes` takes in what came after."""

    def __init__(self) -> None:
        self.catalogue = Catalogue()
        self._chain = ""

    def changes(self) -> set[str] | None:
        """Keys touched since the last call; None where all was read anew (a new process, a restored database)."""
        newest = list(
            Release.objects.filter(seq__gte=self.catalogue.seq).order_by("seq").values_list("seq", "chain", "subject")
        )
        if self._chain and newest and newest[0][:2] == (self.catalogue.seq, self._chain):
            if len(newest) == 1:
                return set()
            subjects = dict.fromkeys(subject for _seq, _chain, subject in newest[1:])
            touched: set[str] = set()
            rows = Holding.objects.filter(subject__in=subjects) if len(subjects) < 500 else Holding.objects.all()
            for holding in rows:
                if holding.subject in subjects:
                    touched |= self.catalogue.apply(held_of(holding))
            self._reached(newest[-1])
            return touched
        if not self._chain and not newest:
            return set()
        self._read_all()
        return None

    def _read_all(self) -> None:
        """Two tables, read whole. The end of the record is noted before them: what is released meanwhile is read twice."""
        end = Release.objects.order_by("-seq").values_list("seq", "chain", "subject").first()
        catalogue = Catalogue()
        for holding in Holding.objects.order_by("seq").iterator():
            catalogue.apply(held_of(holding))
        for address, subject in FormerAddress.objects.values_list("address", "subject"):
            if address not in catalogue.addresses:
                catalogue.former[address] = int(subject.partition(":")[2])
        self.catalogue = catalogue
        self._chain = ""
        if end:
            self._reached(end)

    def _reached(self, end: tuple[int, str, str]) -> None:
        self.catalogue.seq, self._chain = end[0], end[1]


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
