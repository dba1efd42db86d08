"""Rows of others that point at a page and go, or lose it, when it is deleted: taken down, and put back with it."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import get_serializable_data_for_fields, model_from_serializable_data

from cms.office.bin.content import MissingError, mended

FRAMEWORK = "wagtail."  # what Wagtail keeps about places (rights, restrictions, sites) does not come back with a page


def pointers_at(page: Any) -> list[dict[str, Any]]:
    """Every such row: `{"model", "row"}` for one that goes too, `{"model", "pk", "field"}` for one that only loses the page."""
    return [found for relation in _relations(type(page)) for found in _taken_down(relation, page)]


def _relations(model: type[Any]) -> Iterator[Any]:
    """The foreign keys of other tables to a page type, those without a way back ("+") too."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)):
            continue
        own = (
            relation.parent_link or isinstance(relation.field, ParentalKey) or relation.related_model._meta.auto_created
        )
        foreign = isinstance(relation.field, models.ForeignKey)
        if foreign and not own and not relation.related_model.__module__.startswith(FRAMEWORK):
            yield relation


def _taken_down(relation: Any, page: Any) -> Iterator[dict[str, Any]]:
    model, field = relation.related_model, relation.field
    rows = model._base_manager.filter(**{field.attname: page.pk})
    if relation.on_delete is models.CASCADE:
        for row in rows:
            yield {"model": model._meta.label, "row": get_serializable_data_for_fields(row)}
    elif relation.on_delete is models.SET_NULL:
        for pk in rows.values_list("pk", flat=True):
            yield {"model": model._meta.label, "pk": pk, "field": field.attname}


def put_back(pointers: list[dict[str, Any]], page_id: int) -> int:
    """Let the rows point at the page again; gives how many could not, because what they stood on is gone or taken."""
    return sum(not _put_back(pointer, page_id) for pointer in pointers)


def _put_back(pointer: dict[str, Any], page_id: int) -> bool:
    model: Any = apps.get_model(pointer["model"])
    if "field" in pointer:
        free = {"pk": pointer["pk"], f"{pointer['field']}__isnull": True}
        return bool(model._base_manager.filter(**free).update(**{pointer["field"]: page_id}))
    if model._base_manager.filter(pk=pointer["row"]["pk"]).exists():
        return True  # a restored page brought it: it stated the relation itself
    try:
        row = model_from_serializable_data(model, mended(model, pointer["row"])[0], check_fks=False)
        row._state.adding = True
        with transaction.atomic():
            row.validate_unique()
            row.validate_constraints()
            row.save_base(raw=True, force_insert=True)
    except (MissingError, ValidationError, IntegrityError):
        return False
    return True
