"""Films as pages print them, and the pages that show a film."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.pages.navigation import site_address
from cms.view.blocks import FilmFile, PrintedFilm
from cms.view.data import PrintedPicture
from media.library.models import Film
from media.library.models.files import name_of
from media.library.platforms import platform_of

MEDIA_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
PagesOf = Callable[[Iterable[int]], Mapping[int, Page]]

_pages_of: list[PagesOf] = []


def register_film_pages(pages: PagesOf) -> None:
    """Add a way to find public pages that show films: `pages(film_ids)` gives a page by film, in one query."""
    _pages_of.append(pages)


@dataclass(frozen=True, kw_only=True)
class FilmData:
    """A film of the library: its poster's id, the address of its page here (from the site's root), the rest as printed."""

    printed: PrintedFilm
    poster_id: int
    page: str


def films_by_id(ids: Iterable[int]) -> Mapping[int, FilmData]:
    """Films by id, in one query and one for each way to find their pages. A link no longer permitted is left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    pages: dict[int, Page] = {}
    for find in _pages_of:
        pages |= find(wanted)
    return {film.pk: _data(film, pages.get(film.pk)) for film in Film.objects.filter(pk__in=wanted)}


def _data(film: Film, page: Page | None) -> FilmData:
    platform = platform_of(film.link) if film.link else None
    return FilmData(
        printed=printed_film(
            film, None, link=film.link if platform else "", platform=platform.name if platform else ""
        ),
        poster_id=film.poster_id,
        page=site_address(page.url_path) if page else "",
    )


def printed_film(film: Film, poster: PrintedPicture | None, *, link: str, platform: str) -> PrintedFilm:
    """A film's own part of what is printed."""
    return PrintedFilm(
        title=film.title,
        file=film_file(film),
        link=link,
        platform=platform,
        poster=poster,
        duration=duration(film.seconds),
        transcript=tuple(line.strip() for line in film.transcript.splitlines() if line.strip()),
        licence_number=film.licence_number,
        credit=film.credit_line,
    )


def film_file(film: Film) -> FilmFile | None:
    """The film's own file, or None where it is a link."""
    if not film.file:
        return None
    return FilmFile(
        url=film.file.url,
        media_type=MEDIA_TYPES[name_of(film.file).rpartition(".")[2]],
        width=film.width,
        height=film.height,
        captions=film.captions.url if film.captions else "",
    )


def duration(seconds: int) -> str:
    """How long a film is, as printed: 3 分 20 秒."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("%(seconds)d seconds") % {"seconds": rest}
    return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}
