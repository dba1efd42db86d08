"""Pictures as pages print them: in three widths, read for many pages in two queries."""

from collections.abc import Iterable, Mapping

from cms.view.data import PrintedPicture
from media.library.models import Picture

WIDTHS = (480, 960, 1440)
SPECS = tuple(f"width-{width}|format-webp" for width in WIDTHS)
SIZES = "(min-width: 60em) 40rem, 92vw"


def printed_pictures(ids: Iterable[int]) -> Mapping[int, PrintedPicture]:
    """Pictures by id; one that is gone, or whose file cannot be read, is left out. What was never cut is cut now."""
    wanted = set(ids)
    if not wanted:
        return {}
    pictures = Picture.objects.filter(pk__in=wanted).prefetch_renditions(*SPECS)
    return {picture.pk: printed for picture in pictures if (printed := printed_picture(picture))}


def printed_picture(picture: Picture) -> PrintedPicture | None:
    """A picture with its caption and credit line; None where its file cannot be read."""
    try:
        cut = picture.get_renditions(*SPECS)
    except OSError:
        return None
    by_width = {cut[spec].width: cut[spec] for spec in SPECS}  # a small picture is never enlarged: widths coincide
    largest = by_width[max(by_width)]
    return PrintedPicture(
        src=by_width[min(by_width)].url,
        srcset=", ".join(f"{by_width[width].url} {width}w" for width in sorted(by_width)),
        sizes=SIZES,
        width=largest.width,
        height=largest.height,
        alt=picture.description,
        caption=picture.caption,
        credit=picture.credit_line,
    )
