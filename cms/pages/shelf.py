"""What other pages and shared rows contribute to a page, read from what was released; every reading is noted.

A view asks the shelf, never the database. `read` collects the keys of the catalogue that were asked for: whatever is
made with a shelf has to be made anew when one of them is touched.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from cms.pages import registry
from cms.pages.corrections import POINTER as CORRECTIONS
from cms.pages.films import FilmData, page_group
from cms.release.catalogue import PAGE, Catalogue, Version
from cms.sources.links import allowed_link
from cms.sources.models import SourceData
from cms.view.blocks import FilmFile, PrintedFile, PrintedFilm
from cms.view.data import Card, Cited, Frame, PageOwn, PictureSource, PrintedPicture, Region, Row
from cms.view.moments import local

NO_ROWS: Mapping[str, Mapping[str, Any]] = {}


class Shelf:
    """Everything pages need from elsewhere.

    `beside` adds shared rows that are not released yet, by list and key: those of a page in preview. `now` is the moment
    a preview is shown at; what is public is told for the catalogue's own moment.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        frame: Frame,
        *,
        beside: Mapping[str, Mapping[str, Any]] = NO_ROWS,
        now: datetime | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.frame = frame
        self.read: set[str] = {"frame"}
        self._beside = beside
        self._now = now

    # -- addresses and time ---------------------------------------------------------------------------------------

    def to(self, address: str) -> str:
        """An address of ours as it is linked, with the site's base path."""
        return f"{self.frame.base}{address}"

    @property
    def now(self) -> datetime:
        """The moment for which the page is told."""
        self.read.add("clock")
        return self._now or self.catalogue.now

    @property
    def today(self) -> date:
        """Its day in the site's zone."""
        return local(self.now).date()

    # -- pages ----------------------------------------------------------------------------------------------------

    def page(self, page_id: int | None) -> PageOwn | None:
        """A public page without its text, or None."""
        if not page_id:
            return None
        self.read.add(f"own:{page_id}")
        return self.catalogue.pages.get(page_id)

    def listed(self, kind: str, group: str = "") -> list[Any]:
        """Public pages of a kind (of one region or other group), in the order they were first released."""
        return self.catalogue.listed(self._list(kind, group))

    def count(self, kind: str, group: str = "") -> int:
        """How many pages `listed` gives."""
        return self.catalogue.count(self._list(kind, group))

    def _list(self, kind: str, group: str) -> str:
        name = f"{kind}:{group}" if group else kind
        self.read.add(f"list:{name}")
        return name

    def column(self, column: str) -> list[Any]:
        """All pages of a column, oldest first."""
        self.read.add(f"column:{column}")
        return self.catalogue.column(column)

    def newest(self, column: str, number: int) -> list[Any]:
        """The newest pages of a column, newest first."""
        self.read.add(f"column:{column}")
        return self.catalogue.newest(column, number)

    def size(self, column: str) -> int:
        """How many pages a column has."""
        self.read.add(f"column:{column}")
        return self.catalogue.size(column)

    def part(self, column: str, number: int) -> list[Any]:
        """The pages of one part of a column's archive, newest first."""
        self.read.add(f"part:{column}:{number}")
        return self.catalogue.part(column, number)

    def referring(self, page_id: int, *kinds: str) -> list[Any]:
        """Pages that point at a page, in the order they were first released; only of `kinds` if given."""
        self.read |= {f"at:{kind}:{page_id}" for kind in kinds or (PAGE,)}
        return [own for own in self.catalogue.pointing(page_id) if not kinds or own.kind in kinds]

    def card(self, page_id: int) -> Card | None:
        """The card of a public page, or None; its address is not yet as it is linked."""
        self.read.add(f"card:{page_id}")
        own = self.catalogue.pages.get(page_id)
        return self.card_of(own) if own else None

    def card_of(self, own: PageOwn, *, role: str = "", note: str = "") -> Card:
        """The card of a page at hand."""
        return Card(
            id=own.id,
            kind=own.kind,
            kind_label=str(registry.of_kind(own.kind).label),
            title=own.title,
            summary=own.summary,
            address=own.address,
            published=own.published,
            role=role,
            note=note,
            corrected=self.corrected(own.id),
        )

    def versions(self, page_id: int) -> tuple[Version, ...]:
        """The versions of a page that were public, the oldest first."""
        self.read.add(f"own:{page_id}")
        held = self.catalogue.held(page_id)
        return held.versions if held else ()

    def corrected(self, page_id: int) -> bool:
        """Whether the substance of a page has been corrected."""
        return bool(registry.pointed(CORRECTIONS, page_id, self))

    def address(self, page_id: int) -> str | None:
        """The linked address of a public page, or None."""
        card = self.card(page_id)
        return self.to(card.address) if card else None

    def stated(self, own: PageOwn, *kinds: str) -> list[Card]:
        """Cards of the pages `own` states relations to, in its order, with their roles; only of `kinds` if given."""
        found = []
        for reference in own.relations:
            card = self.card(reference.page_id)
            if card and (not kinds or card.kind in kinds):
                found.append(replace(card, role=reference.role, note=reference.note, address=self.to(card.address)))
        return found

    def pointing_at(self, own: PageOwn, *kinds: str) -> list[Card]:
        """Cards of public pages that state a relation to `own`, newest first; only of `kinds` if given."""
        found = []
        for other in self.referring(own.id, *kinds):
            for reference in other.relations:
                if reference.page_id == own.id:
                    card = self.card_of(other, role=reference.role, note=reference.note)
                    found.append(replace(card, address=self.to(card.address)))
        return sorted(found, key=lambda card: (card.published is None, card.published and -card.published.timestamp()))

    def related(self, own: PageOwn, *kinds: str) -> list[Card]:
        """Cards of related pages whichever end states the relation, each once, stated ones first."""
        seen: dict[int, Card] = {}
        for card in [*self.stated(own, *kinds), *self.pointing_at(own, *kinds)]:
            seen.setdefault(card.id, card)
        return list(seen.values())

    # -- rows -----------------------------------------------------------------------------------------------------

    def rows(self, name: str, own: PageOwn) -> Sequence[Row]:
        """Rows of the list `name` that point at `own` (coverage, results …); empty where no app registered that list."""
        return tuple(
            row if row.external or not row.address else replace(row, address=self.to(row.address))
            for row in registry.pointed(name, own.id, self)
        )

    def shared_at(self, name: str, page_id: int) -> list[Any]:
        """Shared rows of a list that point at a page."""
        self.read.add(f"at:{name}:{page_id}")
        return self.catalogue.rows_at(name, page_id)

    def shared(self, name: str, key: object) -> Any:
        """A shared row, or None."""
        self.read.add(f"shared:{name}:{key}")
        beside = self._beside.get(name, {})
        return beside[str(key)] if str(key) in beside else self.catalogue.row(name, str(key))

    def all_shared(self, name: str) -> Mapping[str, Any]:
        """Every shared row of a list, by key."""
        self.read.add(f"shared:{name}")
        return self.catalogue.rows(name)

    def picture(self, picture_id: int | None, caption: str = "") -> PrintedPicture | None:
        """A picture, with this place's own caption if it has one; None where there is none to show."""
        picture: PrintedPicture | None = self.shared("picture", picture_id) if picture_id else None
        if picture and self.frame.base:
            picture = _based(picture, self.frame.base)
        return replace(picture, caption=caption) if picture and caption else picture

    def film_file(self, file: FilmFile | None) -> FilmFile | None:
        """A film's file with its addresses as they are linked."""
        if file is None:
            return None
        return replace(file, url=self.to(file.url), captions=self.to(file.captions) if file.captions else "")

    def film(self, film_id: int | None) -> PrintedFilm | None:
        """A film; None where there is none to show. It names the oldest page that is about it."""
        film: FilmData | None = self.shared("film", film_id) if film_id else None
        if film is None:
            return None
        page = next(iter(self.listed("film", page_group(film_id or 0))), None)
        return replace(
            film.printed,
            file=self.film_file(film.printed.file),
            poster=self.picture(film.poster_id),
            page=self.to(page.address) if page else "",
        )

    def file(self, attachment_id: int) -> PrintedFile | None:
        """An attachment; None for one that is gone or must not be public."""
        file: PrintedFile | None = self.shared("attachment", attachment_id)
        return replace(file, address=self.to(file.address)) if file else None

    def line(self, source_id: int | None) -> Cited | None:
        """A source as a line of its own, without a number."""
        source = self.source(source_id)
        if source is None:
            return None
        return Cited(number=0, title=source.title, outlet=source.outlet, date=source.date_shown, link=source.link)

    def source(self, source_id: int | None) -> SourceData | None:
        """A source."""
        return self.shared("source", source_id) if source_id else None

    def cited(self, source_ids: Iterable[int]) -> tuple[Cited, ...]:
        """Sources with the numbers they carry on a page, in the order given, each once."""
        found = [source for source_id in dict.fromkeys(source_ids) if (source := self.source(source_id))]
        return tuple(
            Cited(number=number, title=source.title, outlet=source.outlet, date=source.date_shown, link=source.link)
            for number, source in enumerate(found, start=1)
        )

    @cached_property
    def _domains(self) -> frozenset[str]:
        hosts = self.shared("hosts", "all")
        return frozenset(hosts.domains if hosts else ())

    def allowed_link(self, url: str) -> str | None:
        """An outside address that may be linked, or None. Read only where a text links out."""
        return allowed_link(url, self._domains) if url.startswith(("http://", "https://")) else None

    def region(self, slug: str) -> Region:
        """A region by slug."""
        region: Region | None = self.shared("region", slug)
        if region is None:
            raise LookupError(f"No region {slug!r} has been released.")
        return replace(region, address=self.to(region.address))

    def regions(self) -> list[Region]:
        """Every region, in the office's order."""
        return sorted(self.all_shared("region").values(), key=lambda region: region.order)


def _based(picture: PrintedPicture, base: str) -> PrintedPicture:
    """A picture under a base path: every address of ours begins with a slash."""

    def each(srcset: str) -> str:
        return ", ".join(f"{base}{candidate.strip()}" for candidate in srcset.split(","))

    return replace(
        picture,
        src=f"{base}{picture.src}",
        largest=f"{base}{picture.largest}",
        srcset=each(picture.srcset),
        sources=tuple(PictureSource(type=source.type, srcset=each(source.srcset)) for source in picture.sources),
    )
