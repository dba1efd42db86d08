"""A picture that comes in is cut, whoever brought it; one whose words of rights change is cut again."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from media.library.models import Picture
from media.library.renditions.making import cut_after_commit, marked_otherwise


@receiver(post_save, sender=Picture, dispatch_uid="library-cut-picture")
def cut_saved_picture(instance: Picture, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """After the commit; a fixture brings its own renditions."""
    if not raw and (created or marked_otherwise(instance)):
        cut_after_commit(instance)
