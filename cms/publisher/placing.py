"""Putting printed outputs into the tree: the files they refer to first, twins before the file, nothing that is there already."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cms.publisher import compressing
from cms.publisher.assets import references_of_style, source_of
from cms.publisher.faults import Fault
from cms.publisher.manifest import FileEntry, OutputEntry
from cms.publisher.places import path_of
from cms.publisher.printing import Press, Printed, Refused
from cms.publisher.tree import Tree

NO_KEYS: frozenset[str] = frozenset()


@dataclass
class Made:
    """What became of one output: the entries of its own and of files it brought along; `bytes` counts what was written."""

    address: str
    entries: list[OutputEntry] = field(default_factory=list)
    written: int = 0
    unchanged: int = 0
    bytes: int = 0
    gone: bool = False
    faults: list[Fault] = field(default_factory=list)


class Placer:
    """Places outputs of one run. `known` is what the manifest says is there."""

    def __init__(self, tree: Tree, known: Mapping[str, OutputEntry]) -> None:
        self.tree = tree
        self._known = known
        self._assets: dict[str, bool] = {}  # those of this run, and whether they are there

    def make(self, press: Press, addresses: Iterable[str]) -> list[Made]:
        """Print outputs and place them, in their order."""
        made = []
        for address, printed in press.print_all(addresses):
            if printed is None:
                made.append(Made(address, gone=True))
            elif isinstance(printed, Refused):
                made.append(Made(address, faults=printed.faults))
            else:
                made.append(self._place(printed))
        self.tree.place()
        return made

    def _place(self, printed: Printed) -> Made:
        one = Made(printed.address)
        one.faults = [Fault("missing-file", ref) for ref in sorted(printed.refs) if not self._asset(ref, one)]
        if not one.faults:
            self._write(one, printed.address, printed.path, printed.data, printed.keys, printed.refs)
        return one

    def _asset(self, address: str, one: Made) -> bool:
        """Put a file of ours into the tree, with what a style sheet refers to; whether it is there."""
        if address not in self._assets:
            known = self._known.get(address)
            self._assets[address] = True  # style sheets may refer to each other
            if known is None or not self._stand(known.files):
                self._assets[address] = self._new_asset(address, one)
        return self._assets[address]

    def _new_asset(self, address: str, one: Made) -> bool:
        source = source_of(address)
        if source is None:
            return False
        path = path_of(address)
        if path.suffix not in compressing.COMPRESSED:
            entry = self.tree.take(path, source)
            self._note(one, OutputEntry(address, NO_KEYS, NO_KEYS, (entry,)), entry.size)
            return True
        data = source.read_bytes()
        refs = references_of_style(data.decode(), address) if path.suffix == ".css" else NO_KEYS
        if not all(self._asset(ref, one) for ref in sorted(refs)):
            return False
        self._write(one, address, path, data, NO_KEYS, refs)
        return True

    def _write(
        self, one: Made, address: str, path: PurePosixPath, data: bytes, keys: frozenset[str], refs: frozenset[str]
    ) -> None:
        known = self._known.get(address)
        before = next((file for file in known.files if file.path == path.as_posix()), None) if known else None
        if known and before and before.sha256 == compressing.hash_of(data) and self._stand(known.files):
            one.entries.append(OutputEntry(address, keys, refs, known.files))
            one.unchanged += 1
            return
        twins = compressing.twins(data, path.suffix)
        files = [self.tree.write(path.with_name(path.name + suffix), twin) for suffix, twin in twins.items()]
        files.append(self.tree.write(path, data))
        self._note(one, OutputEntry(address, keys, refs, tuple(files)), len(data))

    @staticmethod
    def _note(one: Made, entry: OutputEntry, size: int) -> None:
        one.entries.append(entry)
        one.written += 1
        one.bytes += size

    def _stand(self, files: Iterable[FileEntry]) -> bool:
        """Whether files are there in their size; their bytes are `verify_site`'s business."""
        try:
            return all(os.stat(self.tree.root / f.path, follow_symlinks=False).st_size == f.size for f in files)
        except OSError:
            return False
