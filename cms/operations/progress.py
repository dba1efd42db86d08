"""Progress on the terminal, for whatever takes longer than a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

DELAY = 1.0  # seconds before a bar appears


def byte_bar(total: int, label: str) -> "tqdm[None]":
    """A bar of `total` bytes on stderr; invisible where stderr is no terminal or the work is short. Use as a context manager."""
    return tqdm(
        total=total, desc=label, unit="B", unit_scale=True, delay=DELAY, disable=None, file=sys.stderr, leave=False
    )


@contextmanager
def count_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that is told how many of how many are done; invisible as `byte_bar` is."""
    with tqdm(desc=label, delay=DELAY, disable=None, file=sys.stderr, leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield progress
