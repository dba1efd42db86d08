"""What other pages and shared tables contribute to a set of pages, read in a fixed number of queries.

A view asks the shelf, never the database: the same view then works on live rows (here) and on released snapshots.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from django.db.models import Q
from wagtail.models import Page

from cms.pages import registry
from cms.pages.attachments import printed_files
from cms.pages.corrections import corrected_ids
from cms.pages.films import FilmData, films_by_id
from cms.pages.navigation import site_address
from cms.pages.pictures import printed_pictures
from cms.pages.places import regions_by_slug
from cms.pages.references import References, references
from cms.pages.relations import Relation
from cms.sources.links import allowed_link
from cms.sources.models import LinkHost, SourceData, sources_by_id
from cms.view.blocks import PrintedFile, PrintedFilm
from cms.view.data import Card, Cited, Frame, PageOwn, PrintedPicture, Region, Row


def base_card(page: Page, *, role: str = "", note: str = "") -> Card | None:
    """The card of a page from its base row alone; None for a type that contributes nothing."""
    try:
        contribution = registry.of(page.cached_content_type.model_class())
    except LookupError:
        return None
    return Card(
        id=page.pk,
        kind=contribution.kind,
        kind_label=str(contribution.label),
        title=page.title,
        summary=page.search_description,
        address=site_address(page.url_path),
        published=page.first_published_at,
        role=role,
        note=note,
    )


class Shelf:
    """Everything the pages `owns` need from elsewhere. Each part is read once, when first asked for."""

    def __init__(self, owns: Sequence[PageOwn], frame: Frame) -> None:
        self.owns = owns
        self.frame = frame
        self._pointing: dict[str, Mapping[int, Sequence[Row]]] = {}

    @cached_property
    def _ids(self) -> list[int]:
        return [own.id for own in self.owns]

    @cached_property
    def _named(self) -> References:
        """What the texts of our pages point at."""
        return references(block for own in self.owns for block in own.body)

    @cached_property
    def _relations(self) -> tuple[dict[int, Card], dict[int, list[Card]]]:
        """Cards of public pages our pages state relations to or link to, and cards of pages that point at ours."""
        stated = {reference.page_id for own in self.owns for reference in own.relations}
        stated |= {page_id for own in self.owns for page_id in own.page_ids}
        stated |= self._named.pages
        incoming: dict[int, list[Card]] = {}
        rows = (
            Relation.objects.filter(Q(target__in=self._ids, page__live=True))
            .select_related("page", "role")
            .order_by("-page__first_published_at", "page__pk")
        )
        for row in rows:
            card = base_card(row.page, role=row.role.name if row.role else "", note=row.note)
            if card:
                incoming.setdefault(row.target_id, []).append(card)
        pages = Page.objects.filter(pk__in=stated, live=True) if stated else []
        outgoing = {page.pk: card for page in pages if (card := base_card(page))}
        corrected = corrected_ids({*outgoing, *(card.id for cards in incoming.values() for card in cards)})
        return (
            {page_id: replace(card, corrected=page_id in corrected) for page_id, card in outgoing.items()},
            {
                page_id: [replace(card, corrected=card.id in corrected) for card in cards]
                for page_id, cards in incoming.items()
            },
        )

    @cached_property
    def _pictures(self) -> Mapping[int, PrintedPicture]:
        named = {picture_id for own in self.owns for picture_id in own.picture_ids if picture_id}
        return printed_pictures(named | self._named.pictures | {film.poster_id for film in self._films.values()})

    @cached_property
    def _films(self) -> Mapping[int, FilmData]:
        return films_by_id(self._named.films)

    @cached_property
    def _files(self) -> Mapping[int, PrintedFile]:
        return printed_files(self._named.attachments)

    @cached_property
    def _sources(self) -> Mapping[int, SourceData]:
        named = {source_id for own in self.owns for source_id in own.source_ids}
        return sources_by_id(named | self._named.sources)

    @cached_property
    def _regions(self) -> Mapping[str, Region]:
        return regions_by_slug()

    @cached_property
    def _domains(self) -> frozenset[str]:
        return LinkHost.objects.domains()

    def allowed_link(self, url: str) -> str | None:
        """An outside address that may be linked, or None. Read only where a text links out."""
        return allowed_link(url, self._domains) if url.startswith(("http://", "https://")) else None

    def to(self, address: str) -> str:
        """An address of ours as it is linked, with the site's base path."""
        return f"{self.frame.base}{address}"

    def card(self, page_id: int) -> Card | None:
        """The card of a page one of ours relates or links to; None where it is not public."""
        return self._relations[0].get(page_id)

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
        return [
            replace(card, address=self.to(card.address))
            for card in self._relations[1].get(own.id, [])
            if not kinds or card.kind in kinds
        ]

    def related(self, own: PageOwn, *kinds: str) -> list[Card]:
        """Cards of related pages whichever end states the relation, each once, stated ones first."""
        seen: dict[int, Card] = {}
        for card in [*self.stated(own, *kinds), *self.pointing_at(own, *kinds)]:
            seen.setdefault(card.id, card)
        return list(seen.values())

    def rows(self, name: str, own: PageOwn) -> Sequence[Row]:
        """Rows of the list `name` that point at `own` (coverage, results …); empty where no app registered that list."""
        if name not in self._pointing:
            pointer = registry.pointers().get(name)
            self._pointing[name] = pointer(self._ids) if pointer else {}
        rows = self._pointing[name].get(own.id, ())
        return tuple(
            row if row.external or not row.address else replace(row, address=self.to(row.address)) for row in rows
        )

    def picture(self, picture_id: int | None, caption: str = "") -> PrintedPicture | None:
        """A picture of one of ours, with this place's own caption if it has one; None where there is none to show."""
        picture = self._pictures.get(picture_id) if picture_id else None
        return replace(picture, caption=caption) if picture and caption else picture

    def film(self, film_id: int | None) -> PrintedFilm | None:
        """A film that one of ours shows; None where there is none."""
        film = self._films.get(film_id) if film_id else None
        if film is None:
            return None
        return replace(film.printed, poster=self.picture(film.poster_id), page=self.to(film.page) if film.page else "")

    def file(self, attachment_id: int) -> PrintedFile | None:
        """An attachment that one of ours gives out; None for one that is gone or must not be public."""
        return self._files.get(attachment_id)

    def cited(self, source_ids: Iterable[int]) -> tuple[Cited, ...]:
        """Sources with the numbers they carry on a page, in the order given, each once."""
        unique = [source_id for source_id in dict.fromkeys(source_ids) if source_id in self._sources]
        return tuple(
            Cited(number=number, title=source.title, outlet=source.outlet, date=source.date_shown, link=source.link)
            for number, source in enumerate((self._sources[source_id] for source_id in unique), start=1)
        )

    def line(self, source_id: int | None) -> Cited | None:
        """A source as a line of its own, without a number."""
        source = self.source(source_id)
        if source is None:
            return None
        return Cited(number=0, title=source.title, outlet=source.outlet, date=source.date_shown, link=source.link)

    def source(self, source_id: int | None) -> SourceData | None:
        """A source one of ours cites."""
        return self._sources.get(source_id) if source_id else None

    def region(self, slug: str) -> Region:
        """A region by slug."""
        region = self._regions[slug]
        return replace(region, address=self.to(region.address))
