"""Pictures of a document: taken as the library takes any picture, converted first where only Word knows the format."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image as PillowImage
from PIL import UnidentifiedImageError

from media.library.intake.pictures import MAX_PIXELS, CleanPicture, clean_picture
from media.library.intake.refusal import Refused

MAX_PICTURES = 60
CONVERTED = ("GIF", "BMP", "DIB", "TIFF")  # Pillow's names; of a moving GIF the first picture is taken
#: Which finding says why the library refused a picture.
FINDINGS = {
    "too_large": "picture_size",
    "too_many_pixels": "picture_size",
    "foreign": "picture_format",
    "animated": "picture_format",
}


@dataclass(frozen=True, kw_only=True)
class PictureFile:
    """A picture as the library keeps it; `converted` says whether it came in another format."""

    clean: CleanPicture
    converted: bool


class Unusable(Exception):
    """A picture that cannot be taken; `code` is the finding that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def checked(content: bytes) -> PictureFile:
    """Read a picture to its last pixel. Raises `Unusable`."""
    png = _as_png(content)
    try:
        return PictureFile(clean=clean_picture(png or content), converted=png is not None)
    except Refused as why:
        raise Unusable(FINDINGS.get(why.code, "picture_damaged")) from None


def _as_png(content: bytes) -> bytes | None:
    """A picture of an old format as PNG; None for any other."""
    try:
        with PillowImage.open(BytesIO(content), formats=CONVERTED) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Unusable("picture_size")
            out = BytesIO()
            plain = image.mode in {"1", "L", "LA", "RGB", "RGBA"}
            (image if plain else image.convert("RGBA" if "transparency" in image.info else "RGB")).save(out, "PNG")
            return out.getvalue()
    except UnidentifiedImageError:
        return None
    except PillowImage.DecompressionBombError:
        raise Unusable("picture_size") from None
    except (OSError, ValueError, SyntaxError):
        raise Unusable("picture_damaged") from None
