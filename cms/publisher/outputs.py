"""The outputs that stand, as the manifest has them, in memory: found by the keys they read, counted by what refers to them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from cms.publisher.assets import is_asset
from cms.publisher.manifest import FileEntry, OutputEntry


class Outputs:
    """Entries by address. `pages` and `files` count those with a page's address and all files, twins among them."""

    def __init__(self, entries: Iterable[OutputEntry] = ()) -> None:
        self.entries: dict[str, OutputEntry] = {}
        self.pages = 0
        self.files = 0
        self._by_key: dict[str, set[str]] = {}
        self._used: Counter[str] = Counter()
        for entry in entries:
            self.take_in(entry)

    def reading(self, key: str) -> Collection[str]:
        """Addresses of the outputs that read a key."""
        return self._by_key.get(key, ())

    def take_in(self, entry: OutputEntry) -> None:
        """Note an output as it is now."""
        self.leave_out(entry.address)
        self.entries[entry.address] = entry
        self._count(entry, 1)
        self._used.update(entry.refs)
        for key in entry.keys:
            self._by_key.setdefault(key, set()).add(entry.address)

    def leave_out(self, address: str) -> None:
        """Forget an output, if it is there."""
        entry = self.entries.pop(address, None)
        if entry is not None:
            self._count(entry, -1)
            self._used.subtract(entry.refs)
            for key in entry.keys:
                self._by_key[key].discard(address)

    def put_in(self, address: str, file: FileEntry) -> None:
        """Let `file` stand in the place of the output's file of the same path."""
        if entry := self.entries.get(address):
            files = tuple(file if one.path == file.path else one for one in entry.files)
            self.entries[address] = replace(entry, files=files)

    def _count(self, entry: OutputEntry, by: int) -> None:
        self.pages += by * entry.address.endswith("/")
        self.files += by * len(entry.files)

    def take_unused(self, candidates: Iterable[str]) -> list[OutputEntry]:
        """Those of `candidates` that no output refers to any more, with what only they referred to; left out at once."""
        found: list[OutputEntry] = []
        waiting = list(candidates)
        while waiting:
            address = waiting.pop()
            if self._used[address] <= 0 and is_asset(address) and address in self.entries:
                entry = self.entries[address]
                self.leave_out(address)
                found.append(entry)
                waiting += entry.refs
        return found
