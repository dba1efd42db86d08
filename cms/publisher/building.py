"""Bringing the output folder up to the record: everything, or what changed since it was last brought up.

One way for both: print outputs, compare hashes, write what differs, take away what stands no more, note all of it in the
manifest. Files a page needs come before it, pages before the lists that link to them, removals after both; so a reader
never meets a list with a missing page. The manifest moves on last: a run that was interrupted is done again.
"""

import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from django.db import connections

from cms.operations.supervisor import ending_with
from cms.publisher.assets import is_asset
from cms.publisher.code import fingerprint
from cms.publisher.faults import Fault
from cms.publisher.manifest import FileEntry, Manifest, OutputEntry
from cms.publisher.notes import notes
from cms.publisher.outputs import Outputs
from cms.publisher.placing import Made, Placer
from cms.publisher.printing import Press
from cms.publisher.sweeping import sweep
from cms.publisher.tree import Tree, locked
from cms.release.current import Following

CHUNK = 16  # outputs a process prints at a time
Progress = Callable[[int, int], None]

_inherited: tuple[Placer, Press] | None = (
    None  # what a forked process prints with; it is there before the fork, not sent
)


@dataclass
class Result:
    """What a run did. `files` counts the compressed twins; `failed` names outputs that were refused, with what is wrong."""

    seq: int = 0
    pages: int = 0
    files: int = 0
    written: int = 0
    unchanged: int = 0
    deleted: int = 0
    bytes: int = 0
    seconds: float = 0.0
    manifest: str = ""
    failed: dict[str, list[Fault]] = field(default_factory=dict)

    def data(self) -> dict[str, object]:
        """The result for `--json`."""
        return asdict(self)


class Standing(NamedTuple):
    """What a folder has of some outputs: their files by path and those they refer to, at which run."""

    files: dict[str, FileEntry]
    run: int


