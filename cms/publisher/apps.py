"""The `cms.publisher` app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublisherConfig(AppConfig):
    name = "cms.publisher"
    label = "publisher"
    verbose_name = _("Static site")

    def ready(self) -> None:
        from cms.publisher.channel import SITE  # noqa: PLC0415 - it names models, which exist only now
        from cms.release.channels import register_channel  # noqa: PLC0415

        register_channel(SITE)
