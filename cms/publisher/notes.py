"""What other rooms want written down in the manifest of the built site: a name, and what to write."""

from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured

_notes: dict[str, Callable[[], str]] = {}


def register_note(name: str, read: Callable[[], str]) -> None:
    """Let the manifest keep, under `name`, what `read` gives whenever the site is built."""
    if name in _notes:
        raise ImproperlyConfigured(f"A note named {name!r} is registered already.")
    _notes[name] = read


def notes() -> dict[str, str]:
    """All notes as they are now, by the names under which the manifest keeps them."""
    return {key(name): read() for name, read in _notes.items()}


def key(name: str) -> str:
    """The name of a note in the manifest."""
    return f"note:{name}"
