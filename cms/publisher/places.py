"""From an address of the site to the file that answers it. No address, whatever content says, leads out of the output folder."""

import re
from pathlib import PurePosixPath

OWN = ".site"  # the builder's own folder in the output; never served
GONE = f"{OWN}/gone"  # notices of withdrawn pages, by their former address
INDEX = "index.html"
_SEGMENT = re.compile(r"[^\x00-\x1f\x7f/\\]{1,200}")
_RESERVED = frozenset({".", ".."})


class UnsafeAddress(ValueError):
    """An address that no file may be written for."""


def path_of(address: str) -> PurePosixPath:
    """The file of an address, relative to the output folder. Raises `UnsafeAddress`."""
    if not address.startswith("/"):
        raise UnsafeAddress(address)
    segments = address[1:].split("/")
    if segments[-1] == "":
        segments[-1] = INDEX
    for segment in segments:
        if not _SEGMENT.fullmatch(segment) or segment in _RESERVED or segment.startswith("."):
            raise UnsafeAddress(address)
    return PurePosixPath(*segments)


def notice_of(address: str) -> PurePosixPath:
    """The file of the notice that stands for a withdrawn page."""
    return PurePosixPath(GONE) / path_of(address)
