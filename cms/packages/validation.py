"""What the office's forms would refuse, checked for rows: a page's fields, its child rows, its blocks.

Foreign keys are left out: the context has just looked them up, and Django would ask the database for each again.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.blocks import ChooserBlock, StructBlock

from cms.packages.problems import RowProblem
from cms.packages.schema import Context
from cms.pages.blocks.terms import TermBlock
from cms.pages.choices import Choice, refusals

SET_BY_ENGINE = frozenset({"path", "depth", "numchild", "url_path", "translation_key"})

Errors = dict[str, list[str]]


def looked_up(instance: Model) -> set[str]:
    """Names of the foreign keys of a model."""
    return {field.name for field in instance._meta.concrete_fields if field.many_to_one}


def clean_page(page: Any) -> None:
    """Validate a page with the child rows that were set on it; raises one `ValidationError` for all of them."""
    errors: Errors = {}
    try:
        page.full_clean(exclude=looked_up(page) | SET_BY_ENGINE)
    except ValidationError as error:
        errors |= error.message_dict
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        errors |= child_errors(name, getattr(page, "_cluster_related_objects", {}).get(name, ()))
    if errors:
        raise ValidationError(errors)


def child_errors(name: str, children: Iterable[Any]) -> Errors:
    """What is wrong with child rows, by place: figures[3].unit."""
    errors: Errors = {}
    for n, child in enumerate(children, start=1):
        try:
            child.full_clean(exclude=looked_up(child), validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                errors[f"{name}[{n}]" if field == NON_FIELD_ERRORS else f"{name}[{n}].{field}"] = messages
    return errors


def clean_struct(block: StructBlock, where: str, value: dict[str, Any], context: Context) -> dict[str, Any]:
    """The stored value of a struct block: vocabulary terms by name, everything else as its own block accepts it."""
    cleaned: dict[str, Any] = {}
    errors: Errors = {}
    for name, child in block.child_blocks.items():
        given = value.get(name)
        if isinstance(child, TermBlock):
            cleaned[name] = context.term(f"{where}.{name}", child.model, given or "").name
        elif isinstance(child, ChooserBlock):
            cleaned[name] = given
        else:
            try:
                cleaned[name] = child.get_prep_value(child.clean(child.to_python(given)))
            except ValidationError as error:
                errors[f"{where}.{name}"] = error.messages
    if errors:
        raise ValidationError(errors)
    return cleaned


def refuse_ended(choices: Iterable[Choice]) -> None:
    """What a row newly places may still be shown, as in the office's form. Raises a `RowProblem` that names all of it."""
    if refused := refusals(choices):
        raise RowProblem(
            "images", " ".join(sorted(refused.values())), _("Renew the right in the row, or leave it out.")
        )


def refuse_repeats(where: str, keys: Iterable[Any]) -> None:
    """A list names each thing once."""
    seen = set()
    for n, key in enumerate(keys, start=1):
        if key in seen:
            raise RowProblem(f"{where}[{n}]", _("“%(key)s” is named twice") % {"key": key}, _("Name it once."))
        seen.add(key)
