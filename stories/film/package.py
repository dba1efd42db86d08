"""Films in content packages: rows of pages.jsonl."""

from typing import Any

from cms.packages.fields import dump_body, dump_regions, fill_body, fill_regions, fill_relations, stated_keys
from cms.packages.films import FilmFileRow, dump_film, keep_film, rests_on_consent, write_film_files
from cms.packages.rows import BodyRow, PageRow, PictureRow, RegionsRow
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from stories.film.models import FilmIndexPage, FilmPage
from stories.film.own import film_pages
from stories.package import RELATED

SHOWN = ("brands", "people", "competitions", "events")


class FilmRow(RegionsRow, BodyRow, PageRow):
    """A film in pages.jsonl; `cover` is its poster."""

    film: FilmFileRow
    cover: PictureRow
    brands: list[str] = []
    people: list[str] = []
    competitions: list[str] = []
    events: list[str] = []


def fill_film(page: FilmPage, row: FilmRow, context: Context) -> None:
    """A row into a film's page and the library's film."""
    fill_regions(page, row.regions, context)
    fill_body(page, row, context)
    page.film = keep_film(page.film if page.film_id else None, row.film, row.title, row.cover, context)
    stated = [one for name in SHOWN for one in stated_keys(name, RELATED[name][0], getattr(row, name))]
    fill_relations(page, stated, context)


def dump_film_page(page: FilmPage, names: Names) -> dict[str, Any]:
    """A film as a row; the reverse of `fill_film`."""
    row: dict[str, Any] = {
        "regions": dump_regions(page),
        "film": dump_film(page.film, names),
        "cover": names.pictures.get(page.film.poster_id),
        **dump_body(page, names),
    }
    for name in SHOWN:
        row[name] = [
            names.pages[relation.target_id]
            for relation in page.relations.all()
            if relation.target_id in names.pages and relation.target.cached_content_type.model == RELATED[name][1]
        ]
    return row


FILMS = PackageSchema(
    file="pages.jsonl", kind="film", row=FilmRow, order=72, model=FilmPage, fill=fill_film, dump=dump_film_page,
    instances=lambda: film_pages().order_by("path"), parent=column(FilmIndexPage),
    private=lambda page: rests_on_consent(page.film),
    files=lambda row, context: write_film_files(row.film, context),
)  # fmt: skip
