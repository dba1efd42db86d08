"""The form of a series, which alone sees its number and its parts together before either is stored."""

from typing import Any

from django.utils.translation import gettext as _

from cms.pages.forms import PageForm


def too_many_parts(planned: int, parts: int) -> str:
    """What is wrong with `parts` where `planned` are announced; empty where nothing is. 0 announces no number."""
    if not planned or parts <= planned:
        return ""
    return _("%(parts)d parts are listed, more than the %(planned)d planned.") % {"parts": parts, "planned": planned}


class SeriesForm(PageForm):
    """A series announces no fewer parts than it lists."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "parts" in self.formsets:
            listed = [
                form
                for form in self.formsets["parts"].forms
                if form.is_valid() and form.cleaned_data.get("part") and not form.cleaned_data.get("DELETE")
            ]
            if wrong := too_many_parts(cleaned.get("planned") or 0, len(listed)):
                self.add_error("planned", wrong)
        return cleaned
