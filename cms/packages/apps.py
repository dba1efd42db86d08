"""Content packages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PackagesConfig(AppConfig):
    name = "cms.packages"
    label = "packages"
    verbose_name = _("Content packages")

    def ready(self) -> None:
        from cms.packages import schema, sources  # noqa: PLC0415 - both name models, which exist only now

        schema.register(sources.SCHEMA)
