"""The series a page is a part of, as rows on that page."""

from collections.abc import Sequence

from cms.pages.shelf import Shelf
from cms.view.data import Card, Link
from stories.series.data import SeriesOwn, SeriesPlace


def published_parts(own: SeriesOwn, shelf: Shelf) -> list[tuple[str, Card]]:
    """The public parts of a series in their order, each with its label; one that is not public leaves no gap."""
    return [(part.label, card) for part in own.parts if (card := shelf.card(part.page_id))]


def _link(parts: Sequence[tuple[str, Card]], place: int) -> Link | None:
    if not 0 <= place < len(parts):
        return None
    card = parts[place][1]
    return Link(title=card.title, address=card.address)


def series_of(page_id: int, shelf: Shelf) -> Sequence[SeriesPlace]:
    """The places of a page in public series, the newest series first."""
    found = []
    for own in reversed(shelf.referring(page_id, "series")):
        parts = published_parts(own, shelf)
        for n, (label, card) in enumerate(parts):
            if card.id == page_id:
                found.append(
                    SeriesPlace(
                        title=own.title,
                        address=own.address,
                        note=own.summary,
                        label=label,
                        number=n + 1,
                        total=len(parts),
                        planned=own.planned,
                        previous=_link(parts, n - 1),
                        next=_link(parts, n + 1),
                    )
                )
    return found
