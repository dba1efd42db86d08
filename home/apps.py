"""The `home` app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from wagtail.signals import page_published  # noqa: PLC0415 - models exist only now

        from home import contributions  # noqa: PLC0415
        from home.corrections.stating import make_public  # noqa: PLC0415

        contributions.register()
        page_published.connect(make_public, dispatch_uid="corrections")
