"""The machine's pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "cms.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from cms.pages import attachments, checks, releasing, shared, terms  # noqa: F401, PLC0415 - they name models, which exist only now
        from media.library.giving import register_giver  # noqa: PLC0415 - likewise

        shared.register()
        releasing.connect()
        terms.connect()
        register_giver(attachments.given_out)
