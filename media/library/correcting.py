"""What a replaced picture asks of the pages that show it to the public: a correction of each, prepared as a draft.

Corrections are kept by an app above the library, which registers how one is prepared. Nothing of it is public before
somebody who may do so has said what it changes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from media.library.models import Picture


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A correction that waits: the page it is of, and the address of its form in the office."""

    page: Page
    address: str


Preparer = Callable[[Page, Picture, Picture, Any], Prepared]

_preparers: list[Preparer] = []


def register_preparer(prepare: Preparer) -> None:
    """Add a way to prepare a correction of a public page that shows the old picture, on behalf of an account."""
    _preparers.append(prepare)


def prepare_corrections(pages: list[Page], old: Picture, new: Picture, user: Any) -> list[Prepared]:
    """Prepare what is registered for each of these public pages, which show `old`."""
    return [prepare(page, old, new, user) for page in pages for prepare in _preparers]
