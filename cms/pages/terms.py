"""Terms of the vocabulary whose names stand in what pages say of themselves: renamed, the pages that carry them are released.

Only those whose rows were as released before the term was saved: what somebody changed by another way stays an alarm, and no
renaming carries it to the public.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, ForeignObjectRel, Model
from django.db.models.signals import post_save, pre_save
from wagtail.models import Page

from cms.pages.drift import compare_pages, settle
from cms.pages.releasing import release_or_hold_pages
from cms.release.acts import page_subject
from cms.release.models import Holding, Kind

DEPTH = 3  # rows between a term and the page that has them: a result, its track, the competition
_UNCHANGED = "_carriers_as_released"


def carriers(term: Model) -> set[int]:
    """Ids of the public pages that state a term, themselves or by rows of theirs."""
    found: set[int] = set()
    for relation in term._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        model: Any = relation.related_model
        for way in _ways(model, DEPTH):
            found.update(model._default_manager.filter(**{relation.field.name: term.pk}).values_list(way, flat=True))
    subjects = {page_subject(page_id): page_id for page_id in found if page_id}
    held = Holding.objects.filter(subject__in=subjects).exclude(digest="").values_list("subject", flat=True)
    return {subjects[subject] for subject in held}


def _ways(model: Any, depth: int) -> Iterator[str]:
    """Lookups that lead from rows of a model to the pages they belong to."""
    if issubclass(model, Page):
        yield "pk"
    elif depth:
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model is not model:
                yield from (f"{field.name}__{way}" for way in _ways(field.related_model, depth - 1))


def before(instance: Any, **_kwargs: Any) -> None:
    """Receiver: a term is about to be saved."""
    ids = carriers(instance) if instance.pk and not instance._state.adding else set()
    unchanged = [one.subject for one in compare_pages(sorted(ids)) if not one.what]
    setattr(instance, _UNCHANGED, [int(subject.partition(":")[2]) for subject in unchanged])


def after(instance: Any, **_kwargs: Any) -> None:
    """Receiver: it was saved. Pages that print nothing else by it are not released again."""
    ids = instance.__dict__.pop(_UNCHANGED, [])
    release_or_hold_pages(ids, Kind.SHARE)
    settle(compare_pages(ids))


def connect() -> None:
    """Watch the terms; called once, when the app starts."""
    for model in apps.get_app_config("vocabulary").get_models():
        pre_save.connect(before, sender=model, dispatch_uid="terms")
        post_save.connect(after, sender=model, dispatch_uid="terms")
