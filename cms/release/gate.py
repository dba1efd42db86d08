"""The gate at the exit: nothing enters the record unless it says by what right that may.

The room of reviews sets the gate when the program starts. Without one everything is refused: a forgotten application
makes the site silent, never open.
"""

from collections.abc import Collection
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.release.models import Release


class NotAuthorisedError(PermissionError):
    """An act has no right to go out. `reason` is for the person who tried; nothing was released."""

    def __init__(self, subject: str, reason: str | Promise) -> None:
        super().__init__(f"{subject}: {reason}")
        self.subject, self.reason = subject, reason


class Gate(Protocol):
    """What decides whether acts may go out."""

    def setting_up(self) -> bool:
        """Whether the site is being set up still, so that the set-up is authority enough."""
        ...

    def refusal(self, act: Any, digest: str, authority: str, known: Release | None) -> str | Promise | None:
        """Why `act` may not be released by `authority`; None where it may.

        `digest` is the hash of its snapshot and rights, `known` the newest release of its subject.
        """
        ...

    def standing(self, page_ids: Collection[int]) -> str:
        """By what authority these live pages may go out as they are now, if any; else empty."""
        ...

    def hold(self, acts: Collection[Any]) -> None:
        """Keep acts until a second person has confirmed them."""
        ...

    def held(self) -> Collection[tuple[str, str]]:
        """Subjects that wait for a second person, with the hash of the snapshot that waits."""
        ...


class ClosedGate:
    """Lets nothing out."""

    def setting_up(self) -> bool:
        return False

    def refusal(self, act: Any, digest: str, authority: str, known: Release | None) -> str | Promise | None:
        return _("Nothing can be released: the room of reviews is not installed.")

    def standing(self, page_ids: Collection[int]) -> str:
        return ""

    def hold(self, acts: Collection[Any]) -> None:
        """Nothing is kept: nothing could be confirmed."""

    def held(self) -> Collection[tuple[str, str]]:
        return ()


_gate: Gate = ClosedGate()


def set_gate(gate: Gate) -> Gate:
    """Let `gate` decide from now on; gives the one that did before."""
    global _gate
    before, _gate = _gate, gate
    return before


def gate() -> Gate:
    """The gate in force."""
    return _gate
