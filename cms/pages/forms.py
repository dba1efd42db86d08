"""The form in which a page is edited."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.pages.permissions import policy


class PageForm(WagtailAdminPageForm):
    """Wagtail's form for pages, its choices narrowed to what the person at the desk may choose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy().limit_form(self)

    def is_valid(self) -> bool:
        valid = bool(super().is_valid())
        if not valid:
            policy().record_refused(self)
        return valid
