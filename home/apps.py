"""The `home` app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from home import contributions  # noqa: PLC0415 - contributions name models, which exist only now

        contributions.register()