class Builder:
    """Brings one output folder up to the record. Keep it for many runs: what it has read stays in memory."""

    def __init__(self, root: Path, *, base: str = "", workers: int = 1, sync: bool = True) -> None:
        self.root, self.base, self.workers = root, base, workers
        self.tree = Tree(root, sync=sync)
        self._following: Following | None = None
        self._outputs = Outputs()

    def standing(self, addresses: Iterable[str]) -> Standing:
        """What the folder has of outputs. Waits for nobody; raises `OSError` or `sqlite3.Error` where it cannot be read."""
        found: dict[str, FileEntry] = {}
        waiting, seen = list(addresses), set()
        with closing(Manifest(self.root)) as manifest, manifest.reading():
            while waiting:
                address = waiting.pop()
                if address in seen:
                    continue
                seen.add(address)
                for entry in manifest.outputs_of([address]):
                    found |= {file.path: file for file in entry.files}
                    waiting += entry.refs
            return Standing(found, int(manifest.meta("run", "0")))

    def since(self, run: int) -> tuple[int, str]:
        """How many outputs were written after run number `run`, by whatever process, and the manifest's digest now."""
        with closing(Manifest(self.root)) as manifest, manifest.reading():
            return manifest.outputs_since(run), manifest.digest()

    def sweep(self, stop: Callable[[], bool]) -> bool:
        """Make some brotli twins as small as they get, until `stop` says so; gives whether there is more to do."""
        swept = sweep(self.tree, stop)
        for address, twin in swept.twins:
            self._outputs.put_in(address, twin)
        return swept.more

    def run(self, *, everything: bool = False, digest: bool = True, progress: Progress | None = None) -> Result:
        """Bring the folder up to the record; waits for another run to end. Raises `OSError` where it cannot write.

        `digest` asks for the hash of the whole manifest, which reads all of it.
        """
        started = time.perf_counter()
        with locked(self.root):
            self.tree.open()
            manifest = Manifest(self.root)
            try:
                result = self._run(manifest, everything, progress)
                result.manifest = manifest.digest() if digest else ""
            except BaseException:
                self._following = None  # what is in memory may be ahead of the folder
                raise
            finally:
                manifest.close()
        result.pages, result.files = self._outputs.pages, self._outputs.files
        result.seconds = round(time.perf_counter() - started, 3)
        return result

    def _run(self, manifest: Manifest, everything: bool, progress: Progress | None) -> Result:
        touched, following = self._catch_up(manifest)
        press = Press(following.catalogue, self.base)
        if touched is not None and manifest.meta("frame") != press.frame_mark():
            touched.add("frame")
        stale: set[str] = set()
        if everything or touched is None or manifest.meta("code") != self._code():
            phases = [press.pages(), press.lists(), press.notices()]
            wanted = {address for phase in phases for address in phase}
            stale = {address for address in self._outputs.entries if address not in wanted and not is_asset(address)}
        else:
            phases = self._affected(press, touched, json.loads(manifest.meta("failed", "{}")))
        result = Result(seq=following.catalogue.seq)
        entries: list[OutputEntry] = []
        total = sum(len(phase) for phase in phases)
        for done, one in enumerate(self._make(press, phases), start=1):
            _count(one, result)
            entries += one.entries
            if one.gone and one.address in self._outputs.entries:
                stale.add(one.address)
            if progress:
                progress(done, total)
        self._finish(manifest, following, entries, stale, result, press.frame_mark())
        return result

    def _code(self) -> str:
        return f"{fingerprint()} {self.base}"

    # -- what there is to do ----------------------------------------------------------------------------------------

    def _catch_up(self, manifest: Manifest) -> tuple[set[str] | None, Following]:
        """The keys touched since the folder was last brought up, None where that cannot be told, and what is public now."""
        seq, chain = int(manifest.meta("seq", "0")), manifest.meta("chain")
        following = self._following
        if following is None or (following.catalogue.seq, following.chain) != (seq, chain):
            self._outputs = Outputs(manifest.outputs().values())
            following = Following.at(seq, chain) or Following()
        touched = following.changes()
        self._following = following
        return (touched if seq else None), following

    def _affected(self, press: Press, touched: set[str], failed: Iterable[str]) -> list[list[str]]:
        """What has to be printed anew, by phase.

        An output is affected when a key it read is touched. What is new is named by the page it belongs to; what is gone
        is found out by printing it. More is looked at than changes, never less.
        """
        affected = {address for key in touched for address in self._outputs.reading(key)} | set(failed)
        for key in touched:
            name, _colon, rest = key.partition(":")
            if name == "own":
                affected.update(press.of_page(int(rest)))
            elif name == "column":
                affected.update(self._archive(press, rest))
            elif name == "shard":
                affected.add("/sitemap/{}-{}.xml".format(*rest.split(":")))
            elif name == "shared":
                affected.update(address for address in press.registered() if address not in self._outputs.entries)
        pages, lists, notices = [], [], []
        for address in sorted(affected):
            if address in press.catalogue.former:
                notices.append(address)
            elif press.is_page(address):
                pages.append(address)
            else:
                lists.append(address)
        return [pages, lists, notices]

    def _archive(self, press: Press, column: str) -> set[str]:
        """Parts of a column's archive that come or go."""
        found: set[str] = set()
        for index in press.indexes_of(column):
            wanted = set(press.parts_of(index))
            prefix = f"{index.address}page/"
            there = {a for a in self._outputs.reading(f"own:{index.id}") if a.startswith(prefix)}
            found |= wanted ^ there
        return found

    # -- making -----------------------------------------------------------------------------------------------------

    def _make(self, press: Press, phases: list[list[str]]) -> Iterator[Made]:
        global _inherited
        placer = Placer(self.tree, self._outputs.entries)
        chunks = _chunks([address for phase in phases for address in phase])
        if self.workers < 2 or len(chunks) < 2 * self.workers:
            for chunk in chunks:  # a chunk appears in its order, so phases need no other bound
                yield from placer.make(press, chunk)
            return
        _inherited = (placer, press)
        connections.close_all()  # a connection cannot be shared by two processes
        # a process that outlived this one would go on writing, and hold the lock
        with multiprocessing.get_context("fork").Pool(self.workers, initializer=ending_with(os.getpid())) as pool:
            for phase in phases:
                for made in pool.imap_unordered(_make_inherited, _chunks(phase)):
                    yield from made
        _inherited = None

    # -- the end ----------------------------------------------------------------------------------------------------

    def _finish(
        self,
        manifest: Manifest,
        following: Following,
        entries: list[OutputEntry],
        stale: set[str],
        result: Result,
        frame: str,
    ) -> None:
        """Take away what stands no more and let the manifest say what is there now."""
        standing = self._outputs.entries
        before = [standing[a] for a in {*stale, *(e.address for e in entries)} if a in standing]
        kept = {file.path for entry in entries for file in entry.files}
        for entry in before:
            self._remove_files(entry, kept)
        for entry in entries:
            self._outputs.take_in(entry)
        for address in stale:
            self._outputs.leave_out(address)
        unused = self._outputs.take_unused({ref for entry in before for ref in entry.refs})
        for entry in unused:
            self._remove_files(entry, kept=set())
        result.deleted = len(stale) + len(unused)
        with manifest.writing():
            run = int(manifest.meta("run", "0"))  # numbers the states of the folder: deltas go from one to another
            run += bool(entries or stale)
            manifest.remove([*stale, *(entry.address for entry in unused)], run)
            manifest.put({entry.address: entry for entry in entries if entry.address in standing}.values(), run)
            manifest.set_meta(
                {
                    "run": str(run),
                    "seq": str(following.catalogue.seq),
                    "chain": following.chain,
                    "code": self._code(),
                    "base": self.base,
                    "frame": frame,
                    "failed": json.dumps(result.failed, ensure_ascii=False),
                    **notes(),
                }
            )

    def _remove_files(self, entry: OutputEntry, kept: set[str]) -> None:
        for file in entry.files:
            if file.path not in kept:
                self.tree.remove(PurePosixPath(file.path))


def _count(one: Made, result: Result) -> None:
    if one.faults:
        result.failed[one.address] = one.faults
    result.written += one.written
    result.unchanged += one.unchanged
    result.bytes += one.bytes


def _chunks(addresses: list[str]) -> list[list[str]]:
    return [addresses[start : start + CHUNK] for start in range(0, len(addresses), CHUNK)]


def _make_inherited(addresses: list[str]) -> list[Made]:
    assert _inherited is not None  # noqa: S101 - set before the fork
    placer, press = _inherited
    return placer.make(press, addresses)
