"""Progress on the terminal, for whatever takes longer than a second."""

import sys

from tqdm import tqdm

DELAY = 1.0  # seconds before a bar appears


def byte_bar(total: int, label: str) -> "tqdm[None]":
    """A bar of `total` bytes on stderr; invisible where stderr is no terminal or the work is short. Use as a context manager."""
    return tqdm(
        total=total, desc=label, unit="B", unit_scale=True, delay=DELAY, disable=None, file=sys.stderr, leave=False
    )
