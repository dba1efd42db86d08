"""The `cms.publisher` app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublisherConfig(AppConfig):
    name = "cms.publisher"
    label = "publisher"
    verbose_name = _("Static site")
