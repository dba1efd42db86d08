"""Moments in the site's zone. What is public never depends on the zone that somebody has chosen for the back office."""

from datetime import datetime

from django.utils import timezone


def local(moment: datetime) -> datetime:
    """An aware time in the site's zone."""
    return moment.astimezone(timezone.get_default_timezone())
