"""Precompressed twins of a file: gzip 6 and brotli 5, what the time of a publication allows; brotli 11 when there is time."""

import gzip
from collections.abc import Callable
from hashlib import sha256

import brotli

GZIP_LEVEL = 6
BROTLI_QUALITY = 5
BEST_BROTLI = 11
PIECE = 32 * 1024  # bytes compressed before it is asked whether to stop; some hundredths of a second
SMALLEST = 256  # bytes; below this a compressed twin is no smaller
COMPRESSED = frozenset({".html", ".css", ".js", ".svg", ".xml", ".txt", ".json", ".ics", ".vtt"})


def hash_of(data: bytes) -> str:
    """SHA-256 of a file's bytes."""
    return sha256(data).hexdigest()


def twins(data: bytes, suffix: str) -> dict[str, bytes]:
    """The compressed twins by their suffix; none for what is compressed already or too small to gain."""
    if suffix not in COMPRESSED or len(data) < SMALLEST:
        return {}
    return {
        ".gz": gzip.compress(data, GZIP_LEVEL, mtime=0),
        ".br": brotli.compress(data, quality=BROTLI_QUALITY, lgwin=22),
    }


def best_brotli(data: bytes, stop: Callable[[], bool]) -> bytes | None:
    """The smallest brotli twin; None where `stop` said so before it was made."""
    compressor = brotli.Compressor(quality=BEST_BROTLI, lgwin=22)
    parts = []
    for start in range(0, len(data), PIECE):
        if stop():
            return None
        parts.append(compressor.process(data[start : start + PIECE]))
    return b"".join([*parts, compressor.finish()])
