"""What the blocks of a body point at: ids of pictures, films, attachments, pages and sources in their own data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from cms.view.blocks import Callout
from cms.view.data import Block
from cms.view.richtext import linked_pages

TEXT_ONLY = frozenset({"heading", "quote", "table", "notes"})
_NAMES = {
    "picture_id": "pictures",
    "film_id": "films",
    "attachment_id": "attachments",
    "page_id": "pages",
    "source_id": "sources",
}


@dataclass(frozen=True, kw_only=True)
class References:
    """Ids by what they are of. `pages` are those shown and those linked in rich text."""

    pictures: frozenset[int] = frozenset()
    films: frozenset[int] = frozenset()
    attachments: frozenset[int] = frozenset()
    pages: frozenset[int] = frozenset()
    sources: frozenset[int] = frozenset()


def references(body: Iterable[Block]) -> References:
    """Everything that blocks of a body point at."""
    body = list(body)
    found: dict[str, set[int]] = {name: set() for name in _NAMES.values()}
    for block in body:
        if block.kind not in TEXT_ONLY and not isinstance(block.value, str):
            for name, number in _ids(block.value):
                found[_NAMES[name]].add(number)
    found["pages"] |= linked_pages(rich_texts(body))
    return References(**{name: frozenset(ids) for name, ids in found.items()})


def rich_texts(body: Iterable[Block]) -> Iterator[str]:
    """The stored rich texts of a body."""
    for block in body:
        if block.kind == "paragraph":
            yield block.value
        elif isinstance(block.value, Callout):
            yield block.value.text


def _ids(value: Any) -> Iterator[tuple[str, int]]:
    if isinstance(value, (list, tuple)):
        for member in value:
            yield from _ids(member)
        return
    if isinstance(value, dict):
        members: Iterable[tuple[str, Any]] = value.items()
    elif is_dataclass(value):
        members = ((field.name, getattr(value, field.name)) for field in fields(value))
    else:
        return
    for name, member in members:
        if name in _NAMES:
            if member:
                yield name, member
        else:
            yield from _ids(member)
