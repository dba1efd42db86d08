"""Renditions as rows that Wagtail's own code finds, made when a picture comes in; what failed is seen and made again."""

import logging
from functools import partial
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from wagtail.images.models import Filter

from media.library.intake.pictures import marks_in
from media.library.models import Picture, PictureRendition
from media.library.models.files import name_of
from media.library.renditions.encoding import FORMATS, SUFFIXES, Cut, cut, wanted
from media.library.renditions.marking import marks_for, words_hash

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
    """Cut the sizes and formats of a picture, in one decoding, where any is missing or carries other words of rights.

    Raises `OSError` where that fails.
    """
    words = words_hash(picture)
    have = _have(picture) if picture.marked_with == words else set()
    if have >= set(specs_of(picture)):
        return []
    try:
        with picture.open_file() as file:
            content = file.read()
        packet = marks_for(picture, marks_in(content)).packet()
        made = cut(BytesIO(content), picture.width, WIDTHS, packet)
        rows = [_row(picture, one, words) for one in made if _spec(one) not in have]
    except (ValueError, SyntaxError, EOFError) as error:
        raise OSError(str(error)) from error
    return _stored(picture, rows, words)


def _have(picture: Picture) -> set[str]:
    return set(picture.renditions.filter(filter_spec__in=SPECS).values_list("filter_spec", flat=True))


def _spec(one: Cut) -> str:
    return spec(one.width, one.kind)


def _row(picture: Picture, one: Cut, words: str) -> PictureRendition:
    """An unsaved row whose file is stored. Assigning the file to a row would open it again to measure what is known.

    The same picture with the same words has the same name, so that a run after one that was killed writes over what that
    one left, whole or in part.
    """
    field = PictureRendition._meta.get_field("file")
    values: dict[str, Any] = {
        "image": picture,
        "filter_spec": _spec(one),
        "focal_point_key": Filter(spec=_spec(one)).get_cache_key(picture),
        "width": one.size[0],
        "height": one.size[1],
    }
    stem = name_of(picture.file).rpartition(".")[0]
    name = f"{stem}.{words[:8]}.width-{one.width}{SUFFIXES[one.kind]}"
    name = field.generate_filename(PictureRendition(**values), name)
    if field.storage.exists(name) and not PictureRendition.objects.filter(file=name).exists():
        field.storage.delete(name)
    return PictureRendition(file=field.storage.save(name, ContentFile(one.content)), **values)


def _stored(picture: Picture, rows: list[PictureRendition], words: str) -> list[PictureRendition]:
    """The rows that were kept, in place of those with other words; where another process was faster its rows stay.

    What has no row in the end leaves no file behind.
    """
    with transaction.atomic():
        marked_with = Picture.objects.select_for_update().values_list("marked_with", flat=True).get(pk=picture.pk)
        if marked_with != words:
            picture.renditions.filter(filter_spec__in=SPECS).delete()
        PictureRendition.objects.bulk_create(rows, ignore_conflicts=True)
        Picture.objects.filter(pk=picture.pk).update(marked_with=words)
    picture.marked_with = words
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


def marked_otherwise(picture: Picture) -> bool:
    """Note that the sizes of a stored picture have to be cut again where they carry other words; whether that is so."""
    stale = Picture.objects.filter(pk=picture.pk).exclude(marked_with=words_hash(picture))
    return bool(stale.update(cutting=Picture.Cutting.WAITING))


def forget_lost(picture: Picture) -> int:
    """Drop the rows of sizes whose files are gone, so that they are cut again; their number.

    Without signals: Wagtail's own would remove a file after the commit, and by then a new one has that name.
    """
    lost = [
        row.pk for row in picture.renditions.filter(filter_spec__in=SPECS) if not row.file.storage.exists(row.file.name)
    ]
    rows = PictureRendition.objects.filter(pk__in=lost)
    return rows._raw_delete(rows.db) if lost else 0


def uncut() -> QuerySet[Picture]:
    """Pictures that are not known to have all their sizes."""
    return Picture.objects.exclude(cutting=Picture.Cutting.DONE)
