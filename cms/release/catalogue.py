"""Everything public, folded from the releases into memory: plain data with the indexes by which pages find each other.

The public site is a function of this and of nothing else. It knows no database. Every change answers with the *keys*
that it touches; whoever builds an output notes the keys it read, so what must be built anew is found by comparing both.

A page stands here without its text (`PageOwn` with an empty body): that is all other pages ever need of it, and ten
thousand of them take some tens of megabytes.

Keys: `own:ID` a page's own data · `card:ID` what its card prints · `list:KIND` and `list:KIND:GROUP` a list of pages ·
`column:COLUMN` a column's newest · `part:COLUMN:N` the N-th part of its archive · `at:NAME:ID` rows or pages of a kind
that point at a page · `shard:COLUMN:N` a part of the site map, and `shards` which there are · `shared:NAME:KEY` and `shared:NAME` rows that pages share · `frame` · `clock`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from cms.release.ordered import Ordered
from cms.view.data import PageOwn

PAGE = "page"
CLOCK = "clock"
PART_SIZE = 24  # pages in a part of an archive; a part once full keeps its members for ever
SHARD_SIZE = 1000  # pages in a part of the site map
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


class Version(NamedTuple):
    """A release that is a version of its page: when, and of which kind."""

    at: datetime
    kind: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is public of one subject, or `data` None once it is withdrawn.

    `name` is `page` or the name of a list of shared rows, `key` the page's id or the row's key. `ordinal` is the page's
    number in its column, given when it was first released and kept for ever; 0 for what is in no column. `media` are the
    addresses of the uploads it names, `names` the subjects of the shared rows a page shows. `expired` says of what is public no more
    that its time had come; `versions` are those of a page, the oldest first.
    """

    seq: int
    name: str
    key: str
    at: datetime
    data: Any = None
    column: str = ""
    ordinal: int = 0
    media: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    expired: bool = False
    versions: tuple[Version, ...] = ()


def part_of(ordinal: int) -> int:
    """The part of an archive a page stands in, from 1, the oldest."""
    return (ordinal - 1) // PART_SIZE + 1


def digest_of(own: PageOwn) -> PageOwn:
    """A page as other pages know it: without its text."""
    return replace(own, body=())


def points_at(own: PageOwn) -> frozenset[int]:
    """Ids of the pages at which a page prints something of its own."""
    return frozenset([*(reference.page_id for reference in own.relations), *own.page_ids])


def groups_of(own: PageOwn) -> tuple[str, ...]:
    """The lists a page stands in besides that of its kind: one for each region, and those its type adds."""
    return (*own.regions, *own.groups)


