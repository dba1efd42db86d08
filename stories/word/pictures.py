"""Pictures of a document: read whole, kept where the library takes their format, converted where Word alone knows it."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image as PillowImage
from PIL import ImageOps, UnidentifiedImageError

MAX_PIXELS = 50_000_000  # a full-frame camera's picture; four bytes each while it is checked
MAX_PICTURES = 60
#: Suffixes by Pillow's name of the format; MPO is a JPEG with more than one picture, which phones write.
KEPT = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
CONVERTED = {"GIF", "BMP", "DIB", "TIFF"}
OPENED = [*(KEPT.keys() - {"MPO"}), *CONVERTED]  # Pillow opens MPO as JPEG
VECTORS = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x00\x00", b"\x01\x00\x09\x00")  # WMF with and without its header, EMF


@dataclass(frozen=True, kw_only=True)
class PictureFile:
    """A picture's bytes, checked. Width and height are as it is shown, turned as its camera says. `digest` is the SHA-1 by which the library knows the same picture."""

    content: bytes
    suffix: str
    width: int
    height: int
    digest: str
    converted: bool = False


class Unusable(Exception):
    """A picture that cannot be taken; `code` is the finding that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def checked(content: bytes) -> PictureFile:
    """Read a picture to its last pixel. Raises `Unusable`."""
    if content.startswith(VECTORS) or content.lstrip()[:5] in {b"<svg ", b"<?xml"}:
        raise Unusable("picture_format")
    try:
        with PillowImage.open(BytesIO(content), formats=OPENED) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise Unusable("picture_size")
            image.load()
            if image.format in CONVERTED:
                return _as_png(image)
            suffix = KEPT[image.format or ""]
            width, height = ImageOps.exif_transpose(image).size
    except PillowImage.DecompressionBombError:
        raise Unusable("picture_size") from None
    except UnidentifiedImageError:
        raise Unusable("picture_format") from None
    except (OSError, ValueError, SyntaxError, KeyError):
        raise Unusable("picture_damaged") from None
    return PictureFile(content=content, suffix=suffix, width=width, height=height, digest=_digest(content))


def _as_png(image: PillowImage.Image) -> PictureFile:
    out = BytesIO()
    opaque = image.mode in {"1", "L", "RGB", "RGBA", "LA"}
    (image if opaque else image.convert("RGBA" if "transparency" in image.info else "RGB")).save(out, "PNG")
    content = out.getvalue()
    return PictureFile(
        content=content,
        suffix="png",
        width=image.width,
        height=image.height,
        digest=_digest(content),
        converted=True,
    )


def _digest(content: bytes) -> str:
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()
