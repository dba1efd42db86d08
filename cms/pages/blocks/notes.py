"""The notes family: what the numbers in the text point at."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.blocks.groups import TEXT
from cms.pages.blocks.limits import LONGEST_NOTE
from cms.pages.blocks.previews import Previewed


class NotesBlock(Previewed, blocks.ListBlock):
    """Notes at the end of a text. In the text a link to `#note-1` points at the first of them."""

    class Meta:
        icon = "list-ol"
        group = TEXT
        label = _("Notes")
        description = _(
            "Footnotes, numbered as they stand. In the text, link the number to #note-1, #note-2 and so on."
        )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(blocks.TextBlock(label=_("Note"), max_length=LONGEST_NOTE, rows=2), **kwargs)
