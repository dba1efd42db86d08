"""Whether the record of reviews and the releases can be believed: nothing changed, nothing missing, nothing public without a right.

The record is held against itself (`cms.workflow.record.faults`), against heads that were written down elsewhere (sheets,
the site's manifest, exports), and every release since the set-up ended against the record: signatures over its own hash, an
emergency, a second person's word.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
from django.conf import settings

from cms.publisher.manifest import NAME, Manifest
from cms.publisher.notes import key
from cms.release.acts import page_subject
from cms.release.catalogue import CLOCK, PAGE
from cms.release.forms import decode, encode, hash_of
from cms.release.models import ENDS, Kind, Release
from cms.release.record import broken_releases
from cms.view.data import PageOwn
from cms.workflow.cases import ENDINGS
from cms.workflow.content import timeless
from cms.workflow.gate import CONFIRMED, EMERGENCY, EXPIRY, OPERATOR, PERSONS, SHEET, placeless
from cms.workflow.models import Change, Entry, EntryAct, Version
from cms.workflow.record import Body, Fault, body_of, faults, head
from cms.workflow.rules import CORE

NOTE = "reviews"  # by which the site's manifest keeps the head
ENDING = frozenset({OPERATOR, EXPIRY, *PERSONS})  # rights that take away and never publish

Progress = Callable[[int, int], None]


class BadAnchorsError(ValueError):
    """A file of heads that cannot be read; the message says where."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was verified and what is wrong: of the record, and of the releases since the set-up ended."""

    entries: int
    chain: str
    anchors: int
    releases: int
    live: bool
    record: tuple[Fault, ...]
    released: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.record or self.released)


def verify(anchors: dict[int, str] | None = None, progress: Progress | None = None) -> Verdict:
    """Verify everything. `anchors` are further heads, number to chain; the built site's is always asked."""
    here, given = site_anchor(), anchors or {}
    known = here | given
    wrong = list(faults(known))  # two heads for one number: one of them is not ours
    wrong += [Fault(seq, "anchor") for seq in here.keys() & given.keys() if here[seq] != given[seq]]
    seq, chain = head()
    live = went_live()
    released = list(release_faults(live, progress)) if live else []
    count = Release.objects.filter(pk__gt=_first(live)).count() if live else 0
    return Verdict(
        entries=seq, chain=chain, anchors=len(known), releases=count, live=live is not None,
        record=tuple(dict.fromkeys(wrong)), released=tuple(released),
    )  # fmt: skip


def note() -> str:
    """The head, as the site's manifest keeps it."""
    seq, chain = head()
    return f"{seq} {chain}" if seq else ""


def site_anchor() -> dict[int, str]:
    """The head that the built site's manifest holds; empty where there is none."""
    folder = Path(settings.SITE_ROOT)
    if not (folder / NAME).exists():
        return {}
    manifest = Manifest(folder)
    try:
        return read_anchors(manifest.meta(key(NOTE)))
    finally:
        manifest.close()


def read_anchors(text: str) -> dict[int, str]:
    """Heads as lines of number and chain; what follows on a line, and lines that begin with #, say more to people."""
    found: dict[int, str] = {}
    for n, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if len(words) < 2 or not words[0].isdecimal() or len(words[1]) != 64:
            raise BadAnchorsError(f"{n}: {line[:80]}")
        found[int(words[0])] = words[1]
    return found


def went_live() -> Body | None:
    """The entry that ended the set-up."""
    entry = Entry.objects.filter(act=EntryAct.GONE_LIVE).first()
    try:
        return body_of(entry) if entry else None
    except msgspec.ValidationError:  # the record's own check tells of it; all releases are asked
        return Body(act=EntryAct.GONE_LIVE, at="")


def _first(live: Body | None) -> int:
    """The newest release of the set-up."""
    return int(live.more.get("release", 0)) if live else 0


def release_faults(live: Body, progress: Progress | None = None) -> Iterator[Fault]:
    """What is wrong with releases: those of the whole chain that were changed, and those since going live without a right."""
    yield from (Fault(seq, "release changed") for seq in broken_releases())
    if (chain := live.more.get("chain")) and Release.objects.filter(pk=_first(live)).exclude(chain=chain).exists():
        yield Fault(_first(live), "release anchor")
    rows = Release.objects.filter(pk__gt=_first(live)).order_by("seq")
    total = rows.count()
    history = _History()
    for n, release in enumerate(rows.iterator(chunk_size=200), start=1):
        if what := history.fault(release):
            yield Fault(release.seq, what)
        if progress:
            progress(n, total)


