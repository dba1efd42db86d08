"""What the block chooser shows of a block: a specimen, printed by the public templates."""

from typing import Any

from django.utils.safestring import mark_safe

from cms.pages.blocks.specimens import specimen
from cms.view.data import Block
from cms.view.environment import render


class Previewed:
    """A block whose preview is its specimen as the public would see it; stands before Wagtail's class among the bases."""

    name: str

    def get_preview_template(self, value: Any, context: Any = None) -> str:
        return "pages/block_preview.html"

    def get_preview_value(self) -> Any:
        """Wagtail would build one from the block's default; the specimen is already what is printed."""
        return None

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        document = render("site/block.html", blocks=(Block(kind=self.name, value=specimen(self.name)),))
        return {**(parent_context or {}), "document": mark_safe(document)}  # noqa: S308 - Jinja2 has escaped it
