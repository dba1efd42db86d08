"""A term that pages or rows use is retired, never deleted."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from cms.vocabulary.models import Term


def is_protected(instance: Model) -> bool:
    """Whether a foreign key with `PROTECT` points at `instance`, directly or through what would be deleted with it."""
    collector = Collector(using=instance._state.db or DEFAULT_DB_ALIAS, origin=instance)
    try:
        collector.collect([instance])
    except ProtectedError:
        return True
    return False


def in_use(term: Term) -> bool:
    """Whether any row points at `term`, by a protecting foreign key or by a many-to-many list."""
    return is_protected(term) or bool(_lists_naming(term))


def refuse_deletion_in_use(instance: Model, **_kwargs: Any) -> None:
    """Receiver of `pre_delete`: many-to-many lists protect as foreign keys do, from the shell and in bulk too."""
    if isinstance(instance, Term) and (users := _lists_naming(instance)):
        raise ProtectedError(_("“%(term)s” is in use. Retire it instead.") % {"term": instance}, set(users))


def _lists_naming(term: Term) -> list[Model]:
    """One row for each many-to-many list that names `term`."""
    relations = (relation for relation in type(term)._meta.related_objects if relation.many_to_many)
    rows = (
        relation.related_model._default_manager.filter(**{relation.field.name: term}).first() for relation in relations
    )
    return [row for row in rows if row is not None]
