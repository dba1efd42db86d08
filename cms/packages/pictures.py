"""Pictures of packages: files under `files/`, checked as real images, kept by their bytes, stored once all else stands.

The same bytes are the same picture of the library, whatever the file is called. Its row is made inside the load's
transaction; its file is written only after the commit, so that a load that fails or is killed leaves no file behind. A
load killed between the two is finished by the next one: it writes every file of its pictures that is missing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from errno import ENOENT
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import Storage
from django.utils.translation import gettext as _

from cms.packages.attachments import attachment_row, keep_attachment
from cms.packages.files import FOLDER, inside
from cms.packages.indexes import index_references
from cms.packages.places import Places
from cms.packages.problems import RowProblem
from cms.packages.rows import PictureRow
from media.library.duplicates import same_bytes
from media.library.intake.marks import Marks
from media.library.intake.pictures import clean_picture, labelled
from media.library.intake.refusal import Refused
from media.library.models import Picture
from media.library.models.files import name_of
from media.library.models.picture import words_in
from media.library.renditions.making import cut_picture

#: Names in rows and in the library. What has no word in the row is taken from the file's own marks.
WORDS = {
    "alt": "description",
    "caption": "caption",
    "photographer": "photographer",
    "credit": "credit_line",
    "rights_holder": "rights_holder",
    "right": "licence_kind",
    "licence": "licence",
    "licence_until": "licence_expires",
    "minor": "minor",
    "ai_generated": "ai_generated",
    "map_approval": "map_approval",
}

PictureData = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ImageFile:
    """A checked picture of a package: `sha256` and `marks` are of what is kept of it."""

    path: Path
    sha256: str
    marks: Marks


def read_image(folder: Path, where: str, name: str) -> ImageFile:
    """Check the picture `name` of the package in `folder`. Raises `RowProblem` where it is none that may be kept."""
    path = inside(folder, where, name)
    if path.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise RowProblem(
            where,
            _("“%(name)s” is too large") % {"name": name},
            _("At most %(n)s bytes.") % {"n": settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE},
        )
    try:
        clean = clean_picture(path.read_bytes())
    except Refused as refused:
        raise RowProblem(
            where,
            _("“%(name)s” is not a picture the library takes: %(reason)s") % {"name": name, "reason": refused},
            _("Use JPEG, PNG, WebP or AVIF, whole and not larger than the library allows."),
        ) from None
    return ImageFile(path=path, sha256=clean.sha256, marks=clean.marks)


def words_of(row: PictureRow, marks: Marks) -> PictureData:
    """A row's words, as fields of the library, completed from what is written in the file."""
    marked = words_in(marks)
    words = {field: getattr(row, name) for name, field in WORDS.items()}
    return {field: value or marked.get(field, value) for field, value in words.items()}


