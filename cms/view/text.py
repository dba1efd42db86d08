"""The words of a page by which it is found."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from cms.view.data import PageOwn
from cms.view.richtext import plain_text

NOT_WORDS = {"kind", "slug", "address", "id", "source_id", "page_id", "uid", "stage", "registration_url", "suffix"}


def texts_of(own: PageOwn) -> Sequence[str]:
    """Every text a page's own data holds, title first, markup removed, in order of appearance."""
    return tuple(dict.fromkeys(text for text in (own.title, own.summary, *texts_in(own)) if text))


def texts_in(value: Any) -> Iterator[str]:
    """Every text in plain data, decoded or not, in order of appearance."""
    if isinstance(value, str):
        yield plain_text(value) if "<" in value else value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_WORDS:
                yield from texts_in(getattr(value, field.name))
    elif isinstance(value, dict):
        for name, member in value.items():
            if name not in NOT_WORDS:
                yield from texts_in(member)
    elif isinstance(value, (list, tuple)):
        for member in value:
            yield from texts_in(member)
