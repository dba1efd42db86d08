"""Corrections as they are released: every public one of substance, with the page it corrects."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from cms.pages.corrections import POINTER
from cms.pages.shared import Rows, Shared
from cms.pages.shelf import Shelf
from cms.view.data import Row
from cms.view.moments import local
from home.corrections.models import Correction, Kind


@dataclass(frozen=True, kw_only=True)
class CorrectionRow:
    """What was wrong on a page and what is right; `supersedes` is the id of an earlier one, 0 for none."""

    id: int
    page_ids: tuple[int, ...]
    corrected_at: datetime
    wrong: str
    right: str
    supersedes: int


def correction_rows(keys: Collection[str] | None) -> Rows:
    """Public corrections of substance by id: of `keys`, or all. Whether their pages are public, the shelf says."""
    rows = Correction.objects.filter(live=True, kind=Kind.SUBSTANTIVE)
    if keys is not None:
        rows = rows.filter(pk__in=[int(key) for key in keys])
    return {
        str(row.pk): CorrectionRow(
            id=row.pk,
            page_ids=(row.page_id,),
            corrected_at=row.corrected_at,
            wrong=row.wrong,
            right=row.right,
            supersedes=row.supersedes_id or 0,
        )
        for row in rows
    }


CORRECTIONS = Shared(
    name=POINTER,
    form=CorrectionRow,
    rows=correction_rows,
    standing=True,
    changed=[(Correction, lambda row: [str(row.pk)])],
)


def correction_row(correction: CorrectionRow) -> Row:
    """A correction on the page it corrects: what was wrong as title, what is right as note."""
    day = local(correction.corrected_at).date().isoformat()
    return Row(title=correction.wrong, note=correction.right, date=day, date_iso=day)


def newest_first(rows: Collection[CorrectionRow]) -> list[CorrectionRow]:
    """Corrections by their moment, the latest first."""
    return sorted(rows, key=lambda row: (row.corrected_at, row.id), reverse=True)


def superseded(rows: Collection[CorrectionRow]) -> set[int]:
    """Ids of the corrections whose place a later one takes."""
    return {row.supersedes for row in rows if row.supersedes}


def corrections_of(page_id: int, shelf: Shelf) -> Sequence[Row]:
    """The pointer: corrections of a page that hold, newest first."""
    rows = shelf.shared_at(POINTER, page_id)
    past = superseded(rows)
    return [correction_row(row) for row in newest_first(rows) if row.id not in past]
