"""The office's forms of pictures and attachments: files checked by their bytes, and never changed afterwards."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.forms import BaseImageForm

from media.library.duplicates import known_attachment, known_picture, said_of
from media.library.intake.attachments import CheckedAttachment, check_attachment
from media.library.intake.pictures import MAX_BYTES, CleanPicture, clean_picture
from media.library.intake.refusal import Refused


class FileOnce(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose `file` is given once, with the new row; an existing row's form does not ask for it.

    `checked` is what the file turned out to be. Wagtail's forms take the account as `user`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.account = kwargs.get("user")
        self.checked: Any = None
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields.pop("file", None)
        if collection := self.fields.get("collection"):  # Wagtail's own field, made without the model's words
            collection.help_text = _("The region whose pages use it, for example 文昌市; what all use goes to 海南省.")

    def check(self, content: bytes) -> Any:
        """What these bytes are; raises `Refused`."""
        raise NotImplementedError

    def known(self, checked: Any) -> str:
        """What to say where the library has these bytes already; empty where it has not."""
        raise NotImplementedError

    def clean_file(self) -> Any:
        """The uploaded file, checked; a refusal is an error of this field."""
        file: Any = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            self.checked = self._checked(file)
        return file

    def _checked(self, file: Any) -> Any:
        file.seek(0)
        try:
            checked = self.check(file.read())
        except Refused as refused:
            raise ValidationError(str(refused), code=refused.code) from None
        if said := self.known(checked):
            raise ValidationError(said, code="known")
        return checked


class PictureFileField(forms.FileField):
    """A picture's file. What it is is told by its bytes: the name and the declared type are not asked."""

    #: Wagtail's views of many files ask for these to check before sending.
    max_upload_size = MAX_BYTES

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = _(
            "JPEG, PNG, WebP or AVIF, at most 30 MB and 50 million pixels. Place and camera are removed."
        )
        self.error_messages["invalid_image_extension"] = _("JPEG, PNG, WebP and AVIF pictures are taken.")
        self.error_messages["file_too_large_unknown_size"] = _("At most 30 MB.")


class PictureForm(FileOnce, BaseImageForm):
    """A picture. Words left empty are filled from the rights written in the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stock := self.fields.get("file"):
            self.fields["file"] = PictureFileField(label=stock.label, widget=stock.widget)
        consent: Any = self.fields.get("portrait_consent")
        if consent:
            consent.queryset = document_policy.instances_user_has_any_permission_for(self.account, ["choose", "change"])
        if "minor" in self.fields:
            self.fields["minor"].required = False

    def check(self, content: bytes) -> CleanPicture:
        return clean_picture(content)

    def known(self, checked: CleanPicture) -> str:
        picture = known_picture(checked.sha256)
        return said_of(picture) if picture else ""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.checked is not None:
            self.instance.take(self.checked)


class AttachmentForm(FileOnce, BaseDocumentForm):
    """An attachment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            file.help_text = _(
                "PDF, Word, Excel, PowerPoint, a picture, text or ZIP. Take out people's telephone and identity numbers first."
            )

    def check(self, content: bytes) -> CheckedAttachment:
        return check_attachment(content)

    def known(self, checked: CheckedAttachment) -> str:
        attachment = known_attachment(checked.sha256, self.account, document_policy) if self.account else None
        if attachment is None:
            return ""
        return format_html(_("The library has this file already: “{title}”."), title=attachment.title)

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.checked is not None:
            self.instance.take(self.checked, self.instance.file.name)
