"""The vocabulary's application."""

from django.apps import AppConfig
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    name = "cms.vocabulary"
    label = "vocabulary"
    verbose_name = _("Vocabulary")

    def ready(self) -> None:
        from cms.vocabulary.deletion import refuse_deletion_in_use  # noqa: PLC0415 - models are loaded only now

        for model in self.get_models():
            pre_delete.connect(refuse_deletion_in_use, sender=model, dispatch_uid=f"vocabulary.in_use.{model.__name__}")
