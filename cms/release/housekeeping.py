"""What is to be done again and again beside carrying releases: rooms register it, the publisher's worker does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Chore:
    """A step that may be repeated at any time, and the seconds between two of them."""

    name: str
    step: Callable[[], object]
    every: float


_chores: dict[str, Chore] = {}


def register_chore(chore: Chore) -> None:
    """Add a chore."""
    if chore.name in _chores:
        raise ImproperlyConfigured(f"A chore named {chore.name!r} is registered already.")
    _chores[chore.name] = chore


def chores() -> list[Chore]:
    """Every chore, in the order in which they were registered."""
    return list(_chores.values())