class _History:
    """What the record says of sheets, read once each."""

    def __init__(self) -> None:
        self.bodies = cache(self._bodies)

    def _bodies(self, number: str) -> list[Body]:
        found = []
        for entry in Entry.objects.filter(sheet=number).order_by("seq"):
            try:
                found.append(body_of(entry))
            except msgspec.ValidationError:
                continue  # the record's own check tells of it
        return found

    def fault(self, release: Release) -> str:
        """What is wrong with the right of a release (a key); empty where it stands."""
        right, _colon, name = release.authority.partition(":")
        if release.kind == Kind.CLOCK:
            return "" if right == CLOCK else "no right"
        if right in ENDING:
            return "" if release.kind in ENDS else "no right"
        if right == CONFIRMED:
            return self._confirmed(release, name)
        if right in (SHEET, EMERGENCY):
            return self._reviewed(release, name, emergency=right == EMERGENCY)
        return "no right"

    def _confirmed(self, release: Release, number: str) -> str:
        change = Change.objects.filter(pk=int(number)).first() if number.isdecimal() else None
        entries = Entry.objects.in_bulk([change.asked_entry, change.decided_entry or 0]) if change else {}
        if len(entries) != 2:
            return "not confirmed"
        asked, decided = (body_of(entries[seq]) for seq in sorted(entries))
        same = {asked.sha256, decided.sha256} == {hash_of(release.snapshot)}
        named = asked.more.get("subject") == decided.more.get("subject") == release.subject
        two = decided.person is not None and decided.person != asked.person
        acts = (asked.act, decided.act) == (EntryAct.ASKED, EntryAct.CONFIRMED)
        return "" if same and named and two and acts else "not confirmed"

    def _reviewed(self, release: Release, number: str, *, emergency: bool) -> str:
        bodies = self.bodies(number)
        if not bodies:
            return "no sheet"
        own = release.subject == page_subject(bodies[0].page)
        if release.kind in ENDS:
            lapsed = emergency and not {EntryAct.LAPSED, EntryAct.VETOED}.isdisjoint(body.act for body in bodies)
            return "" if lapsed or not own else "no right"
        if not own:
            page = release.subject.startswith(f"{PAGE}:")
            return "" if (self._moved(release) if page else self._row(release, bodies)) else "not signed"
        handed_in = {body.sha256 for body in bodies if body.act == EntryAct.SUBMITTED}
        about = next((sha256 for sha256 in sorted(handed_in) if _is_of(release, sha256)), "")
        if emergency:
            urgent = any(body.act == EntryAct.EMERGENCY and body.sha256 == about for body in bodies)
            return "" if urgent else "no emergency"
        return "" if about and _signed(bodies, about) else "not signed"

    def _row(self, release: Release, bodies: list[Body]) -> bool:
        """Whether a row is one that a content of the sheet names, as it was."""
        contents = Version.objects.filter(pk__in={body.sha256 for body in bodies if body.act == EntryAct.SUBMITTED})
        digest = hash_of(release.snapshot)
        return any(json.loads(one.content)["rows"].get(release.subject) == digest for one in contents)

    def _moved(self, release: Release) -> bool:
        """Whether nothing but the address of another page differs from what was released of it before."""
        before = Release.objects.filter(subject=release.subject, pk__lt=release.pk).order_by("-seq").first()
        if before is None or not before.snapshot or release.kind != Kind.MOVE or before.rights != release.rights:
            return False
        return placeless(decode(before.form, before.snapshot)) == placeless(decode(release.form, release.snapshot))


def _is_of(release: Release, sha256: str) -> bool:
    """Whether a page was released with exactly the content of this hash, and that content is the one that was kept."""
    version = Version.objects.filter(pk=sha256).first()
    if version is None or hash_of(version.content) != sha256:
        return False
    content = json.loads(version.content)
    own: PageOwn = decode(release.form, release.snapshot)
    same = encode(timeless(own)) == encode(content["own"])
    return same and (release.rights or "null") == encode(content["rights"])


def _signed(bodies: list[Body], sha256: str) -> bool:
    """Whether all three reviews stood over a content in one round, by different persons, when it was published."""
    given: dict[str, set[int]] = {}
    for body in bodies:
        if body.act == EntryAct.SUBMITTED or body.act in ENDINGS:
            given = {}
        elif body.act == EntryAct.SIGNED and body.sha256 == sha256:
            given[body.stage] = {one.id for one in (body.person, body.behalf) if one is not None}
        elif body.act == EntryAct.RELEASED and body.sha256 == sha256 and _by_three(given):
            return True
    return False


def _by_three(given: dict[str, set[int]]) -> bool:
    persons = [person for people in given.values() for person in people]
    return given.keys() >= set(CORE) and len(persons) == len(set(persons))
