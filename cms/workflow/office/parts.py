"""The parts of a page that people name in the editor: fields and blocks of texts, with the words on their labels."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks import FieldBlock, StreamValue, StructBlock
from wagtail.fields import StreamField

EXCERPT = 60  # characters


@dataclass(frozen=True)
class Part:
    """A part: `path` is what Wagtail's comments call it, `label` the words above it in the editor, `excerpt` how it begins."""

    path: str
    label: str
    excerpt: str = ""


def labels(page: Any) -> dict[str, str]:
    """Labels of the fields that the page's form shows, by field, in the form's order."""
    handler = type(page).get_edit_handler()
    return {panel.field_name: str(capfirst(panel.heading or _verbose(page, panel))) for panel in _field_panels(handler)}


def _verbose(page: Any, panel: FieldPanel) -> str:
    return str(page._meta.get_field(panel.field_name).verbose_name)


def _field_panels(panel: Panel) -> Iterator[FieldPanel]:
    if isinstance(panel, FieldPanel):
        yield panel
    for child in getattr(panel, "children", ()):
        yield from _field_panels(child)


def parts_of(page: Any) -> list[Part]:
    """Every part beside which the editor can show a comment: fields that are filled in, and blocks."""
    found: list[Part] = []
    for name, label in labels(page).items():
        value = getattr(page, name, None)
        if isinstance(value, StreamValue):
            found += _blocks(name, label, value)
        elif value not in (None, "") and not hasattr(value, "all"):
            found.append(Part(name, label, _short(value)))
    return found


def _blocks(name: str, label: str, stream: StreamValue) -> Iterator[Part]:
    for number, child in enumerate(stream, start=1):
        if path := _inside(child.block, f"{name}.{child.id}"):
            yield Part(
                path,
                block_label(label, number, child),
                _short(" ".join(child.block.get_searchable_content(child.value)) or child.value),
            )


def block_label(field: str, number: int, child: Any) -> str:
    """How people name a block: 正文 3 · 引语."""
    return f"{field} {number} · {child.block.label}"


def _inside(block: Any, path: str) -> str:
    """The path of the first field of a block that has a place for comments; empty where it has none."""
    if isinstance(block, StructBlock):
        return next(
            (found for name, child in block.child_blocks.items() if (found := _inside(child, f"{path}.{name}"))), ""
        )
    return path if isinstance(block, FieldBlock) else ""


def _short(value: Any) -> str:
    return Truncator(strip_tags(str(value)).strip()).chars(EXCERPT)


def streams(page: Any) -> Iterator[tuple[StreamField, StreamValue]]:
    """The texts of a page made of blocks."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield field, getattr(page, field.name)
