"""Which pictures stand on a page: as it was when its form was opened, and as the form would leave it."""

from typing import Any

from wagtail.blocks import StreamValue

from cms.pages import registry
from cms.view.data import PageOwn
from media.library.models import Picture


def placed(own: PageOwn) -> frozenset[int]:
    """Ids of the pictures in a page's own data: those it names and those in its text."""
    in_text = (block.value["picture_id"] for block in own.body if block.kind == "picture")
    return frozenset(picture_id for picture_id in (*own.picture_ids, *in_text) if picture_id)


def placed_on(page: Any) -> frozenset[int]:
    """Ids of the pictures on a page as it stands, drafts included."""
    return placed(registry.of(type(page)).own(page))


def placed_in(form: Any) -> frozenset[int]:
    """Ids of the pictures that a valid form of a page holds, in its own fields, its texts and its child rows."""
    found = set(_in_values(form.cleaned_data))
    for formset in form.formsets.values():
        for child in formset.forms:
            if not child.cleaned_data.get("DELETE"):
                found |= placed_in(child) if hasattr(child, "formsets") else set(_in_values(child.cleaned_data))
    return frozenset(found)


def _in_values(values: dict[str, Any]) -> set[int]:
    found = set()
    for value in values.values():
        if isinstance(value, Picture):
            found.add(value.pk)
        elif isinstance(value, StreamValue):
            found |= {block["value"].get("picture") for block in value.raw_data if block["type"] == "picture"}
    return {picture_id for picture_id in found if picture_id}
