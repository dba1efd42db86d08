"""Cutting a list into pages."""

from collections.abc import Sequence
from typing import TypeVar

from django.utils.translation import gettext as _

from cms.view.data import Link, Pager

T = TypeVar("T")
PAGE_SIZE = 24


def paged(items: Sequence[T], number: int, address: str, *, size: int = PAGE_SIZE) -> tuple[Sequence[T], Pager]:
    """Page `number` of `items` and its pager, for lists a visitor asked for: `address` has a query, and `page` joins it.

    A number past the end gives an empty page that still links back.
    """
    pages = max(1, -(-len(items) // size))

    def of(n: int) -> str:
        return address if n == 1 else f"{address}&page={n}"

    near = sorted({1, pages, *range(max(1, number - 2), min(pages, number + 2) + 1)})
    pager = Pager(
        number=number,
        pages=pages,
        total=len(items),
        previous=of(min(number - 1, pages)) if number > 1 else "",
        next=of(number + 1) if number < pages else "",
        numbered=tuple(Link(title=_("Page %(n)d") % {"n": n}, address=of(n), current=n == number) for n in near),
    )
    return items[(number - 1) * size : number * size], pager
