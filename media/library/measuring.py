"""Pictures that came in before the library measured and cleaned them: hash, size and a clean file, after the fact."""

import logging
from functools import partial
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import QuerySet

from media.library.duplicates import same_bytes
from media.library.intake.pictures import CleanPicture, clean_picture
from media.library.intake.refusal import Refused
from media.library.models import Picture
from media.library.models.picture import measures

logger = logging.getLogger(__name__)


def unmeasured() -> QuerySet[Picture]:
    """Pictures without a hash."""
    return Picture.objects.filter(sha256="")


def measure(picture_id: int) -> bool:
    """Write down what a picture's bytes are, cleaning the file where it is not clean; whether its hash is known now.

    A file that the library would refuse today, that is gone, or whose bytes another picture has already is left as it
    is and named in the log. The row changes in one transaction and the old file goes after it, so this may be killed
    and run again.
    """
    with transaction.atomic():
        picture = Picture.objects.select_for_update().get(pk=picture_id)
        try:
            with picture.open_file() as file:
                content = file.read()
            clean = clean_picture(content)
        except (OSError, Refused) as reason:
            logger.warning("picture %s cannot be measured: %s", picture_id, reason)
            return False
        if other := Picture.objects.filter(same_bytes(clean.sha256)).exclude(pk=picture_id).first():
            logger.warning("picture %s has the bytes of picture %s", picture_id, other.pk)
            return False
        values = measures(clean)
        if clean.content != content:
            values["file"] = _written(picture, clean)
            picture.renditions.all().delete()
        Picture.objects.filter(pk=picture_id).update(**values, cutting=Picture.Cutting.WAITING)
    return True


def _written(picture: Picture, clean: CleanPicture) -> str:
    """Name of the clean file, which is in the storage now; the old one goes once the row names this one."""
    file: Any = picture.file
    storage: Storage = file.storage
    if storage.exists(clean.stored_name):
        storage.delete(clean.stored_name)  # of a run that was killed, whole or in part
    storage.save(clean.stored_name, clean.file())
    if file.name != clean.stored_name:
        transaction.on_commit(partial(storage.delete, file.name))
    return clean.stored_name
