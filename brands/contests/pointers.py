"""Results won, as rows on the pages of the people and brands who won them."""

from collections.abc import Sequence

from brands.contests.view import newest_first
from cms.pages.shelf import Shelf
from cms.sources.periods import shown_text
from cms.view.data import Row


def results_of(page_id: int, shelf: Shelf) -> Sequence[Row]:
    """Rows of the results of a person or brand, newest competition first."""
    return [
        Row(
            title=own.title,
            address=own.address,
            date=shown_text(own.period),
            date_iso=own.starts,
            label=" · ".join(part for part in (result.track, result.award) if part),
            note=result.winner,
        )
        for own in newest_first(shelf.referring(page_id, "competition"))
        for result in own.results
        if page_id in (result.person_id, result.brand_id)
    ]
