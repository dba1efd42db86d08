"""The list of corrections as printed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cms.pages.columns import list_view
from cms.pages.shelf import Shelf
from cms.view.data import ListView, PageOwn, Query
from home.corrections.models import Correction
from home.corrections.rows import page_address


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
    """Every public correction of substance, newest first; two queries."""
    superseded = set(Correction.objects.filter(live=True).values_list("supersedes", flat=True))
    rows = Correction.objects.public().select_related("page").order_by("-corrected_at", "-pk")
    return [
        CorrectionEntry(
            title=row.page.title,
            address=shelf.to(page_address(row)),
            corrected_at=row.corrected_at,
            wrong=row.wrong,
            right=row.right,
            superseded=row.pk in superseded,
        )
        for row in rows
    ]


def corrections_view(own: PageOwn, shelf: Shelf, query: Query) -> ListView:
    """The list of corrections as printed."""
    view: ListView = list_view(
        own, shelf, query, entries(shelf), empty=_("No correction has been necessary so far. Each will stand here.")
    )
    return view
