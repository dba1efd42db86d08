"""The form that takes a Word document."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from stories.telling.models import StoryPage
from stories.word.archive import MAX_FILE, MIB
from stories.word.manuscript import Manuscript
from stories.word.reading import read_manuscript
from stories.word.refusal import Refused

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class WordForm(forms.Form):
    """A document and the region its story belongs to. Once valid, `manuscript` is what was read."""

    file = forms.FileField(
        label=_("Word document"),
        help_text=_("A .docx file from Word or WPS, at most %(limit)s MB.") % {"limit": MAX_FILE // MIB},
        widget=forms.FileInput(attrs={"accept": f".docx,{DOCX}"}),
        max_length=255,
        allow_empty_file=True,  # an empty file is refused with the reason of its own
    )
    manuscript: Manuscript

    def __init__(self, *args: Any, user: Any, parent: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"] = region_field(user, parent)

    def clean_file(self) -> Any:
        """Read the document: a file that is refused is an error of this field."""
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".docx"):
            raise ValidationError(
                gettext("Only .docx is taken. Open the document in Word or WPS and save it as .docx.")
            )
        try:
            self.manuscript = read_manuscript(file, file.name)
        except Refused as why:
            raise ValidationError(str(why)) from None
        return file


def region_field(user: Any, parent: Page) -> forms.Field:
    """The field of the editor's own form for a new story, with the regions it would offer this account."""
    form_class = StoryPage.get_edit_handler().get_form_class()
    field: forms.Field = form_class(instance=StoryPage(), parent_page=parent, for_user=user).fields["region"]
    return field
