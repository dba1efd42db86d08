"""Machine checks: rooms that read manuscripts register here; every signature carries what they said."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from cms.workflow.content import Content
from cms.workflow.record import Report


@dataclass(frozen=True)
class MachineCheck:
    """A check: its name, and what it says of a content."""

    name: str
    read: Callable[[Content], Report]


_checks: dict[str, MachineCheck] = {}


def register_check(check: MachineCheck) -> None:
    """Add a check."""
    if check.name in _checks:
        raise ImproperlyConfigured(f"A machine check named {check.name!r} is registered already.")
    _checks[check.name] = check


def reports_on(content: Content) -> tuple[Report, ...]:
    """What every installed check says; empty where none is installed, which is printed as such."""
    return tuple(check.read(content) for check in _checks.values())
