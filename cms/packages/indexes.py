"""The office's search index while many pages load: one bulk write at the end in place of one task a save."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler


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
    """Put pages into every search backend that follows saves, type by type in bulk."""
    for _name, backend in get_search_backends_with_name(with_auto_update=True):
        for model, members in groupby(sorted(pages, key=lambda page: type(page).__name__), key=type):
            backend.get_index_for_model(model).add_items(model, list(members))
