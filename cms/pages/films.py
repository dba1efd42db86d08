"""Films as pages print them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.view.blocks import FilmFile, PrintedFilm
from cms.view.data import PrintedPicture
from media.library.models import Film
from media.library.models.files import name_of
from media.library.platforms import platform_of

MEDIA_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}


@dataclass(frozen=True, kw_only=True)
class FilmData:
    """A film of the library: its poster's id, the rest as printed."""

    printed: PrintedFilm
    poster_id: int


def page_group(film_id: int) -> str:
    """The list of the pages that show a film."""
    return f"film={film_id}"


def films_by_id(ids: Iterable[int]) -> Mapping[int, FilmData]:
    """Films by id, in one query, none for no ids. A link no longer permitted is left out."""
    wanted = set(ids)
    return {film.pk: _data(film) for film in Film.objects.filter(pk__in=wanted)} if wanted else {}


def _data(film: Film) -> FilmData:
    platform = platform_of(film.link) if film.link else None
    return FilmData(
        printed=printed_film(
            film, None, link=film.link if platform else "", platform=platform.name if platform else ""
        ),
        poster_id=film.poster_id,
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
        ai_generated=film.ai_generated,
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
