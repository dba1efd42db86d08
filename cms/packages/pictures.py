"""Pictures of packages: files under `files/`, checked as real images, kept by their bytes, stored once all else stands.

The same bytes are the same picture of the library, whatever the file is called. Its row is made inside the load's
transaction; its file is written only after the commit, so that a load that fails or is killed leaves no file behind. A
load killed between the two is finished by the next one: it writes every file of its pictures that is missing.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from errno import ENOENT
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from cms.packages.problems import RowProblem
from cms.packages.rows import PictureRow
from media.library.models import Picture

FOLDER = "files"
STORED_IN = "original_images"
#: Suffixes of the formats the library takes, by Pillow's name of the format.
SUFFIXES = {"AVIF": ".avif", "JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
WORDS = {"alt": "description", "caption": "caption", "credit": "credit_line", "licence": "licence"}

PictureData = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class ImageFile:
    """A checked picture of a package. `sha1` names it, as `Picture.file_hash` does."""

    path: Path
    sha1: str
    suffix: str
    width: int
    height: int

    @property
    def stored_name(self) -> str:
        """Its name in the storage: the same bytes have one name, so that writing twice is writing once."""
        return f"{STORED_IN}/{self.sha1}{self.suffix}"


def read_image(folder: Path, where: str, name: str) -> ImageFile:
    """Check the picture `name` of the package in `folder`. Raises `RowProblem` where it is none that may be kept."""
    path = folder / name
    parts = PurePosixPath(name).parts
    if parts[:1] != (FOLDER,) or ".." in parts or not path.resolve().is_relative_to((folder / FOLDER).resolve()):
        raise RowProblem(where, _("“%(name)s” lies outside files/") % {"name": name}, _("Write files/name.jpg."))
    if not path.is_file():
        raise RowProblem(where, _("“%(name)s” is not there") % {"name": name}, _("Put the picture into files/."))
    if path.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise RowProblem(
            where,
            _("“%(name)s” is too large") % {"name": name},
            _("At most %(n)s bytes.") % {"n": settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE},
        )
    content = path.read_bytes()
    try:
        with Image.open(path, formats=list(SUFFIXES)) as image:
            suffix = SUFFIXES[image.format or ""]
            image.load()
            width, height = ImageOps.exif_transpose(image).size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RowProblem(
            where,
            _("“%(name)s” is not a picture the library takes: %(reason)s") % {"name": name, "reason": error},
            _("Use JPEG, PNG, WebP or AVIF, whole and not larger than the library allows."),
        ) from None
    sha1 = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    return ImageFile(path=path, sha1=sha1, suffix=suffix, width=width, height=height)


def words_of(row: PictureRow) -> PictureData:
    """A row's words, as fields of the library."""
    return {field: getattr(row, name) for name, field in WORDS.items()}


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

    def keep(self, where: str, row: PictureRow, title: str) -> Picture:
        """The library's picture for a row, made where it is new. Raises `RowProblem` for a bad file or differing words."""
        image = self.images.get(row.file) or read_image(self.folder, f"{where}.file", row.file)
        self.images[row.file] = image
        words = words_of(row)
        if image.sha1 in self.kept:
            picture, known = self.kept[image.sha1]
            self.compare(where, words, known)
            return picture
        found = Picture.objects.filter(file_hash=image.sha1).first()
        if found and not self.may_change:
            self.compare(where, words, {field: getattr(found, field) for field in WORDS.values()})
        picture = found or Picture(
            title=title,
            file=image.stored_name,
            width=image.width,
            height=image.height,
            file_size=image.path.stat().st_size,
            file_hash=image.sha1,
        )
        if not found or self.may_change:
            for name, value in words.items():
                setattr(picture, name, value)
            picture.save()
            self.pictures[picture.pk] = picture_data(picture)
        self.kept[image.sha1] = picture, words
        return picture

    def compare(self, where: str, words: PictureData, known: Mapping[str, str]) -> None:
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
        by_hash = {image.sha1: image for image in self.images.values()}
        for picture in Picture.objects.filter(file_hash__in=by_hash):
            storage, name = picture.file.storage, picture.file.name
            if not _whole(storage, name, picture.file_size):
                storage.delete(name)
                with by_hash[picture.file_hash].path.open("rb") as file:
                    storage.save(name, File(file))


def _whole(storage: Storage, name: str, size: int | None) -> bool:
    return storage.exists(name) and storage.size(name) == size


def picture_data(picture: Picture) -> PictureData:
    """A picture of the library as a row names it; the file is named by its bytes."""
    suffix = PurePosixPath(picture.file.name).suffix.lower()
    row = {name: getattr(picture, field) for name, field in WORDS.items()}
    return {"file": f"{FOLDER}/{picture.get_file_hash()}{suffix}", **{k: v for k, v in row.items() if v}}


def library_pictures() -> dict[int, PictureData]:
    """Every picture of the library as rows name it, by id."""
    return {picture.pk: picture_data(picture) for picture in Picture.objects.all()}


def write_pictures(folder: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write the files of the pictures that `rows` name into the package at `folder`; gives their number."""
    wanted = {image["file"] for row in rows for image in (*row.get("images", ()), row.get("cover")) if image}
    if not wanted:
        return 0
    (folder / FOLDER).mkdir()
    missing = set(wanted)
    for picture in Picture.objects.all():
        if (name := picture_data(picture)["file"]) in missing:
            with picture.open_file() as file:
                (folder / name).write_bytes(file.read())
            missing.discard(name)
    if missing:
        raise FileNotFoundError(ENOENT, ", ".join(sorted(missing)))
    return len(wanted)
