"""The windows in which links of a text are made: Wagtail gives most of their fields no label, so that they read in English."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)

LABELS: Final = {
    "link_text": _("Words of the link"),
    "email_address": _("Address of the mail"),
    "subject": _("Subject of the mail"),
    "body": _("Text of the mail"),
    "phone_number": _("Telephone number"),
}


def install() -> None:
    """Give the fields their labels; once, while the office starts."""
    for form in (AnchorLinkChooserForm, EmailLinkChooserForm, ExternalLinkChooserForm, PhoneLinkChooserForm):
        for name, field in form.base_fields.items():
            field.label = LABELS.get(name, field.label)
