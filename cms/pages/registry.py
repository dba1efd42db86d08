"""What each page type contributes to the machine, and the register the machine reads.

An app writes one `Contribution` a page type (its `contribution.py`) and registers it when it starts; the machine knows
page types only through this register and never by name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_type_hints

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.utils.functional import Promise

from cms.release.forms import register_form
from cms.view.data import PageOwn, PageView, Query, Row

Own = Callable[[Any], PageOwn]
View = Callable[[Any, Any, Query], PageView]


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """One page type.

    `kind` names it in packages, search and press; `label` names it to people. `query` gives its pages with everything
    `own` reads, in a fixed number of queries. `own` turns such a page into its own plain data; `view` joins that with
    what other pages contribute. `column` is the first part of its addresses; an `index` type is the column's own page,
    which shows the `newest` pages of the column: where there are more, an archive has them all.
    `moments` are the times at which a page prints something else though nobody changed it.
    `search_text` lists the texts of a page by which it is found, `package` is the form of its rows in content packages.
    """

    model: type[Any]
    kind: str
    label: str | Promise
    template: str
    column: str
    query: Callable[[], QuerySet[Any]]
    own: Own
    view: View
    search_text: Callable[[Any], Sequence[str]] | None = None
    package: Any = None
    index: bool = False
    newest: int = 24
    moments: Callable[[Any], Iterable[datetime]] | None = None

    @property
    def data(self) -> type[PageOwn]:
        """The form of the type's own data, as `own` declares it."""
        form: type[PageOwn] = get_type_hints(self.own)["return"]
        return form


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What stands at an address that only leads to another one of ours."""

    address: str


@dataclass(frozen=True, kw_only=True)
class PublicFiles:
    """Files of the public site that are no pages: calendars, short addresses.

    `addresses` gives all there are for a catalogue; `of_page` those that come and go with a page; `content` what stands
    at an address, from a shelf, or None.
    """

    name: str
    addresses: Callable[[Any], Iterable[str]]
    of_page: Callable[[PageOwn], Iterable[str]]
    content: Callable[[str, Any], bytes | Moved | None]


Pointing = Callable[[int, Any], Sequence[Row]]

_contributions: dict[type[Any], Contribution] = {}
_kinds: dict[str, Contribution] = {}
_pointers: dict[str, Pointing] = {}
_files: dict[str, PublicFiles] = {}


def register(contribution: Contribution) -> None:
    """Add a page type; one contribution a model, one model a kind."""
    if contribution.model in _contributions or contribution.kind in _kinds:
        raise ImproperlyConfigured(f"{contribution.model.__name__}: kind {contribution.kind!r} is registered already.")
    _contributions[contribution.model] = _kinds[contribution.kind] = contribution
    register_form(contribution.kind, contribution.data)


def register_pointer(name: str, rows: Pointing) -> None:
    """Add a list of rows that point at pages: `rows(page_id, shelf)` gives a page's rows from what was released."""
    if name in _pointers:
        raise ImproperlyConfigured(f"A pointer named {name!r} is registered already.")
    _pointers[name] = rows


def register_files(files: PublicFiles) -> None:
    """Add files of the public site that are no pages."""
    if files.name in _files:
        raise ImproperlyConfigured(f"Files named {files.name!r} are registered already.")
    _files[files.name] = files


def public_files() -> list[PublicFiles]:
    """Every list of files that are no pages."""
    return list(_files.values())


def contributions() -> list[Contribution]:
    """Every page type, in the order the apps registered them."""
    return list(_contributions.values())


def of(model: type[Any]) -> Contribution:
    """The contribution of a model; raises `LookupError` for a type that contributes nothing."""
    try:
        return _contributions[model]
    except KeyError:
        raise LookupError(f"{model.__name__} has no contribution.") from None


def of_kind(kind: str) -> Contribution:
    """The contribution of a kind; raises `LookupError`."""
    try:
        return _kinds[kind]
    except KeyError:
        raise LookupError(f"No page type of kind {kind!r}.") from None


def pointed(name: str, page_id: int, shelf: Any) -> Sequence[Row]:
    """The rows of a list that point at a page; empty where no app registered that list."""
    rows = _pointers.get(name)
    return rows(page_id, shelf) if rows else ()
