"""The servers there are, by name: one line each."""

from collections.abc import Callable

from tests.services import postgres
from tests.services.server import Server

STARTERS: dict[str, Callable[[], Server]] = {
    "postgres": postgres.start,
}
