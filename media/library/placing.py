"""What may be placed on a page: pictures and films whose licence and consent have not ended."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from media.library.models import Film, Picture


def ended(today: date | None = None, *, of: str = "") -> Q:
    """Those whose licence or consent has ended before `today`. A missing date ends nothing.

    `of` is the path to the picture where another table is asked, for example `poster__`.
    """
    return ending_by((today or timezone.localdate()) - timedelta(days=1), of=of)


def ending_by(last: date, *, of: str = "") -> Q:
    """Those whose licence or consent ends on or before `last`."""
    return Q(**{f"{of}licence_expires__isnull": False, f"{of}licence_expires__lte": last}) | Q(
        **{f"{of}consent_expires__isnull": False, f"{of}consent_expires__lte": last}
    )


def placeable(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """Those that may be newly placed: `Picture.ended` in SQL."""
    return pictures.exclude(ended())


def placeable_films(films: QuerySet[Film]) -> QuerySet[Film]:
    """Those that may be newly placed, with their posters: `Film.ended` in SQL."""
    return films.exclude(ended() | ended(of="poster__"))
