"""The list of corrections as printed."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext as _

from cms.pages.columns import listed_view
from cms.pages.corrections import POINTER
from cms.pages.shelf import Shelf
from cms.view.data import ListView, PageOwn, Pager, Query
from home.corrections.rows import newest_first, superseded


@dataclass(frozen=True, kw_only=True)
class CorrectionEntry:
    """A correction on the list, with the page it corrects; `superseded` where a later one takes its place."""

    title: str
    address: str
    corrected_at: datetime
    wrong: str
    right: str
    superseded: bool


def entries(shelf: Shelf) -> list[CorrectionEntry]:
    """Every correction of substance of a page that is public, newest first."""
    rows = list(shelf.all_shared(POINTER).values())
    past = superseded(rows)
    return [
        CorrectionEntry(
            title=card.title,
            address=shelf.to(card.address),
            corrected_at=row.corrected_at,
            wrong=row.wrong,
            right=row.right,
            superseded=row.id in past,
        )
        for row in newest_first(rows)
        if (card := shelf.card(row.page_ids[0]))
    ]


def corrections_view(own: PageOwn, shelf: Shelf, query: Query) -> ListView:
    """The list of corrections as printed: one page, for a correction is never out of date."""
    found = entries(shelf)
    if query.number:
        raise Http404(own.address)
    view: ListView = listed_view(
        own,
        shelf,
        query,
        found,
        Pager(total=len(found)),
        empty=_("No correction has been necessary so far. Each will stand here."),
    )
    return view
