"""MP4: the boxes of ISO 14496-12, as far as needed to know what a file holds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from media.library.intake.tracks import LABEL, Tracks

LARGEST_INDEX = 64 * 1024 * 1024
LARGEST_METADATA = 1024 * 1024
METADATA = {b"uuid", b"meta", b"udta"}
TOP = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"mfra", b"sidx", b"styp", b"uuid", b"meta", b"udta", b"pdin"}  # fmt: skip


def read(file: BinaryIO, size: int) -> Tracks:
    """The tracks of a whole film. Raises `ValueError` where its boxes do not fill the file exactly."""
    index = b""
    labelled = False
    at = 0
    while at < size:
        file.seek(at)
        head = file.read(16)
        length, kind, start = _header(head, size - at)
        if kind not in TOP or at + length > size:
            raise ValueError("box")
        if kind == b"moov":
            if length > LARGEST_INDEX:
                raise ValueError("index")
            file.seek(at + start)
            index = file.read(length - start)
        elif kind in METADATA and length <= LARGEST_METADATA:
            file.seek(at + start)
            labelled |= LABEL in file.read(length - start)
        at += length
    if not index:
        raise ValueError("no index")
    return replace(_tracks(index), labelled=labelled or LABEL in index)


def brands(file: BinaryIO) -> frozenset[bytes]:
    """The brands that the file's first box names, its own first. Raises `ValueError` where that box is none."""
    file.seek(0)
    length, kind, start = _header(file.read(16), 0)
    if kind != b"ftyp" or not 16 <= length <= LARGEST_METADATA:
        raise ValueError("brands")
    file.seek(start)
    body = file.read(length - start)
    return frozenset(body[at : at + 4] for at in (0, *range(8, len(body) - 3, 4)))


def _header(head: bytes, rest: int) -> tuple[int, bytes, int]:
    """Length, kind, and where the content starts. A length of 0 means to the end, 1 a length of eight bytes."""
    length, kind = int.from_bytes(head[:4], "big"), head[4:8]
    if length == 1:
        length, start = int.from_bytes(head[8:16], "big"), 16
    else:
        length, start = length or rest, 8
    if len(kind) != 4 or length < start:
        raise ValueError("box")
    return length, kind, start


def _boxes(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(body):
        length, kind, start = _header(body[at : at + 16], len(body) - at)
        if at + length > len(body):
            raise ValueError("box")
        yield kind, body[at + start : at + length]
        at += length


def _inside(body: bytes, *path: bytes) -> bytes:
    """The content of the first box at `path`; empty where there is none."""
    for step in path:
        body = next((content for kind, content in _boxes(body) if kind == step), b"")
    return body


def _tracks(index: bytes) -> Tracks:
    codings: set[str] = set()
    width = height = 0
    for kind, track in _boxes(index):
        if kind != b"trak" or _inside(track, b"mdia", b"hdlr")[8:12] not in {b"vide", b"soun"}:
            continue
        codings.add(_inside(track, b"mdia", b"minf", b"stbl", b"stsd")[12:16].decode("latin-1"))
        across, down = _shown(_inside(track, b"tkhd"))
        width, height = max(width, across), max(height, down)
    return Tracks(seconds=_seconds(index), width=width, height=height, codings=frozenset(codings))


def _shown(head: bytes) -> tuple[int, int]:
    """Width and height in pixels as a player shows them: telephones store an upright film lying, with a turn."""
    across, down = int.from_bytes(head[-8:-4], "big") >> 16, int.from_bytes(head[-4:], "big") >> 16  # 16.16 bits
    turn = head[-44:-8]  # a matrix of nine numbers; the first and the fifth are 0 in a quarter turn
    turned = any(turn[4:8]) and not any(turn[:4]) and not any(turn[16:20])
    return (down, across) if turned else (across, down)


def _seconds(index: bytes) -> float:
    """The duration of the film's header; of a film in fragments the duration its extension gives."""
    head = _inside(index, b"mvhd")
    wide = head[:1] == b"\x01"
    scale = int.from_bytes(head[20:24] if wide else head[12:16], "big")
    units = int.from_bytes(head[24:32] if wide else head[16:20], "big")
    if not scale:
        raise ValueError("scale")
    return (units or int.from_bytes(_inside(index, b"mvex", b"mehd")[4:], "big")) / scale
