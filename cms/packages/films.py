"""Films of packages: files under `files/` or links, checked like those of the office, stored once all else stands.

As with pictures the row is made inside the load's transaction and the files are written after its commit.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import Field

from cms.packages.attachments import attachment_row, keep_attachment
from cms.packages.files import FOLDER, inside, write_later
from cms.packages.indexes import index_references
from cms.packages.problems import RowProblem
from cms.packages.rows import AttachmentRow, PictureRow, Row
from cms.packages.schema import Context, Names
from media.library.intake.captions import check_captions
from media.library.intake.films import check_film
from media.library.intake.refusal import Refused
from media.library.models import Film
from media.library.models.files import name_of
from media.library.models.film import captions_path

#: Fields of a film that a row gives under a name of its own.
WORDS = {"credit": "credit_line", "right": "licence_kind", "licence_until": "licence_expires"}
SAME = (
    "link",
    "speechless",
    "transcript",
    "licence_number",
    "photographer",
    "rights_holder",
    "licence",
    "ai_generated",
)


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
    ai_generated: bool = False
    consent: AttachmentRow | None = None
    consent_until: date | None = None


def keep_film(film: Film | None, row: FilmFileRow, title: str, poster: PictureRow, context: Context) -> Film:
    """The library's film for a row: `film`, where the page has one already and the file is the same, or a new one."""
    facts: dict[str, Any] = {"seconds": row.seconds}
    if row.file:
        facts = _measured(inside(context.folder, "film.file", row.file))
        known = Film.objects.filter(sha256=facts["sha256"]).first()
        film = known or (None if film and film.sha256 else film)
    film = film or Film()
    film.title = title[:120]
    film.poster = context.album.keep("cover", poster, title)
    labelled = bool(facts.pop("labelled", False))
    for name, value in facts.items():
        setattr(film, name, value)
    for name in SAME:
        setattr(film, name, getattr(row, name))
    film.ai_generated = row.ai_generated or labelled
    for name, field in WORDS.items():
        setattr(film, field, getattr(row, name))
    if row.file:
        write_later(film.file.storage, facts["file"], inside(context.folder, "film.file", row.file))
    _keep_captions(film, row, context)
    if row.consent:
        film.portrait_consent = keep_attachment(
            context.folder, "film.consent", row.consent, title, context.album.places, private=True
        )
        film.consent_expires = row.consent_until
    try:
        film.clean()
    except ValidationError as error:
        raise RowProblem("film", "；".join(error.messages), _("Complete the film's row.")) from None
    film.save()
    index_references([film])
    return film


def rests_on_consent(film: Film) -> bool:
    """Whether a film or its poster is shown with a signed consent, so that a dump without consents leaves it out."""
    return bool(film.portrait_consent_id or film.poster.portrait_consent_id)


def write_film_files(row: FilmFileRow, context: Context) -> None:
    """For a row that changes nothing: write what an earlier load that was killed left out."""
    if row.file:
        path = inside(context.folder, "film.file", row.file)
        write_later(Film._meta.get_field("file").storage, _measured(path)["file"], path)
    _keep_captions(Film(), row, context)


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
        "labelled": facts.labelled,
    }


def _keep_captions(film: Film, row: FilmFileRow, context: Context) -> None:
    if not row.captions:
        film.captions = ""
        return
    path = inside(context.folder, "film.captions", row.captions)
    try:
        text = check_captions(path.read_bytes()).encode()
    except Refused as refused:
        raise RowProblem("film.captions", str(refused), _("Replace the file.")) from None
    film.captions = captions_path(text)
    write_later(film.captions.storage, captions_path(text), text)


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
    if names.consents and film.portrait_consent:
        row["consent"] = attachment_row(film.portrait_consent, private=True)
        row["consent_until"] = film.consent_expires.isoformat() if film.consent_expires else None
    if film.captions:
        row["captions"] = f"{FOLDER}/{name_of(film.captions)}"
    return {name: value for name, value in row.items() if value}


def films_of(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The films of a row as it is written: a film page's own, and those in its text."""
    if "film" in row:
        yield row["film"]
    body = row.get("body")
    for item in body if isinstance(body, list) else ():
        if isinstance(item, dict) and isinstance(placed := item.get("film"), dict) and "film" in placed:
            yield placed["film"]


def write_films(folder: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write the films and captions that `rows` name into the package at `folder`; gives their number."""
    wanted = {film[name] for row in rows for film in films_of(row) for name in ("file", "captions") if film.get(name)}
    if wanted:
        (folder / FOLDER).mkdir(exist_ok=True)
    storage = Film._meta.get_field("file").storage
    for name in sorted(wanted):
        with storage.open(f"films/{PurePosixPath(name).name}") as source, (folder / name).open("wb") as target:
            copyfileobj(source, target)
    return len(wanted)
