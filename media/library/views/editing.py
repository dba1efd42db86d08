"""Forms of pictures and attachments say which row they are about to change, as Wagtail's of snippets and accounts do."""

from typing import Any, Final

from wagtail import hooks

BEFORE: Final = "before_edit_library_row"


class AnnouncedMixin:
    """Runs the functions hooked to `BEFORE` with the request and the row; they may stop the save through the row."""

    request: Any

    def get_object(self, queryset: Any = None) -> Any:
        row = super().get_object(queryset)  # type: ignore[misc]
        for hook in hooks.get_hooks(BEFORE):
            hook(self.request, row)
        return row
