"""Who is using the installation's data: any number of sites that serve it, or one restore that replaces it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InUseError(Exception):
    """Somebody holds the data in a way that excludes what was asked."""


@contextmanager
def holding(folder: Path, *, alone: bool) -> Iterator[None]:
    """Hold the data of `folder` while the block runs; raises `InUseError` at once instead of waiting.

    The lock belongs to the open file, so it ends with the process however that ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "in-use.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUseError(str(folder)) from None
        yield
    finally:
        os.close(descriptor)
