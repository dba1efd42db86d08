"""Pages shown by the application: to visitors what was released, in preview what is being written.

The one way from a page to HTML is `printed`: own data, shelf, view, template. The static site ends in it as well.
"""

from dataclasses import replace
from typing import Any

from django.http import Http404
from django.utils import timezone

from cms.pages import corrections, registry
from cms.pages.changes import version_lines
from cms.pages.navigation import frame_of, marked
from cms.pages.shared import rows_named
from cms.pages.shelf import Shelf
from cms.release.catalogue import Catalogue
from cms.release.current import full_page, reading
from cms.view.data import Frame, PageOwn, Query
from cms.view.environment import render


class Gone(Exception):
    """The page at this address was withdrawn or, `expired`, its time on the site has ended."""

    def __init__(self, address: str, *, expired: bool) -> None:
        super().__init__(address)
        self.expired = expired


def printed(own: PageOwn, shelf: Shelf, query: Query) -> str:
    """The public HTML of a page. Raises `Http404` for a part of an archive that the list does not have."""
    contribution = registry.of_kind(own.kind)
    view = contribution.view(own, shelf, query)
    versions = () if contribution.index or own.kind == "home" else version_lines(shelf.versions(own.id))
    view = replace(view, corrections=tuple(shelf.rows(corrections.POINTER, own)), versions=versions)
    return render(contribution.template, page=view, frame=shelf.frame)


def shelf_for(own: PageOwn, catalogue: Catalogue, frame: Frame | None = None, **more: Any) -> Shelf:
    """A shelf for printing one page."""
    return Shelf(catalogue, marked(frame or frame_of(catalogue), own.address), **more)


def html_of(page: Any, query: Query | None = None) -> str:
    """The HTML of a page object, saved or not, as it would stand among what is public now."""
    own = registry.of(type(page)).own(page)
    with reading() as catalogue:
        return printed(own, shelf_for(own, catalogue, beside=rows_named([own]), now=timezone.now()), query or Query())


def released_html(address: str, query: Query, catalogue: Catalogue) -> str:
    """The HTML of what is public at an address. Raises `Http404`, or `Gone` for what was withdrawn."""
    page_id = catalogue.addresses.get(address)
    if page_id is None:
        former = catalogue.former.get(address)
        if former is not None and (held := catalogue.gone.get(former)):
            raise Gone(address, expired=held.expired)
        raise Http404(address)
    held = catalogue.held(page_id)
    assert held is not None  # noqa: S101 - whatever has an address is held
    own: PageOwn = full_page(held.seq)
    return printed(own, shelf_for(own, catalogue), query)


def moved_to(address: str, catalogue: Catalogue) -> str | None:
    """Where the page now stands that once stood at an address, or None."""
    former = catalogue.former.get(address)
    own = catalogue.pages.get(former) if former is not None and address not in catalogue.addresses else None
    return own.address if own else None
