"""In which collection of the library the files of a row lie: asked of the office, which knows the regions' collections.

Where no office answers, files lie in the root collection, as Wagtail's own do.
"""

from collections.abc import Callable, Sequence
from typing import Any

from wagtail.models import Collection

#: The id of the collection for files of pages with these regions' codes, in the page's order; no codes: of no region.
Finder = Callable[[Sequence[str]], int]

_finders: list[Finder] = []


def set_finder(finder: Finder) -> None:
    """Say who is asked; called once, when the office starts."""
    _finders[:] = [finder]


def root_collection() -> int:
    """The id of the collection above all others."""
    return int(Collection.get_first_root_node().pk)


def collection_of(codes: Sequence[str]) -> int:
    """The id of the collection for files of pages with these regions."""
    return _finders[0](codes) if _finders else root_collection()


def codes_of(row: Any) -> tuple[str, ...]:
    """The codes of the regions that a row names; a region's own row names itself."""
    return tuple(getattr(row, "regions", ())) or tuple(filter(None, [getattr(row, "code", "")]))


class Places:
    """Where the files of one load lie. What pages of several collections show lies in the province's, which all may use."""

    def __init__(self) -> None:
        self.codes: Sequence[str] = ()
        self._found: dict[Sequence[str], int] = {}
        self._placed: set[tuple[type[Any], int]] = set()
        self._root = root_collection()
        #: What this load stored, for the office's search.
        self.stored: list[Any] = []

    def wanted(self, codes: Sequence[str] | None = None) -> int:
        """The collection for files of the row being applied."""
        asked = self.codes if codes is None else codes
        if asked not in self._found:
            self._found[asked] = collection_of(asked)
        return self._found[asked]

    def place(self, file: Any) -> bool:
        """Put a picture or attachment where it belongs; whether that changed it.

        New ones, and those that an earlier load left in the root collection. What the office put somewhere stays there.
        """
        wanted = self.wanted()
        if file.pk is None:
            file.collection_id = wanted
            return True
        if (type(file), file.pk) in self._placed:
            wanted = wanted if file.collection_id == wanted else self.wanted(())
        elif file.collection_id != self._root or file.uploaded_by_user_id is not None:
            return False
        changed = bool(file.collection_id != wanted)
        file.collection_id = wanted
        return changed

    def placed(self, file: Any) -> None:
        """The file is stored where this load put it; a later row may widen that."""
        self._placed.add((type(file), file.pk))
        self.stored.append(file)
