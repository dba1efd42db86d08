"""Pictures at the door: told by their bytes, taken apart, decoded to the last pixel, kept without what is private.

Pixels are left alone where they can be: a JPEG, PNG or WebP is only rid of its metadata and of whatever follows its end.
Pictures that a camera marked as turned are turned and encoded again, as are AVIFs that are more than a picture. Cleaning
what was cleaned gives the same bytes.
"""

import hashlib
import warnings
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO

from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from media.library.intake import containers
from media.library.intake.kinds import foreign_kind, picture_kind
from media.library.intake.label import label
from media.library.intake.marks import ORIENTATION, Embedded, Marks
from media.library.intake.refusal import Refused

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 50_000_000  # a full-frame camera's picture: 200 MB while it is open
MIN_SIDE = 2
STORED_IN = "original_images"
SUFFIXES = {"jpeg": ".jpg", "png": ".png", "webp": ".webp", "avif": ".avif"}
SPLIT = {"jpeg": containers.split_jpeg, "png": containers.split_png, "webp": containers.split_webp}
JOIN = {"jpeg": containers.join_jpeg, "png": containers.join_png, "webp": containers.join_webp}
#: Formats into which the encoder itself writes the packet: their files have a header that announces it.
WITH_PACKET = {"avif", "webp"}
#: How a picture that must be encoded again is encoded: near to what no eye tells apart.
ENCODING: dict[str, dict[str, object]] = {
    "jpeg": {"quality": 95, "subsampling": 0, "optimize": True},
    "png": {},
    "webp": {"quality": 95, "method": 4},
    "avif": {"quality": 90, "speed": 6},
}


@dataclass(frozen=True, kw_only=True)
class CleanPicture:
    """A picture as the library keeps it: its bytes, `kind` (a key of `SUFFIXES`), size in pixels and marks."""

    content: bytes
    kind: str
    width: int
    height: int
    marks: Marks

    @property
    def suffix(self) -> str:
        return SUFFIXES[self.kind]

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def sha1(self) -> str:
        """By which Wagtail, packages and Word documents know a picture."""
        return hashlib.sha1(self.content, usedforsecurity=False).hexdigest()

    @property
    def stored_name(self) -> str:
        """Its name in the storage: the same bytes have one name, so that writing twice is writing once."""
        return f"{STORED_IN}/{self.sha1}{self.suffix}"

    def file(self) -> ContentFile[bytes]:
        return ContentFile(self.content, f"{self.sha1}{self.suffix}")


def clean_picture(content: bytes) -> CleanPicture:
    """What the library keeps of a picture's bytes. Raises `Refused`."""
    if len(content) > MAX_BYTES:
        raise _refused("too_large")
    kind = picture_kind(content)
    if kind not in SUFFIXES:
        raise _unknown(content, kind)
    embedded = Embedded()
    if kind in SPLIT:
        try:
            parts, embedded = SPLIT[kind](content)
        except (ValueError, IndexError) as error:
            raise _refused("animated" if str(error) == "animated" else "damaged") from None
        content = JOIN[kind](parts, b"")
    return _decoded(content, kind, embedded)


def labelled(clean: CleanPicture) -> CleanPicture:
    """The same picture with the label of what a machine made; as it is where it has one. Only an AVIF is encoded anew."""
    if clean.marks.aigc:
        return clean
    marks = replace(clean.marks, aigc=label(number=clean.sha256[:32]))
    packet = marks.packet()
    with Image.open(BytesIO(clean.content), formats=[clean.kind.upper()]) as image:
        if clean.kind not in SPLIT:
            return replace(clean, content=_encoded(image, clean.kind, packet), marks=marks)
        parts, _nothing = SPLIT[clean.kind](clean.content)
        if clean.kind == "webp":
            alpha = image.mode == "RGBA"
            parts = containers.announce_webp(parts, image.size, alpha=alpha)
    return replace(clean, content=JOIN[clean.kind](parts, packet), marks=marks)


def marks_in(content: bytes) -> Marks:
    """The marks of a picture that the library keeps: of a clean file, without decoding it. Raises `ValueError` or `OSError`."""
    kind = picture_kind(content)
    if kind in SPLIT:
        return SPLIT[kind](content)[1].marks()
    with Image.open(BytesIO(content), formats=["AVIF"]) as image:
        return Embedded(xmp=image.info.get("xmp") or b"").marks()


def _decoded(content: bytes, kind: str, embedded: Embedded) -> CleanPicture:
    """Open, measure, read to the last pixel; then put the marks back."""
    try:  # Pillow warns of many pixels, where our limit is lower, and of broken EXIF, which is tolerated
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=[kind.upper()]) as image:
            _measure(image)
            image.load()
            if kind == "avif":
                embedded = Embedded(exif=image.info.get("exif") or b"", xmp=image.info.get("xmp") or b"")
            clean = _kept(image, content, kind, embedded)
        return labelled(clean) if clean.marks.ai_generated else clean
    except Image.DecompressionBombError:
        raise _refused("too_many_pixels") from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, RuntimeError):  # the last is libavif's
        raise _refused("damaged") from None


def _measure(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _refused("too_many_pixels")
    if min(width, height) < MIN_SIDE:
        raise _refused("too_small")
    if getattr(image, "n_frames", 1) > 1:
        raise _refused("animated")


def _kept(image: Image.Image, content: bytes, kind: str, embedded: Embedded) -> CleanPicture:
    marks = embedded.marks()
    packet = marks.packet()
    turned = embedded.orientation != 1
    if turned:
        image.getexif()[ORIENTATION] = embedded.orientation  # the split took it out of the file
        image = ImageOps.exif_transpose(image)
    if turned or (kind == "avif" and not _is_clean_avif(content, embedded, packet)):
        content = _encoded(image, kind, packet if kind in WITH_PACKET else b"")
    if kind in JOIN:
        content = JOIN[kind](SPLIT[kind](content)[0], packet)
    return CleanPicture(content=content, kind=kind, width=image.width, height=image.height, marks=marks)


def _is_clean_avif(content: bytes, embedded: Embedded, packet: bytes) -> bool:
    return containers.is_plain_avif(content) and not embedded.exif and embedded.xmp == packet


def _encoded(image: Image.Image, kind: str, packet: bytes) -> bytes:
    out = BytesIO()
    options = ENCODING[kind] | ({"xmp": packet} if packet else {})
    image.info.pop("exif", None)
    image.info.pop("xmp", None)
    image.save(out, kind.upper(), icc_profile=image.info.get("icc_profile"), exif=b"", **options)
    return out.getvalue()


def _refused(code: str) -> Refused:
    reasons = {
        "too_large": _("The file is too large: at most %(size)s.") % {"size": filesizeformat(MAX_BYTES)},
        "too_many_pixels": _("The picture has too many pixels: at most %(n)d million.") % {"n": MAX_PIXELS // 10**6},
        "too_small": _("The picture is too small to be seen."),
        "animated": _("The picture moves. Upload a still picture, or a film."),
        "damaged": _("The file is damaged or was cut short: it cannot be read to its end."),
    }
    return Refused(code, reasons[code])


def _unknown(content: bytes, kind: str) -> Refused:
    if kind == "heic":
        return Refused(
            "foreign",
            _("This is an HEIC picture of a phone. Export it as JPEG, or set the phone to “most compatible”."),
        )
    if foreign := foreign_kind(content):
        return Refused("foreign", _("This is a file of the kind %(kind)s. %(remedy)s") % {"kind": foreign.name, "remedy": foreign.remedy})  # fmt: skip
    return Refused("foreign", _("This is not a picture. JPEG, PNG, WebP and AVIF are taken."))
