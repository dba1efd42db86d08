"""By what right something is released: what was signed, a second person's word, the person who takes it away, the set-up."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from cms.release.gate import gate

SETUP = "setup"

_acting: ContextVar[str] = ContextVar("acting", default="")


@contextmanager
def acting(authority: str) -> Iterator[None]:
    """What is released in this block is released by `authority`; the gate still asks whether that covers it."""
    token = _acting.set(authority)
    try:
        yield
    finally:
        _acting.reset(token)


def authority_for(*page_ids: int) -> str:
    """By what right these pages may go out now: that of the act under way, else what stands for them. Empty for none."""
    return _acting.get() or gate().standing(list(page_ids))


def acts() -> bool:
    """Whether an act is under way that named its authority."""
    return bool(_acting.get())
