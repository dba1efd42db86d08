"""The form in which a page is edited."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue

from cms.pages.choices import Choice, Refusals, chosen_in, errors_in, refusals, standing_on, without_words
from cms.pages.permissions import policy
from cms.pages.slugs import free_slug

#: The button that saves and hands in: what it saves is held to all that a public page needs.
HAND_IN = "action-review"


class PageForm(WagtailAdminPageForm):
    """Wagtail's form for pages, its choices narrowed to what the person at the desk may choose.

    An address left empty is made from the title: the editor's own script knows no pinyin and empties it for a Chinese one.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._standing: frozenset[Choice] = (
            standing_on(self.instance) if self.is_bound and self.instance.pk else frozenset()
        )
        self.refused: Refusals = {}
        if "slug" in self.fields:
            self.fields["slug"].required = False
        policy().limit_form(self)

    def clean_slug(self) -> str:
        """The address as typed, or one that no sister page has."""
        typed: str = self.cleaned_data["slug"]
        title = self.cleaned_data.get("title", "")
        return typed or (free_slug(title, self.parent_page) if title and self.parent_page else "")

    def defer_required_fields(self) -> None:
        """A draft may lack what a public page needs; what is saved to be handed in may not."""
        if HAND_IN not in self.data:
            super().defer_required_fields()

    def is_valid(self) -> bool:
        valid = bool(super().is_valid()) and self._choices_may_be_placed()
        if not valid:
            policy().record_refused(self)
        return valid

    def _choices_may_be_placed(self) -> bool:
        """Whether all that is newly placed may be placed; what stood on the page before may stay. Says why not, and where."""
        new = chosen_in(self) - self._standing
        self.refused = refusals(new, self.for_user)
        for reason in dict.fromkeys(self.refused.values()):
            self.add_error(None, reason)
        wordless = frozenset() if self.is_deferred_validation else without_words(new)
        if self.refused or wordless:
            self._say_beside_the_blocks(wordless)
        return not self.errors

    def _say_beside_the_blocks(self, wordless: frozenset[Choice]) -> None:
        streams = {name: value for name, value in self.cleaned_data.items() if isinstance(value, StreamValue)}
        for name, stream in streams.items():
            if error := errors_in(stream, self.refused, wordless=wordless):
                self.add_error(name, error)
                if wordless and not self.refused:
                    self.add_error(None, _("A picture has no alternative text; it is marked in the text."))
