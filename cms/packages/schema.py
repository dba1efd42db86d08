"""What an app registers so that its rows load and dump, and the context rows are applied in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.packages.pictures import Album, PictureData, library_pictures
from cms.packages.problems import DependsOnProblem, RowProblem
from cms.packages.rows import Row
from cms.sources.models import Source
from cms.vocabulary.models import Region, Term

M = TypeVar("M", bound=Term)


@dataclass
class Names:
    """Keys under which a dump names pages and sources, and the pictures of the library as rows name them, each by id.

    What a dump leaves out has no name in it, so that nothing refers to it. `consents`: whether rows name signed consents.
    """

    pages: dict[int, str]
    sources: dict[int, str]
    pictures: dict[int, PictureData]
    consents: bool = False

    @classmethod
    def now(cls, pages: dict[int, str]) -> "Names":
        return cls(pages=pages, sources=dict(Source.objects.values_list("pk", "key")), pictures=library_pictures())


@dataclass
class Context:
    """Everything rows may refer to, read once a load. Lookups that fail name the field and the remedy.

    `kinds` says of which kind the page of a key is; `failed` are the keys of rows with problems; `lost` is true where a
    row could not even be read, so that nobody knows its key: then an unknown reference is no problem of its own.
    `unfinished` are rows whose text links pages that come later; once all stand (`finishing`) they are filled again.
    """

    folder: Path
    album: Album
    pages: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    lost: bool = False
    unfinished: set[str] = field(default_factory=set)
    finishing: bool = False
    _terms: dict[type[Any], dict[str, Any]] = field(default_factory=dict)

    def page(self, where: str, key: str, kind: str = "") -> int:
        """Id of the page a row calls `key`; with `kind` it must be of that kind."""
        if key in self.failed:
            raise DependsOnProblem(key)
        if key not in self.pages:
            if self.lost:
                raise DependsOnProblem(key)
            raise RowProblem(
                where,
                _("refers to “%(key)s”, which is no page") % {"key": key},
                _("Use the id of a row of this package or of one loaded before."),
            )
        if kind and self.kinds[key] != kind:
            raise RowProblem(
                where,
                _("refers to “%(key)s”, which is a page of the kind “%(kind)s”")
                % {"key": key, "kind": self.kinds[key]},
                _("Use one of: %(expected)s.") % {"expected": kind},
            )
        return self.pages[key]

    def source(self, where: str, key: str) -> int | None:
        """Id of the source `key`; None for an empty key."""
        if not key:
            return None
        if key in self.sources:
            return self.sources[key]
        if key in self.failed or self.lost:
            raise DependsOnProblem(key)
        raise RowProblem(
            where, _("refers to “%(key)s”, which is no source") % {"key": key}, _("Add the source to sources.jsonl.")
        )

    def term(self, where: str, model: type[M], word: str) -> M:
        """The term of a vocabulary with this code or name."""
        if model not in self._terms:
            known: dict[str, Any] = {}
            for term in model._default_manager.all():
                known[term.name] = known[term.code] = term
            self._terms[model] = known
        try:
            found: M = self._terms[model][word]
        except KeyError:
            raise RowProblem(
                where,
                _("has “%(word)s”, which is not in the vocabulary “%(name)s”")
                % {"word": word, "name": model._meta.verbose_name},
                _("Use one of its terms or add it in the office."),
            ) from None
        return found

    def regions(self, where: str, codes: Iterable[str]) -> list[Region]:
        """Regions by code, in the order given."""
        return [self.term(f"{where}[{n}]", Region, code) for n, code in enumerate(codes, start=1)]


@dataclass(frozen=True, kw_only=True)
class PackageSchema:
    """How rows of one kind are read and written. `private` says of an instance that it rests on a signed consent.

    `file` is the file of the package; in files shared by several kinds the row's `kind` decides. `order` says when its
    rows are applied: what others refer to comes first; `finish` runs once all pages stand. `fill` puts a row into a new
    or existing instance, `dump` writes an instance as the row that `fill` reads back equal; an empty one is left out.
    `files` writes what a load that was killed left out, for a row that changes nothing.
    """

    file: str
    kind: str
    row: type[Row]
    order: int
    model: type[Model]
    fill: Callable[[Any, Any, Context], None]
    dump: Callable[[Any, Names], dict[str, Any]]
    instances: Callable[[], Iterable[Any]]
    parent: Callable[[], Page] | None = None
    find: Callable[[Any], Any] | None = None
    finish: Callable[[Any, Any, Context], None] | None = None
    private: Callable[[Any], bool] | None = None
    files: Callable[[Any, Context], object] | None = None


_schemas: list[PackageSchema] = []


def register(schema: PackageSchema) -> None:
    """Add a kind of rows."""
    _schemas.append(schema)


def schemas() -> list[PackageSchema]:
    """Every kind of rows, in the order it is applied."""
    return sorted(_schemas, key=lambda schema: schema.order)
