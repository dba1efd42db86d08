"""Films → their own plain data."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Prefetch
from wagtail.query import PageQuerySet

from cms.pages.base import base_own
from cms.pages.films import film_file, page_group
from cms.pages.relations import Relation, own_relations
from cms.view.data import PageOwn
from cms.view.text import texts_of
from media.library.models import Film
from media.library.platforms import platform_of
from stories.film.data import FilmOwn
from stories.film.models import FilmPage


def film_pages() -> PageQuerySet:
    """Films with everything their own data reads, in a fixed number of queries."""
    return FilmPage.objects.select_related("region", "film").prefetch_related(
        "more_regions", "citations", Prefetch("relations", Relation.objects.select_related("role"))
    )


def film_own(page: FilmPage) -> FilmOwn:
    """A film's own data. A link that is no longer permitted is left out; a page may have no film yet."""
    film: Film = page.film if page.film_id else Film()
    platform = platform_of(film.link) if film.link else None
    return FilmOwn(
        **base_own(page),
        **page.own_regions(),
        **page.own_body(),
        relations=own_relations(page),
        source_ids=tuple(citation.source_id for citation in page.citations.all()),
        picture_ids=(film.poster_id,) if film.poster_id else (),
        groups=(page_group(film.pk),) if film.pk else (),
        file=film_file(film),
        link=film.link if platform else "",
        platform=platform.name if platform else "",
        poster_id=film.poster_id,
        seconds=film.seconds,
        transcript=tuple(line.strip() for line in film.transcript.splitlines() if line.strip()),
        licence_number=film.licence_number,
        credit=film.credit_line,
        ai_generated=film.ai_generated,
    )


def film_texts(own: PageOwn) -> Sequence[str]:
    """The words by which a film is found: its page's, and what is said in it."""
    return texts_of(replace(own, file=None, link="") if isinstance(own, FilmOwn) else own)
