"""Files to attach or to keep."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from media.library.intake.attachments import CheckedAttachment, check_attachment
from media.library.models.files import FileNeverChanges, is_new, name_of


class Attachment(AbstractDocument):
    """A file to attach or to keep: a signed consent, an attachment. Checked by its bytes; its file never changes."""

    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        permissions = [("choose_attachment", "Can choose attachment")]

    def take(self, checked: CheckedAttachment, name: str) -> None:
        """Become the attachment of these bytes, under a name whose suffix is that of its kind."""
        self.file = checked.file(name)
        self.file_size, self.file_hash, self.sha256 = len(checked.content), checked.sha1, checked.sha256

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it. A new file is checked first, by whatever way it came; raises `Refused` or `FileNeverChanges`."""
        if is_new(self.file):
            if not self._state.adding:
                raise FileNeverChanges(self.title)
            if not self.sha256:
                with self.file.open("rb") as file:
                    self.take(check_attachment(file.read()), name_of(self.file))
        super().save(*args, **kwargs)
