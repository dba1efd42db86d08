"""A thousand pages like one, in a handful of inserts: for tests of what a page costs when its list is long."""

import uuid
from collections.abc import Sequence
from copy import copy
from typing import Any

from django.db import connections
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from tests.factories.site import public


def fan_out(sample: Any, number: int) -> Sequence[int]:
    """Make `number` live, released siblings of a saved page, with copies of its child rows; gives their ids.

    They are not in the search index.
    """
    parent = sample.get_parent(update=True)
    paths, last = [], parent.get_last_child().path
    for _n in range(number):
        last = Page(path=last)._inc_path()
        paths.append(last)
    bases: list[Page] = []
    for n, path in enumerate(paths):
        base = Page.objects.get(pk=sample.pk) if n == 0 else copy(bases[0])
        base.pk = base.id = None
        base._state = copy(base._state)
        base._state.adding = True
        base.path, base.slug, base.title = path, f"{sample.slug}-copy-{n}", f"{sample.title}之{n}"
        base.url_path = sample.url_path.replace(f"/{sample.slug}/", f"/{base.slug}/")
        base.translation_key = uuid.uuid4()
        base.latest_revision = base.live_revision = None
        bases.append(base)
    made = Page.objects.bulk_create(bases)
    _insert_own_rows(sample, made)
    for relation in get_all_child_relations(sample):
        children = list(getattr(sample, relation.get_accessor_name()).all())
        field = relation.field.attname
        copies = [_like(child, {field: page.pk}) for page in made for child in children]
        relation.related_model._base_manager.bulk_create(copies)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
    public(*made)
    return [page.pk for page in made]


def _like(row: Any, changes: dict[str, Any]) -> Any:
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**(values | changes))


def _insert_own_rows(sample: Any, bases: Sequence[Page]) -> None:
    """The rows of the type's own table. Django has no bulk insert for inherited models, so they are copied by the database."""
    meta = type(sample)._meta
    key = meta.pk.column
    columns = [field.column for field in meta.local_concrete_fields if field.column != key]
    connection = connections["default"]
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    table, key = connection.ops.quote_name(meta.db_table), connection.ops.quote_name(key)
    insert = f"INSERT INTO {table} ({key}, {quoted}) SELECT %s, {quoted} FROM {table} WHERE {key} = %s"  # noqa: S608 - names of our own tables
    with connection.cursor() as cursor:
        cursor.executemany(insert, [(base.pk, sample.pk) for base in bases])
