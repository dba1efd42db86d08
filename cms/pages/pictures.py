"""Pictures as pages print them: three widths in three formats, read for many pages in two queries."""

from collections.abc import Iterable, Mapping, Sequence

from cms.view.data import PictureSource, PrintedPicture
from media.library.models import Picture, PictureRendition
from media.library.renditions.making import SPECS, make, specs_of

SIZES = "(min-width: 60em) 40rem, 92vw"
FALLBACK = "jpeg"


def printed_pictures(ids: Iterable[int]) -> Mapping[int, PrintedPicture]:
    """Pictures by id; one that is gone, or whose file cannot be read, is left out. What was never cut is cut now."""
    wanted = set(ids)
    if not wanted:
        return {}
    pictures = Picture.objects.filter(pk__in=wanted).prefetch_renditions(*SPECS)
    return {picture.pk: printed for picture in pictures if (printed := printed_picture(picture))}


def printed_picture(picture: Picture) -> PrintedPicture | None:
    """A picture with its caption and credit line; None where its file cannot be read."""
    rows: Sequence[PictureRendition] = picture.prefetched_renditions
    have = {row.filter_spec for row in rows}
    if not have >= set(specs_of(picture)):
        try:
            make(picture)
        except OSError:
            return None
        rows = list(picture.renditions.filter(filter_spec__in=SPECS))
    by_kind: dict[str, dict[int, PictureRendition]] = {}
    for row in rows:
        by_kind.setdefault(row.filter_spec.rpartition("-")[2], {})[row.width] = row
    fallback = by_kind.pop(FALLBACK, None)
    if not fallback:
        return None
    largest = fallback[max(fallback)]
    return PrintedPicture(
        src=fallback[min(fallback)].url,
        srcset=_srcset(fallback),
        sizes=SIZES,
        width=largest.width,
        height=largest.height,
        alt=picture.description,
        caption=picture.caption,
        credit=picture.credit_line,
        largest=largest.url,
        sources=tuple(PictureSource(type=f"image/{kind}", srcset=_srcset(by_kind[kind])) for kind in sorted(by_kind)),
        ai_generated=picture.ai_generated,
        map_approval=picture.map_approval,
    )


def _srcset(by_width: Mapping[int, PictureRendition]) -> str:
    return ", ".join(f"{by_width[width].url} {width}w" for width in sorted(by_width))
