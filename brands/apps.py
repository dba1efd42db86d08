"""The `brands` app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrandsConfig(AppConfig):
    name = "brands"
    verbose_name = _("Brands")

    def ready(self) -> None:
        from brands import contributions  # noqa: PLC0415 - contributions name models, which exist only now

        contributions.register()
