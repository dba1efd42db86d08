"""Columns: the index pages whose list is the pages beneath them.

The column's own address shows the newest. Where that is not all, an archive holds every page of the column in parts,
numbered from the oldest: a part once full keeps its members, so a new page changes two lists however many there are.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from cms.pages import registry
from cms.pages.base import base_own
from cms.pages.shelf import Shelf
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, ListView, PageOwn, Pager, Query
from cms.view.head import column_labels, head


def index_own(page: Any) -> PageOwn:
    """An index page's own data."""
    return PageOwn(**base_own(page))


def column_part(own: PageOwn, shelf: Shelf, query: Query) -> tuple[list[Any], Pager]:
    """The pages of its column that `query` asks for, newest first, and the way to the others. Raises `Http404`."""
    contribution = registry.of_kind(own.kind)
    column, newest = contribution.column, contribution.newest
    address = shelf.to(own.address)
    size = shelf.size(column) if query.number == 0 else 0
    if query.number == 0:
        last = shelf.catalogue.last_part(column) if size > newest else 0
        older = f"{address}page/{last}/" if last else ""
        return shelf.newest(column, newest), Pager(number=0, pages=2 if last else 1, total=size, next=older)
    found = shelf.part(column, query.number)
    # The size is read without noting it: a part does not change with the column, it comes and goes with it.
    if not found or shelf.catalogue.size(column) <= newest:
        raise Http404(own.address)
    after = next_part(shelf, column, query.number, 1)
    newer = f"{address}page/{after}/" if after else address
    before = next_part(shelf, column, query.number, -1)
    older = f"{address}page/{before}/" if before else ""
    return found, Pager(
        number=query.number,
        pages=2,
        previous=newer,
        next=older,
        numbered=(Link(title=_("Archive, part %(n)d") % {"n": query.number}, address="", current=True),),
    )


def next_part(shelf: Shelf, column: str, number: int, step: int) -> int:
    """The nearest part after a part (step 1) or before it (-1) that has a page; 0 where there is none."""
    last = shelf.catalogue.last_part(column)
    number += step
    while not shelf.part(column, number):
        if not 0 < number <= last:
            return 0
        number += step
    return number


def list_view(
    own: PageOwn,
    shelf: Shelf,
    query: Query,
    *,
    card: Callable[[Any], Any],
    empty: str,
    order: Callable[[Any], Any] | None = None,
    view: type[ListView] = ListView,
    **more: Any,
) -> Any:
    """A column as printed: cards of the pages `query` asks for; `order` sorts those of one list among themselves.

    `empty` says what will stand there while it has none.
    """
    pages, pager = column_part(own, shelf, query)
    if order:
        pages.sort(key=order)
    return listed_view(own, shelf, query, [card(page) for page in pages], pager, empty=empty, view=view, **more)


def listed_view(
    own: PageOwn,
    shelf: Shelf,
    query: Query,
    entries: Sequence[Any],
    pager: Pager,
    *,
    empty: str,
    view: type[ListView] = ListView,
    **more: Any,
) -> Any:
    """An index page as printed with the entries given."""
    suffix = f"page/{query.number}/" if query.number else ""
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
        entries=tuple(entries),
        pager=pager,
        empty=empty,
        **more,
    )
