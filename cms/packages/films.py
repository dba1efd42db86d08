"""Films of packages: files under `files/` or links, checked like those of the office, stored once all else stands.

As with pictures the row is made inside the load's transaction and the files are written after its commit.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import Field

from cms.packages.pictures import FOLDER
from cms.packages.problems import RowProblem
from cms.packages.rows import PictureRow, Row
from cms.packages.schema import Context, Names
from media.library.intake.captions import check_captions
from media.library.intake.films import check_film
from media.library.intake.refusal import Refused
from media.library.models import Film
from media.library.models.files import name_of
from media.library.models.film import captions_path

#: Fields of a film that a row gives under a name of its own.
WORDS = {"credit": "credit_line", "right": "licence_kind", "licence_until": "licence_expires"}
SAME = ("link", "speechless", "transcript", "licence_number", "photographer", "rights_holder", "licence")


class FilmFileRow(Row):
    """A film of the library: `file` and `captions` below `files/`, or `link`. `seconds` is given for a link only."""

    file: str = ""
    captions: str = ""
    link: str = ""
    speechless: bool = False
    transcript: str = ""
    seconds: int = Field(0, ge=0)
    licence_number: str = Field("", max_length=60)
    photographer: str = Field("", max_length=60)
    credit: str = Field("", max_length=120)
    rights_holder: str = Field("", max_length=120)
    right: Literal["", "own", "commissioned", "granted", "agency", "open", "public-domain"] = ""
    licence: str = Field("", max_length=120)
    licence_until: date | None = None


def keep_film(film: Film | None, row: FilmFileRow, title: str, poster: PictureRow, context: Context) -> Film:
    """The library's film for a row: `film`, where the page has one already and the file is the same, or a new one."""
    facts: dict[str, Any] = {"seconds": row.seconds}
    if row.file:
        facts = _measured(_inside(context.folder, "film.file", row.file))
        known = Film.objects.filter(sha256=facts["sha256"]).first()
        film = known or (None if film and film.sha256 else film)
    film = film or Film()
    film.title = title[:120]
    film.poster = context.album.keep("cover", poster, title)
    for name, value in facts.items():
        setattr(film, name, value)
    for name in SAME:
        setattr(film, name, getattr(row, name))
    for name, field in WORDS.items():
        setattr(film, field, getattr(row, name))
    if row.file:
        _write_later(film.file.storage, facts["file"], _inside(context.folder, "film.file", row.file))
    _keep_captions(film, row, context)
    try:
        film.clean()
    except ValidationError as error:
        raise RowProblem("film", "；".join(error.messages), _("Complete the film's row.")) from None
    film.save()
    return film


def _inside(folder: Path, where: str, name: str) -> Path:
    path = folder / name
    parts = PurePosixPath(name).parts
    if parts[:1] != (FOLDER,) or ".." in parts or not path.resolve().is_relative_to((folder / FOLDER).resolve()):
        raise RowProblem(where, _("“%(name)s” lies outside files/") % {"name": name}, _("Write files/name.mp4."))
    if not path.is_file():
        raise RowProblem(where, _("“%(name)s” is not there") % {"name": name}, _("Put the film into files/."))
    return path


def _measured(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            facts = check_film(file, path.stat().st_size)
    except Refused as refused:
        raise RowProblem("film.file", str(refused), _("Replace the file.")) from None
    return {
        "file": f"films/{facts.sha256}{facts.suffix}",
        "sha256": facts.sha256,
        "seconds": round(facts.seconds),
        "size": facts.size,
        "width": facts.width,
        "height": facts.height,
    }


def _write_later(storage: Any, name: str, source: Path | bytes) -> None:
    transaction.on_commit(partial(_write, storage, name, source))


def _write(storage: Any, name: str, source: Path | bytes) -> None:
    if storage.exists(name):
        return
    if isinstance(source, bytes):
        storage.save(name, ContentFile(source))
        return
    with source.open("rb") as file:
        storage.save(name, File(file))


def _keep_captions(film: Film, row: FilmFileRow, context: Context) -> None:
    if not row.captions:
        film.captions = ""
        return
    path = _inside(context.folder, "film.captions", row.captions)
    try:
        text = check_captions(path.read_bytes()).encode()
    except Refused as refused:
        raise RowProblem("film.captions", str(refused), _("Replace the file.")) from None
    film.captions = captions_path(text)
    _write_later(film.captions.storage, captions_path(text), text)


def dump_film(film: Film, names: Names) -> dict[str, Any]:
    """A film's part of its page's row; the reverse of `keep_film`."""
    row: dict[str, Any] = {name: getattr(film, name) for name in SAME}
    row |= {name: getattr(film, field) for name, field in WORDS.items()}
    if film.licence_expires:
        row["licence_until"] = film.licence_expires.isoformat()
    if film.file:
        row["file"] = f"{FOLDER}/{name_of(film.file)}"
    else:
        row["seconds"] = film.seconds
    if film.captions:
        row["captions"] = f"{FOLDER}/{name_of(film.captions)}"
    return {name: value for name, value in row.items() if value}


def write_films(folder: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write the films and captions that `rows` name into the package at `folder`; gives their number."""
    wanted = {
        row["film"][name] for row in rows if "film" in row for name in ("file", "captions") if row["film"].get(name)
    }
    if wanted:
        (folder / FOLDER).mkdir(exist_ok=True)
    storage = Film._meta.get_field("file").storage
    for name in sorted(wanted):
        with storage.open(f"films/{PurePosixPath(name).name}") as source, (folder / name).open("wb") as target:
            copyfileobj(source, target)
    return len(wanted)