class Catalogue:
    """The fold of all releases up to `seq`. `now` is the moment it is told for."""

    def __init__(self) -> None:
        self.seq = 0
        self.now = BEFORE_ALL
        self.pages: dict[int, PageOwn] = {}
        self.addresses: dict[str, int] = {}
        self.former: dict[str, int] = {}
        self.gone: dict[int, Held] = {}
        self._held: dict[int, Held] = {}
        self._columns: dict[str, Ordered] = defaultdict(Ordered)  # "" for the pages that are in none
        self._parts: dict[str, Counter[int]] = defaultdict(Counter)  # column → part of its archive → pages in it
        self._shards: Counter[tuple[str, int]] = Counter()  # part of the site map → pages in it
        self._lists: dict[str, Ordered] = defaultdict(Ordered)
        self._pointing: dict[int, Ordered] = defaultdict(Ordered)  # page → pages that point at it
        self._shared: dict[str, dict[str, Any]] = defaultdict(dict)
        self._left: dict[int, dict[str, None]] = defaultdict(dict)  # page → addresses it has left
        self._naming: dict[str, frozenset[str]] = {}  # subject → uploads and shared rows it names
        self._named: Counter[str] = Counter()
        self._rows_at: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)

    # -- changing -------------------------------------------------------------------------------------------------

    def apply(self, held: Held) -> set[str]:
        """Take in a release; gives the keys it touches. What is older than what is held changes nothing."""
        self.seq = max(self.seq, held.seq)
        if held.name == CLOCK:
            self.now = max(self.now, held.at)
            return {CLOCK}
        self._name(f"{held.name}:{held.key}", held.media | held.names)
        if held.name == PAGE:
            return self._apply_page(int(held.key), held)
        return self._apply_row(held)

    def _name(self, subject: str, named: frozenset[str]) -> None:
        self._named.subtract(self._naming.pop(subject, ()))
        if named:
            self._naming[subject] = named
            self._named.update(named)

    def is_named(self, what: str) -> bool:
        """Whether something public names an upload, by its address, or a public page a shared row, by its subject."""
        return self._named[what] > 0

    def _apply_page(self, page_id: int, held: Held) -> set[str]:
        known = self._held.get(page_id)
        before, after = self.pages.get(page_id), held.data
        touched = {f"own:{page_id}", *_shards(known if before is not None else None), *_shards(held)}
        shards = self._shards.keys() | ()
        if before is not None and known is not None:
            self._forget(page_id, before, known)
        if after is not None:
            self._remember(page_id, after, held)
            self.gone.pop(page_id, None)
        else:
            self.gone[page_id] = held
        if before is not None and (after is None or after.address != before.address):
            self.leave(before.address, page_id)
        if self._shards.keys() != shards:
            touched.add("shards")
        if _shown(before) != _shown(after):
            touched |= self._keys_of(page_id, before, known) | self._keys_of(page_id, after, held)
        if _card(before) != _card(after):
            touched.add(f"card:{page_id}")
        return touched

    def _remember(self, page_id: int, own: PageOwn, held: Held) -> None:
        self.pages[page_id] = own
        self._held[page_id] = held
        self.addresses[own.address] = page_id
        if (left_by := self.former.pop(own.address, None)) is not None:
            self._left[left_by].pop(own.address, None)
        self._shards[shard_of(held)] += 1
        self._parts[held.column][part_of(held.ordinal)] += 1
        for ordered in self._orders(own, held):
            ordered.add(held.ordinal, page_id)

    def _orders(self, own: PageOwn, held: Held) -> Iterable[Ordered]:
        """Every order a page stands in."""
        yield self._columns[held.column]
        for name in _list_names(own):
            yield self._lists[name]
        for target in points_at(own):
            yield self._pointing[target]

    def leave(self, address: str, page_id: int) -> None:
        """Note that a page once stood at an address."""
        self.former[address] = page_id
        self._left[page_id][address] = None

    def left(self, page_id: int) -> list[str]:
        """The addresses a page has left and nobody took."""
        return sorted(self._left.get(page_id, ()))

    def _forget(self, page_id: int, own: PageOwn, held: Held) -> None:
        del self.pages[page_id]
        self._held.pop(page_id, None)
        if self.addresses.get(own.address) == page_id:
            del self.addresses[own.address]
        _one_less(self._shards, shard_of(held))
        _one_less(self._parts[held.column], part_of(held.ordinal))
        for ordered in self._orders(own, held):
            ordered.discard(held.ordinal, page_id)

    @staticmethod
    def _keys_of(page_id: int, own: PageOwn | None, held: Held | None) -> set[str]:
        if own is None:
            return set()
        keys = {f"list:{name}" for name in _list_names(own)}
        keys |= {f"at:{name}:{target}" for target in points_at(own) for name in (PAGE, own.kind)}
        if held and held.column:
            keys |= {f"column:{held.column}", f"part:{held.column}:{part_of(held.ordinal)}"}
        return keys

    def _apply_row(self, held: Held) -> set[str]:
        rows = self._shared[held.name]
        before, after = rows.get(held.key), held.data
        if before == after:
            return set()
        touched = {f"shared:{held.name}", f"shared:{held.name}:{held.key}"}
        for page_id in getattr(before, "page_ids", ()):
            self._rows_at[held.name, page_id].pop(held.key, None)
            touched.add(f"at:{held.name}:{page_id}")
        if after is None:
            rows.pop(held.key, None)
        else:
            rows[held.key] = after
        for page_id in getattr(after, "page_ids", ()):
            self._rows_at[held.name, page_id][held.key] = None
            touched.add(f"at:{held.name}:{page_id}")
        return touched

    # -- reading --------------------------------------------------------------------------------------------------

    def held(self, page_id: int) -> Held | None:
        """The release a page is public by."""
        return self._held.get(page_id)

    def _pages(self, ids: Iterable[int]) -> list[PageOwn]:
        return [self.pages[page_id] for page_id in ids]

    def listed(self, name: str) -> list[PageOwn]:
        """Pages of the list `KIND` or `KIND:GROUP`, in the order they were first released."""
        return self._pages(self._lists.get(name, ()))

    def count(self, name: str) -> int:
        """How many pages such a list has."""
        return len(self._lists.get(name, ()))

    def pointing(self, page_id: int) -> list[PageOwn]:
        """Pages that point at a page, in the order they were first released."""
        return self._pages(self._pointing.get(page_id, ()))

    def column(self, column: str) -> list[PageOwn]:
        """Every page of a column, oldest first."""
        return self._pages(self._column(column))

    def _column(self, column: str) -> Ordered:
        return self._columns.get(column, _NOBODY) if column else _NOBODY

    def newest(self, column: str, number: int) -> list[PageOwn]:
        """The last `number` pages of a column, newest first."""
        return self._pages(self._column(column).last(number))

    def size(self, column: str) -> int:
        """How many pages a column has."""
        return len(self._column(column))

    def parts(self, column: str) -> list[int]:
        """The parts of a column's archive that have a page, oldest first."""
        return sorted(self._parts.get(column, ())) if column else []

    def has_part(self, column: str, number: int) -> bool:
        """Whether a part of a column's archive has a page."""
        return bool(column) and number in self._parts.get(column, ())

    def last_part(self, column: str) -> int:
        """The newest part of a column's archive that has a page; 0 where the column has none."""
        return part_of(self._column(column).highest())

    def part(self, column: str, number: int) -> list[PageOwn]:
        """The pages of one part of a column's archive, newest first."""
        return self._pages(reversed(self._column(column).between((number - 1) * PART_SIZE + 1, number * PART_SIZE)))

    def shards(self) -> list[tuple[str, int]]:
        """The parts of the site map that have a page, each by its column and its number."""
        return sorted(self._shards)

    def shard(self, column: str, number: int) -> list[PageOwn]:
        """The pages of one part of the site map, in the order they were first released."""
        if not column:
            return self._pages(self._columns[""])
        return self._pages(self._column(column).between((number - 1) * SHARD_SIZE + 1, number * SHARD_SIZE))

    def row(self, name: str, key: str) -> Any:
        """A shared row, or None."""
        return self._shared[name].get(key) if name in self._shared else None

    def rows(self, name: str) -> Mapping[str, Any]:
        """All shared rows of a name, by key."""
        return self._shared.get(name, {})

    def rows_at(self, name: str, page_id: int) -> list[Any]:
        """Shared rows that point at a page, by key."""
        rows = self._shared.get(name, {})
        return [rows[key] for key in sorted(self._rows_at.get((name, page_id), ()))]


_NOBODY = Ordered()


def shard_of(held: Held) -> tuple[str, int]:
    """The part of the site map a page stands in: its column, and a number from 1."""
    return held.column, (held.ordinal - 1) // SHARD_SIZE + 1 if held.ordinal else 1


def _shards(held: Held | None) -> Iterable[str]:
    if held is not None:
        yield "shard:{}:{}".format(*shard_of(held))


def _one_less(counter: Counter[Any], key: Any) -> None:
    counter[key] -= 1
    if not counter[key]:
        del counter[key]


def _list_names(own: PageOwn) -> Iterable[str]:
    return dict.fromkeys((own.kind, *(f"{own.kind}:{group}" for group in groups_of(own))))


def _shown(own: PageOwn | None) -> PageOwn | None:
    """What lists and relations may print of a page: not when it was last changed."""
    return replace(own, updated=None) if own is not None else None


def _card(own: PageOwn | None) -> tuple[Any, ...] | None:
    return (own.kind, own.title, own.summary, own.address, own.published) if own is not None else None
