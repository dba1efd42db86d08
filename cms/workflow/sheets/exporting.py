"""The record of reviews, written out day by day: files that are never changed, each with its hash, and the heads they end at.

A folder of exports, kept where the server cannot write it any more (a disc, paper, another authority's machine), finds
what the record alone cannot show: an end that was cut off, and a chain computed anew.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.utils import timezone

from cms.release.forms import encode
from cms.workflow.models import Entry, EntryAct, Version
from cms.workflow.record import body_of
from cms.workflow.sheets.proof import read_anchors

HEADS, SUMS = "heads.txt", "SHA256SUMS"
CHUNK = 500


class DisagreesError(RuntimeError):
    """What was exported before and what stands now do not agree; the message says where. Nothing was written."""


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What an export wrote: the file (None where there was nothing new), its entries, and the head it ends at."""

    file: str | None
    entries: int
    seq: int
    chain: str


def export_record(folder: Path) -> Exported:
    """Add what the record has gained since the last export. Raises `DisagreesError`, and `OSError` where it cannot write.

    A file has one entry a line, then the contents that were handed in. It is complete when its line stands in
    `SHA256SUMS`; one that an interruption left is written anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _agree_with_files(folder)
    seq, chain = _last(folder)
    if seq and Entry.objects.filter(pk=seq).values_list("chain", flat=True).first() != chain:
        raise DisagreesError(f"{HEADS}: {seq} {chain}")
    entries = list(Entry.objects.filter(pk__gt=seq).order_by("seq"))
    if not entries:
        return Exported(file=None, entries=0, seq=seq, chain=chain)
    end = entries[-1]
    name = f"record-{timezone.localtime():%Y%m%d}-{entries[0].seq:08}-{end.seq:08}.jsonl"
    text = "".join(f"{line}\n" for line in _lines(entries))
    _write(folder / name, text.encode())
    _append(folder / HEADS, f"{end.seq} {end.chain} {timezone.localtime().isoformat(timespec='seconds')}\n")
    _append(folder / SUMS, f"{sha256(text.encode()).hexdigest()}  {name}\n")
    return Exported(file=name, entries=len(entries), seq=end.seq, chain=end.chain)


def _lines(entries: list[Entry]) -> Iterator[str]:
    """Entries as they stand, and the contents that were handed in with them."""
    handed_in = set()
    for entry in entries:
        yield encode({"seq": entry.seq, "sha256": entry.sha256, "chain": entry.chain, "body": entry.body})
        if entry.act == EntryAct.SUBMITTED:
            handed_in.add(body_of(entry).sha256)
    versions = Version.objects.filter(pk__in=handed_in).order_by("at", "sha256")
    for version in versions.iterator(chunk_size=CHUNK):
        yield encode({"version": version.sha256, "page": version.page_id, "content": version.content})


def _agree_with_files(folder: Path) -> None:
    sums = folder / SUMS
    for line in sums.read_text("utf-8").splitlines() if sums.exists() else ():
        digest, _space, name = line.partition("  ")
        path = folder / name
        if Path(name).name != name or not path.is_file() or sha256(path.read_bytes()).hexdigest() != digest:
            raise DisagreesError(f"{SUMS}: {name}")


def _last(folder: Path) -> tuple[int, str]:
    """The newest head whose file is complete."""
    heads, sums = folder / HEADS, folder / SUMS
    complete = sums.read_text("utf-8") if sums.exists() else ""
    known = read_anchors(heads.read_text("utf-8")) if heads.exists() else {}
    done = [seq for seq in known if f"-{seq:08}.jsonl" in complete]
    return (max(done), known[max(done)]) if done else (0, "")


def _write(path: Path, data: bytes) -> None:
    aside = path.with_suffix(".new")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(path)


def _append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
