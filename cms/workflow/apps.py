"""The room where manuscripts are reviewed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    name = "cms.workflow"
    verbose_name = _("Reviews")

    def ready(self) -> None:
        from cms.workflow import checks, receivers  # noqa: F401, PLC0415 - models are ready now; checks register themselves

        receivers.connect()
