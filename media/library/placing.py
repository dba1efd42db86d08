"""Which pictures may be placed on a page: those whose licence and consent have not ended."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from media.library.models import Picture


def ended(today: date | None = None) -> Q:
    """Pictures whose licence or consent has ended before `today`: `Picture.ended` in SQL."""
    day = today or timezone.localdate()
    return Q(licence_expires__lt=day) | Q(consent_expires__lt=day)


def ending_by(last: date) -> Q:
    """Pictures whose licence or consent ends on or before `last`."""
    return Q(licence_expires__lte=last) | Q(consent_expires__lte=last)


def placeable(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """Those that may be newly placed."""
    return pictures.exclude(ended())
