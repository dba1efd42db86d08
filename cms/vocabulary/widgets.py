"""How an editor chooses a term: from a menu. The tables are short; a chooser's window would cost two clicks more."""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from cms.vocabulary.models import Term


class TermSelect(forms.Select):
    """A menu of the terms on offer. A retired term stands in it only where it is already chosen."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        return [
            (label, options, index)
            for label, options, index in super().optgroups(name, value, attrs)
            if any(option["selected"] or _is_offered(option["value"]) for option in options)
        ]


def _is_offered(value: Any) -> bool:
    """Whether an option is offered anew: the empty choice, or a term that is not retired."""
    term = getattr(value, "instance", None)
    return term is None or bool(term.active)


def choose_from_menus(tables: list[type[Term]]) -> None:
    """Let the office's forms show foreign keys to `tables` as menus; call it after the tables' choosers are registered."""
    for table in tables:
        register_form_field_override(models.ForeignKey, to=table, override={"widget": TermSelect})
