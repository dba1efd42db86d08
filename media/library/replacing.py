"""One picture in the place of another: a new picture of the library, to which drafts then point.

What is published stays as it was signed: a live page keeps the old picture until its changed draft is published.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from json import dumps, loads
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from media.library.models import Film, Picture
from media.library.usage import films_with_poster, pages_using


@dataclass
class Replaced:
    """What became of the pages: those with a new draft, those whose published text has the old picture, those left alone.

    `films` still have the old picture as their poster: a film has no drafts, so nothing of it is changed unseen.
    """

    drafts: list[Page] = field(default_factory=list)
    public: list[Page] = field(default_factory=list)
    left: list[Page] = field(default_factory=list)
    films: list[Film] = field(default_factory=list)


def repoint(old: Picture, new: Picture, user: Any) -> Replaced:
    """Give every page that uses `old` a draft that uses `new`, where `user` may edit it."""
    using = {page.pk for page in pages_using([old], as_poster=False).get(old.pk, ())}
    done = Replaced(films=films_with_poster([old]).get(old.pk, []))
    candidates = Page.objects.filter(models.Q(pk__in=using) | models.Q(has_unpublished_changes=True)).order_by("pk")
    for page in candidates.specific(defer=False):
        draft = page.get_latest_revision_as_object()
        content = draft.serializable_data()
        if page.live and page.pk in using:
            done.public.append(page)
        if not swap(content, type(page), old.pk, new.pk):
            continue
        tester = page.permissions_for_user(user)
        if not tester.can_edit() or tester.page_locked():
            done.left.append(page)
            continue
        draft.with_content_json(content).save_revision(user=user, log_action=True, clean=False)
        done.drafts.append(page)
    return done


def swap(content: dict[str, Any], model: type[models.Model], old: int, new: int) -> bool:
    """Put `new` in the place of `old` in a model's serialised content; whether it stood there."""
    found = False
    for one in model._meta.concrete_fields:
        value = content.get(one.name)
        if one.is_relation and issubclass(one.related_model, Picture) and value == old:  # type: ignore[arg-type]
            content[one.name], found = new, True
        elif isinstance(one, StreamField) and value:
            blocks = loads(value)
            if _swap_stream(one.stream_block, blocks, old, new):
                content[one.name], found = dumps(blocks, ensure_ascii=False), True
    for relation in get_all_child_relations(model):
        for child in content.get(relation.get_accessor_name(), ()):
            found |= swap(child, relation.related_model, old, new)
    return found


def _swap_stream(block: StreamBlock, items: Iterable[dict[str, Any]], old: int, new: int) -> bool:
    found = False
    for item in items:
        if child := block.child_blocks.get(item["type"]):
            item["value"], swapped = _swapped(child, item["value"], old, new)
            found |= swapped
    return found


def _swapped(block: Any, value: Any, old: int, new: int) -> tuple[Any, bool]:
    """The value of a block with the pictures exchanged, and whether one was."""
    if isinstance(block, ImageChooserBlock):
        return (new, True) if value == old else (value, False)
    found = False
    if isinstance(block, StructBlock) and isinstance(value, dict):
        for name, child in block.child_blocks.items():
            if name in value:
                value[name], swapped = _swapped(child, value[name], old, new)
                found |= swapped
    elif isinstance(block, StreamBlock) and isinstance(value, list):
        found = _swap_stream(block, value, old, new)
    elif isinstance(block, ListBlock) and isinstance(value, list):
        for item in value:
            if isinstance(item, dict) and "value" in item:
                item["value"], swapped = _swapped(block.child_block, item["value"], old, new)
                found |= swapped
    return value, found
