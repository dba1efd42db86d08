"""What the office's forms carry besides their fields: the state they were loaded from, and a conflict's two texts."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django import template
from django.db.models import FileField
from django.template.context import RequestContext
from wagtail.admin.panels import FieldPanel, ObjectList

from cms.office.editing.guard import LOADED, SAVE, held_back, saved_names
from cms.office.editing.records import Record, record_of, state_of

register = template.Library()


@register.inclusion_tag("office/editing/fields.html", takes_context=True)
def editing_fields(context: RequestContext) -> dict[str, Any]:
    """Hidden fields at the end of an editing form; after a save that was held back, also the reason and both texts."""
    request = context["request"]
    form = context.get("form")
    record = record_of(getattr(form, "instance", None))
    if record is None:
        return {"record": None}
    reason = held_back(request)
    stored = str((record.pk and state_of(record)) or "")
    posted = request.POST
    return {
        "request": request,
        "record": record,
        "reason": reason,
        # a form shown again after a refusal still stands on what it was loaded from
        "loaded": posted.get(LOADED, stored) if reason else stored,
        "stored": stored,
        "name": posted.get(SAVE, uuid4().hex) if not record.pk else uuid4().hex,
        "saves": " ".join(saved_names(request)),
        "latest": request.path,
        "differences": list(_differences(context, record)) if reason else [],
        "icon_name": "warning",
    }


def _compared(form: Any) -> Iterator[str]:
    """The fields of a form that can be shown beside each other."""
    for field in form.instance._meta.concrete_fields:
        if field.name in form.fields and not isinstance(field, FileField):
            yield field.name


def _differences(context: RequestContext, record: Record) -> Iterator[Any]:
    """Comparisons of the stored version with what was typed, of the fields in which they differ."""
    form = context["form"]
    panel = context.get("edit_handler") or context.get("panel")
    stored = record.stored()
    if stored is None:
        return
    if panel is None:  # forms that are a list of fields
        fields = ObjectList([FieldPanel(name) for name in _compared(form)]).bind_to_model(record.model)
        panel = fields.get_bound_panel(instance=form.instance, request=context["request"], form=form)
    theirs = stored.get_latest_revision_as_object() if record.is_page else stored
    for formset in getattr(form, "formsets", {}).values():
        if formset.is_valid():
            formset.save(commit=False)
    for compare in panel.get_comparison():
        difference = compare(theirs, form.instance)
        if difference.has_changed():
            yield difference
