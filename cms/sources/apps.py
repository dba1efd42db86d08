"""The application of sources."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "cms.sources"
    label = "sources"
    verbose_name = _("Sources")

    def ready(self) -> None:
        from cms.sources.receivers import assign_hosts  # noqa: PLC0415 - models are loaded only now

        for signal, event in ((post_save, "saved"), (post_delete, "deleted")):
            signal.connect(assign_hosts, sender="sources.LinkHost", dispatch_uid=f"sources.assign_hosts.{event}")
