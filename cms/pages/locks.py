"""Why a page may not be changed now: rooms that hold a page fast register here, and `BasePage.get_lock` asks them."""

from collections.abc import Callable
from typing import Any

from wagtail.locks import BaseLock

#: A room's answer about a page: its lock, None where the room does not hold it.
Finder = Callable[[Any], BaseLock | None]

_finders: list[Finder] = []


def register_lock(find: Finder) -> None:
    """Let `find` be asked about every page; once, however often it is registered."""
    if find not in _finders:
        _finders.append(find)


def lock_of(page: Any) -> BaseLock | None:
    """The first lock that a room has on a page."""
    return next((lock for find in _finders if (lock := find(page)) is not None), None)
