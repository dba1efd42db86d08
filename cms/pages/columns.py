"""Columns: the index pages whose list is the pages beneath them."""

from collections.abc import Sequence
from typing import Any

from cms.pages.base import base_own
from cms.pages.corrections import marked
from cms.pages.shelf import Shelf
from cms.view.crumbs import crumbs_to
from cms.view.data import Card, ListView, PageOwn, Query
from cms.view.head import column_labels, head
from cms.view.lists import PAGE_SIZE, paged


def index_own(page: Any) -> PageOwn:
    """An index page's own data."""
    return PageOwn(**base_own(page))


def list_view(
    own: PageOwn,
    shelf: Shelf,
    query: Query,
    entries: Sequence[Any],
    *,
    empty: str,
    size: int = PAGE_SIZE,
    view: type[ListView] = ListView,
    **more: Any,
) -> Any:
    """A column as printed: page `query.number` of `entries`; `empty` says what will stand there while it has none."""
    here, pager = paged(entries, query.number, shelf.to(own.address), size=size)
    suffix = f"page/{query.number}/" if query.number > 1 else ""
    crumbs = crumbs_to(own, shelf.frame)
    return view(
        kind=own.kind,
        title=own.title,
        summary=own.summary,
        crumbs=crumbs,
        head=head(
            own,
            shelf.frame,
            crumbs,
            labels=column_labels(own.title, own.summary, own.slug),
            data={"@type": "CollectionPage", "name": own.title},
            suffix=suffix,
        ),
        updated=own.updated,
        entries=tuple(marked(here) if all(isinstance(entry, Card) for entry in here) else here),
        pager=pager,
        empty=empty,
        **more,
    )
