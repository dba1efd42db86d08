"""The office's indexes while many pages load: bulk writes at the end in place of one task a save.

The search index finds pages by their words, the reference index what uses a picture, an attachment, a source.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex


@contextmanager
def without_search_index() -> Iterator[None]:
    """Saves inside do not index. Only for this process: it is a setting of the signals, not of the database."""
    models = [model for model in get_indexed_models() if getattr(model, "search_auto_update", True)]
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


def index_pages(pages: Sequence[Any]) -> None:
    """Put pages (or other rows that are searched) into every search backend that follows saves, type by type in bulk."""
    for _name, backend in get_search_backends_with_name(with_auto_update=True):
        for model, members in groupby(sorted(pages, key=lambda page: type(page).__name__), key=type):
            backend.get_index_for_model(model).add_items(model, list(members))


def index_references(instances: Sequence[Any]) -> None:
    """Write down what pages or rows of one table refer to, in place of what was written before. A fixed number of queries."""
    by_model = groupby(sorted(instances, key=lambda one: one._meta.label), key=type)
    model: Any
    for model, members in by_model:
        types = [ContentType.objects.get_for_model(one) for one in (model, *model._meta.get_parent_list())]
        held = list(members)
        rows = [
            ReferenceIndex(
                content_type=types[0],
                base_content_type=types[-1],
                object_id=str(instance.pk),
                to_content_type_id=to_type,
                to_object_id=to_id,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
            for instance in held
            for to_type, to_id, model_path, content_path in set(
                ReferenceIndex._extract_references_from_object(instance)
            )
        ]
        ReferenceIndex.objects.filter(base_content_type=types[-1], object_id__in=[str(one.pk) for one in held]).delete()
        ReferenceIndex.objects.bulk_create(rows, ignore_conflicts=True)
