"""Corrections as every page shows them: a notice at the top of the page corrected, a mark on its card.

The rows come from the pointer `corrections`, which the app that keeps them registers: only what changes the substance of
a page and still holds. A row's `title` says what was wrong, its `note` what is right.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from cms.pages import registry
from cms.view.data import Card

POINTER = "corrections"
C = TypeVar("C", bound=Card)


def corrected_ids(page_ids: Collection[int]) -> set[int]:
    """Which of these pages have been corrected."""
    pointer = registry.pointers().get(POINTER)
    return {page_id for page_id, rows in pointer(list(page_ids)).items() if rows} if pointer and page_ids else set()


def marked(cards: Sequence[C]) -> list[C]:
    """The cards in their order, those of corrected pages marked as such."""
    corrected = corrected_ids([card.id for card in cards])
    return [replace(card, corrected=card.id in corrected) for card in cards]
