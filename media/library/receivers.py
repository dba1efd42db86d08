"""A picture that comes in is cut, whoever brought it."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from media.library.models import Picture
from media.library.renditions.making import cut_after_commit


@receiver(post_save, sender=Picture, dispatch_uid="library-cut-new-picture")
def cut_new_picture(instance: Picture, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """After the commit; a fixture brings its own renditions."""
    if created and not raw:
        cut_after_commit(instance)
