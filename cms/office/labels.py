"""Fields that Wagtail gives no label, so that they would read in English: of links in a text, of a workflow's pages."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.forms.workflows import WorkflowPageForm

FORMS: Final = (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
    WorkflowPageForm,
)
LABELS: Final = {
    "link_text": _("Words of the link"),
    "email_address": _("Address of the mail"),
    "subject": _("Subject of the mail"),
    "body": _("Text of the mail"),
    "phone_number": _("Telephone number"),
    "page": _("Page"),
}


def install() -> None:
    """Give the fields their labels; once, while the office starts."""
    for form in FORMS:
        for name, field in form.base_fields.items():
            field.label = LABELS.get(name, field.label)
