"""What the sizes say in their metadata: the library's words of rights, and the label of what a machine made."""

import hashlib
from dataclasses import replace

from django.conf import settings

from media.library.intake.label import label
from media.library.intake.marks import TRAINED, Marks
from media.library.models import Licence, Picture


def marks_for(picture: Picture, own: Marks) -> Marks:
    """The marks of a picture's sizes. `own` are those of its file: what the library has no word for is kept from there.

    Terms are written only where the licence is an open one: the words of others are contracts, and nobody else's business.
    """
    marks = replace(
        own,
        creator=picture.photographer,
        credit=picture.credit_line,
        copyright=picture.rights_holder,
        terms=picture.licence if picture.licence_kind == Licence.OPEN else own.terms,
    )
    if not picture.ai_generated:
        return marks
    number = (picture.unlabelled or picture.sha256)[:32]
    return replace(
        marks,
        source_type=own.source_type or TRAINED,
        aigc=label(own.aigc, propagator=settings.WAGTAIL_SITE_NAME, number=number),
    )


def words_hash(picture: Picture) -> str:
    """A hash of everything but the file that `marks_for` writes: where it differs, the sizes carry words of yesterday."""
    return hashlib.sha256(marks_for(picture, Marks()).packet()).hexdigest()
