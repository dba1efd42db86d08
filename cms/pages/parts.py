"""What every content page's view begins with."""

from collections.abc import Mapping, Sequence
from typing import Any

from cms.pages.shelf import Shelf
from cms.view.data import Link, PageOwn
from cms.view.head import head


def page_parts(
    own: PageOwn, shelf: Shelf, crumbs: Sequence[Link], *, labels: Sequence[tuple[str, str]], data: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields of `PageView` that a page's own data and its place decide; a type's view adds its own."""
    return {
        "kind": own.kind,
        "title": own.title,
        "summary": own.summary,
        "crumbs": crumbs,
        "head": head(own, shelf.frame, crumbs, labels=labels, data=data),
        "updated": own.updated,
        "published": own.published,
        "sources": shelf.cited(own.source_ids),
    }
