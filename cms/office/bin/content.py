"""What a page kept in the bin refers to may have gone meanwhile: its stored content is mended before it is used."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations


class MissingError(Exception):
    """A row that the page cannot be without is gone; the message names the field."""


def mended(
    model: type[Any], data: dict[str, Any], *, coming: Collection[int] = (), own: bool = False
) -> tuple[dict[str, Any], list[str]]:
    """`data` (modelcluster's form) without references to rows that are gone, and the names of the fields that lost some.

    `coming` are ids of pages that will exist; `own` says that `data` is of a row inside another, whose parent is not asked
    about. Raises `MissingError` where a required reference of the row itself is gone; a child row that cannot be is left out.
    """
    kept, lost = dict(data), []
    for field in _references(model):
        value = data.get(field.name)
        if value is None or (own and isinstance(field, ParentalKey)) or _exists(field, value, coming):
            continue
        if not field.null:
            raise MissingError(str(field.verbose_name))
        kept[field.name] = None
        if field.editable:
            lost.append(str(field.verbose_name))
    for field in get_all_child_m2m_relations(model):
        ids = data.get(field.name) or []
        there = set(field.related_model._base_manager.filter(pk__in=ids).values_list("pk", flat=True))
        kept[field.name] = [pk for pk in ids if pk in there]
        lost += [str(field.verbose_name)] if len(kept[field.name]) < len(ids) else []
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        kept[name], lost_there = _mended_rows(relation.related_model, data.get(name) or [], coming)
        lost += lost_there
    return kept, lost


def _mended_rows(
    model: type[Any], rows: Iterable[dict[str, Any]], coming: Collection[int]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Child rows, those left out that cannot be; and what was lost."""
    kept, lost = [], []
    for row in rows:
        try:
            mended_row, lost_there = mended(model, row, coming=coming, own=True)
        except MissingError:
            lost.append(str(model._meta.verbose_name))
        else:
            kept.append(mended_row)
            lost += lost_there
    return kept, lost


def _references(model: type[Any]) -> Iterator[Any]:
    for field in model._meta.fields:
        link = field.remote_field is not None and getattr(field.remote_field, "parent_link", False)
        if isinstance(field, models.ForeignKey) and not isinstance(field, ParentalManyToManyField) and not link:
            yield field


def _exists(field: Any, value: Any, coming: Collection[int]) -> bool:
    target = field.related_model
    if "url_path" in {one.name for one in target._meta.fields} and value in coming:
        return True
    return bool(target._base_manager.filter(**{field.remote_field.field_name: value}).exists())
