"""Help beside the fields of forms, written apart from the models: a changed word needs no migration.

An app gives a table of texts by model (or mixin) and field; wherever Wagtail makes a form of that field, the text stands
beside it. A panel's own `help_text` still wins.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.apps import apps
from django.utils.functional import Promise

#: A model, or a mixin that models share, and the name of one of its fields.
Place = tuple[type[Any], str]


def install(texts: Mapping[Place, str | Promise]) -> None:
    """Let forms say these texts; called when an app starts. Raises `FieldDoesNotExist` for a field that is not there."""
    for (owner, name), text in texts.items():
        for model in _models_of(owner):
            field: Any = model._meta.get_field(name)
            field.formfield = partial(field.formfield, help_text=text)


def _models_of(owner: type[Any]) -> Iterator[type[Any]]:
    """The models that hold the fields of `owner`: itself, or every model made of the mixin."""
    if not owner._meta.abstract:
        yield owner
        return
    yield from (model for model in apps.get_models() if issubclass(model, owner))