@dataclass
class Album:
    """The pictures of one package: each checked once, each one picture of the library.

    `pictures` are those of the library as rows name them, by id; new ones are added.
    `may_change` says whether the row being applied may give other words to a picture that the library has already.
    """

    folder: Path
    pictures: dict[int, PictureData] = field(default_factory=dict)
    may_change: bool = False
    images: dict[str, ImageFile] = field(default_factory=dict)
    kept: dict[str, tuple[Picture, PictureData]] = field(default_factory=dict)
    places: Places = field(default_factory=Places)

    def keep(self, where: str, row: PictureRow, title: str) -> Picture:
        """The library's picture for a row, made where it is new. Raises `RowProblem` for a bad file or differing words."""
        image = self.images.get(row.file) or read_image(self.folder, f"{where}.file", row.file)
        self.images[row.file] = image
        words = words_of(row, image.marks)
        if image.sha256 in self.kept:
            picture, known = self.kept[image.sha256]
            self.compare(where, words, known)
            if self.places.place(picture):
                picture.save()
            return picture
        found = Picture.objects.filter(same_bytes(image.sha256)).first()
        if found and not self.may_change:
            self.compare(where, words, {field: getattr(found, field) for field in WORDS.values()})
        picture = found or self.new(image, title, words)
        moved = self.places.place(picture)
        if not found or self.may_change:
            for name, value in words.items():
                setattr(picture, name, value)
            self.fill_consent(where, row, picture)
            picture.shows_map = picture.shows_map or bool(picture.map_approval)
            check_rights(where, picture)
            picture.save()
            if picture.portrait_consent_id:
                index_references([picture])
            self.pictures[picture.pk] = picture_data(picture)
        elif moved:
            picture.save()
        if moved:
            self.places.placed(picture)
        self.kept[image.sha256] = picture, words
        return picture

    def new(self, image: ImageFile, title: str, words: PictureData) -> Picture:
        """An unsaved picture whose file is written by `store`; what a machine made is labelled."""
        clean = clean_picture(image.path.read_bytes())
        kept = labelled(clean) if words["ai_generated"] else clean
        return Picture.of(kept, title=title, unlabelled=clean.sha256 if kept is not clean else "")

    def fill_consent(self, where: str, row: PictureRow, picture: Picture) -> None:
        """The consent that the row brings; where it brings none the library's stays."""
        if row.consent is None:
            if row.consent_until:
                raise RowProblem(
                    f"{where}.consent_until", _("there is no consent that could end"), _("Give the consent's file.")
                )
            return
        consent = keep_attachment(
            self.folder, f"{where}.consent", row.consent, picture.title, self.places, private=True
        )
        picture.portrait_consent, picture.consent_expires = consent, row.consent_until

    def compare(self, where: str, words: PictureData, known: Mapping[str, Any]) -> None:
        """One picture has one alternative text, caption, credit line and licence, wherever it is shown."""
        for name, field_name in WORDS.items():
            if words[field_name] != known[field_name]:
                raise RowProblem(
                    f"{where}.{name}",
                    _("differs from what is kept of the same picture: “%(known)s”") % {"known": known[field_name]},
                    _("Write the same, or use --overwrite."),
                )

    def store(self) -> None:
        """Write the files of the kept pictures that the storage lacks or has only in part. Runs after the commit."""
        for image in self.images.values():
            picture = Picture.objects.filter(same_bytes(image.sha256)).first()
            if picture is None:
                continue
            file: Any = picture.file
            storage, name = file.storage, file.name
            if not _whole(storage, name, picture.file_size):
                storage.delete(name)
                clean = clean_picture(image.path.read_bytes())
                storage.save(name, (labelled(clean) if picture.unlabelled else clean).file())
                cut_picture(picture.pk)


def check_rights(where: str, picture: Picture) -> None:
    """What the office's form would refuse: a licence without words, a minor without consent, a map without its number."""
    try:
        picture.clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        name = next((name for name, known in WORDS.items() if known == field), field)
        raise RowProblem(f"{where}.{name}", messages[0], _("Complete the picture's rights.")) from None


def _whole(storage: Storage, name: str, size: int | None) -> bool:
    return storage.exists(name) and storage.size(name) == size


def picture_data(picture: Picture, *, consents: bool = False) -> PictureData:
    """A picture of the library as a row names it, with `consents` its signed consent too; files are named by their bytes."""
    suffix = PurePosixPath(name_of(picture.file)).suffix.lower()
    row = {name: _plain(getattr(picture, field)) for name, field in WORDS.items()}
    if consents and picture.portrait_consent:
        row["consent"] = attachment_row(picture.portrait_consent, private=True)
        row["consent_until"] = _plain(picture.consent_expires)
    return {"file": f"{FOLDER}/{picture.get_file_hash()}{suffix}", **{k: v for k, v in row.items() if v}}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def library_pictures() -> dict[int, PictureData]:
    """Every picture of the library as rows name it, by id, without consents: what a page's state is told by."""
    return {picture.pk: picture_data(picture) for picture in Picture.objects.all()}


def dumped_pictures(*, consents: bool) -> dict[int, PictureData]:
    """The pictures that a dump may hold, by id: those that rest on a signed consent only together with it."""
    pictures = Picture.objects.select_related("portrait_consent")
    if not consents:
        pictures = pictures.filter(portrait_consent=None)
    return {picture.pk: picture_data(picture, consents=consents) for picture in pictures}


def write_pictures(folder: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write the files of the pictures that `rows` name into the package at `folder`; gives their number."""
    wanted = {image["file"] for row in rows for image in (*row.get("images", ()), row.get("cover")) if image}
    if not wanted:
        return 0
    (folder / FOLDER).mkdir(exist_ok=True)
    missing = set(wanted)
    for picture in Picture.objects.all():
        if (name := picture_data(picture)["file"]) in missing:
            with picture.open_file() as file:
                (folder / name).write_bytes(file.read())
            missing.discard(name)
    if missing:
        raise FileNotFoundError(ENOENT, ", ".join(sorted(missing)))
    return len(wanted)
