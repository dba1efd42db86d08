"""Renditions as rows that Wagtail's own code finds, made when a picture comes in; what failed is seen and made again."""

import logging
from functools import partial
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from wagtail.images.models import Filter

from media.library.models import Picture, PictureRendition
from media.library.models.files import name_of
from media.library.renditions.encoding import FORMATS, SUFFIXES, Cut, cut, wanted

logger = logging.getLogger(__name__)
WIDTHS = (400, 800, 1200)


def spec(width: int, kind: str) -> str:
    """The filter by which Wagtail knows a size and format."""
    return f"width-{width}|format-{kind}"


SPECS = tuple(spec(width, kind) for width in WIDTHS for kind in FORMATS)


def specs_of(picture: Picture) -> tuple[str, ...]:
    """The filters that this picture has rows for: a small one has fewer sizes."""
    return tuple(spec(width, kind) for width in wanted(picture.width, WIDTHS) for kind in FORMATS)


def make(picture: Picture) -> list[PictureRendition]:
    """Cut the sizes and formats of a picture, in one decoding, where any is missing. Raises `OSError` where that fails."""
    have = set(picture.renditions.filter(filter_spec__in=SPECS).values_list("filter_spec", flat=True))
    if have >= set(specs_of(picture)):
        return []
    try:
        with picture.open_file() as file:
            content = file.read()
        rows = [_row(picture, one) for one in cut(BytesIO(content), picture.width, WIDTHS) if _spec(one) not in have]
    except (ValueError, SyntaxError, EOFError) as error:
        raise OSError(str(error)) from error
    return _stored(picture, rows)


def _spec(one: Cut) -> str:
    return spec(one.width, one.kind)


def _row(picture: Picture, one: Cut) -> PictureRendition:
    """An unsaved row whose file is stored. Assigning the file to a row would open it again to measure what is known."""
    field = PictureRendition._meta.get_field("file")
    words: dict[str, Any] = {
        "image": picture,
        "filter_spec": _spec(one),
        "focal_point_key": Filter(spec=_spec(one)).get_cache_key(picture),
        "width": one.size[0],
        "height": one.size[1],
    }
    stem = name_of(picture.file).rpartition(".")[0]
    name = field.generate_filename(PictureRendition(**words), f"{stem}.width-{one.width}{SUFFIXES[one.kind]}")
    return PictureRendition(file=field.storage.save(name, ContentFile(one.content)), **words)


def _stored(picture: Picture, rows: list[PictureRendition]) -> list[PictureRendition]:
    """The rows that were kept; where another process was faster its rows stay and ours leave no file behind."""
    PictureRendition.objects.bulk_create(rows, ignore_conflicts=True)
    kept = set(picture.renditions.filter(filter_spec__in=SPECS).values_list("file", flat=True))
    for row in rows:
        if row.file.name not in kept:
            row.file.storage.delete(row.file.name)
    return [row for row in rows if row.file.name in kept]


def cut_picture(picture_id: int) -> bool:
    """Make what is missing and write down how it went; whether all sizes are there. Runs after the upload's commit.

    A row whose file is not written yet stays waiting: whoever writes the file calls again.
    """
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is None or not is_stored(picture):
        return False
    try:
        make(picture)
        state = Picture.Cutting.DONE
    except OSError as error:
        logger.warning("picture %s cannot be cut: %s", picture_id, error)
        state = Picture.Cutting.FAILED
    Picture.objects.filter(pk=picture_id).update(cutting=state)
    return state == Picture.Cutting.DONE


def is_stored(picture: Picture) -> bool:
    """Whether the picture's file is in its storage."""
    file: Any = picture.file
    return bool(file.storage.exists(file.name))


def cut_after_commit(picture: Picture) -> None:
    """Cut a new picture once its row is there for good."""
    transaction.on_commit(partial(cut_picture, picture.pk), robust=True)


def uncut() -> QuerySet[Picture]:
    """Pictures that are not known to have all their sizes."""
    return Picture.objects.exclude(cutting=Picture.Cutting.DONE)
