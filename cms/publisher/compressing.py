"""Precompressed twins of a file: gzip 6 and brotli 5, what the time of a publication allows."""

import gzip
from hashlib import sha256

import brotli

GZIP_LEVEL = 6
BROTLI_QUALITY = 5
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
