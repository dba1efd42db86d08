"""What must be said of a manuscript before it can be handed in: rooms above ask it on screens of their own."""

from collections.abc import Callable

from wagtail.models import Page

Question = Callable[[Page], str | None]

_questions: list[Question] = []


def register_question(question: Question) -> None:
    """`question(page)` gives the address where something is to be said of the newest version, None where nothing is."""
    _questions.append(question)


def open_question(page: Page) -> str | None:
    """Where the first thing is to be said that is not said yet."""
    return next((address for question in _questions if (address := question(page))), None)
