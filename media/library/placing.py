"""Which pictures may be placed on a page: those whose licence and consent have not ended."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from media.library.models import Picture


def ended(today: date | None = None) -> Q:
    """Pictures whose licence or consent has ended before `today`: `Picture.ended` in SQL. A missing date ends nothing."""
    return ending_by((today or timezone.localdate()) - timedelta(days=1))


def ending_by(last: date) -> Q:
    """Pictures whose licence or consent ends on or before `last`."""
    return Q(licence_expires__isnull=False, licence_expires__lte=last) | Q(
        consent_expires__isnull=False, consent_expires__lte=last
    )


def placeable(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """Those that may be newly placed."""
    return pictures.exclude(ended())


def refused(picture_ids: Iterable[int]) -> list[Picture]:
    """Those of these pictures that may not be newly placed, in the order of their titles. One query, none for no ids."""
    ids = set(picture_ids)
    return list(Picture.objects.filter(ended(), pk__in=ids).order_by("title", "pk")) if ids else []
