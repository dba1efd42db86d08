"""The `stories` app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        from stories import contributions  # noqa: PLC0415 - contributions name models, which exist only now

        contributions.register()
