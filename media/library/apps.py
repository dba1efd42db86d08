"""The library of pictures, attachments and films."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "media.library"
    label = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        from media.library import receivers  # noqa: F401, PLC0415 - receivers name models, which exist only now
