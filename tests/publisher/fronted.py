"""The built site behind a web server."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.services.server import Server, UnavailableError


@dataclass
class Built:
    """An output folder, and the servers over it."""

    root: Path
    plain: str
    static: str
    asked: list[tuple[str, str]]


def started(make: Callable[[], Server]) -> Server:
    """A server of `make`; skips where it cannot be had."""
    try:
        return make()
    except UnavailableError as error:
        pytest.skip(str(error))
