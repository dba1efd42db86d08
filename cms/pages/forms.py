"""The form in which a page is edited."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.pages.permissions import policy
from cms.pages.slugs import free_slug


class PageForm(WagtailAdminPageForm):
    """Wagtail's form for pages, its choices narrowed to what the person at the desk may choose.

    An address left empty is made from the title: the editor's own script knows no pinyin and empties it for a Chinese one.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        policy().limit_form(self)

    def clean_slug(self) -> str:
        """The address as typed, or one that no sister page has."""
        typed: str = self.cleaned_data["slug"]
        title = self.cleaned_data.get("title", "")
        return typed or (free_slug(title, self.parent_page) if title and self.parent_page else "")

    def is_valid(self) -> bool:
        valid = bool(super().is_valid())
        if not valid:
            policy().record_refused(self)
        return valid
