"""WebM: the EBML elements of RFC 8794 and RFC 9559, as far as needed to know what a file holds."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from media.library.intake.tracks import Tracks

EBML = b"\x1a\x45\xdf\xa3"
DOC_TYPE = b"\x42\x82"
SEGMENT, INFO, TRACKS = b"\x18\x53\x80\x67", b"\x15\x49\xa9\x66", b"\x16\x54\xae\x6b"
SCALE, DURATION = b"\x2a\xd7\xb1", b"\x44\x89"
ENTRY, CODEC, VIDEO, WIDTH, HEIGHT = b"\xae", b"\x86", b"\xe0", b"\xb0", b"\xba"
ATTACHMENTS = b"\x19\x41\xa4\x69"
LARGEST_HEADER = 8 * 1024 * 1024
BILLION = 1_000_000_000


def read(file: BinaryIO, size: int) -> Tracks:
    """The tracks of a whole film. Raises `ValueError` where its elements do not fill the file exactly."""
    found: dict[bytes, bytes] = {}
    end = size
    for name, start, length in _elements(file, 0, size):
        if name == EBML:
            head = dict(_inside(_content(file, start, length)))
            if head.get(DOC_TYPE, b"").rstrip(b"\0") != b"webm":
                raise ValueError("kind")
        elif name == SEGMENT:
            end = start + length
            for part, at, extent in _elements(file, start, end):
                if part == ATTACHMENTS:
                    raise ValueError("attachment")
                if part in {INFO, TRACKS}:
                    found[part] = _content(file, at, extent)
        else:
            raise ValueError("element")
    if end != size or len(found) != 2:
        raise ValueError("segment")
    return _tracks(found[INFO], found[TRACKS])


def _number(head: bytes, *, keep_mark: bool) -> tuple[int, int]:
    """A number of variable length and how many bytes it takes; -1 where it says “unknown”."""
    length = 9 - head[0].bit_length()
    if not 1 <= length <= 8 or len(head) < length:
        raise ValueError("number")
    value = int.from_bytes(head[:length], "big")
    if keep_mark:
        return value, length
    value &= (1 << 7 * length) - 1
    return (-1 if value == (1 << 7 * length) - 1 else value), length


def _elements(file: BinaryIO, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Identifier, start and length of each element between two places. An unknown length reaches to the end."""
    while at < end:
        file.seek(at)
        head = file.read(12)
        name = _number(head, keep_mark=True)[1]
        length, taken = _number(head[name:], keep_mark=False)
        start = at + name + taken
        length = end - start if length < 0 else length
        if start + length > end:
            raise ValueError("element")
        yield head[:name], start, length
        at = start + length


def _content(file: BinaryIO, start: int, length: int) -> bytes:
    if length > LARGEST_HEADER:
        raise ValueError("header")
    file.seek(start)
    return file.read(length)


def _inside(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(body):
        name = _number(body[at : at + 8], keep_mark=True)[1]
        length, taken = _number(body[at + name : at + name + 8], keep_mark=False)
        start = at + name + taken
        if length < 0 or start + length > len(body):
            raise ValueError("element")
        yield body[at : at + name], body[start : start + length]
        at = start + length


def _tracks(info: bytes, tracks: bytes) -> Tracks:
    facts = dict(_inside(info))
    scale = int.from_bytes(facts.get(SCALE, b""), "big") or 1_000_000
    raw = facts.get(DURATION, b"")
    if len(raw) not in {0, 4, 8}:
        raise ValueError("duration")
    units: float = (
        struct.unpack(">d" if len(raw) == 8 else ">f", raw)[0] if raw else 0.0
    )  # a recording under way says none
    codings: set[str] = set()
    width = height = 0
    for name, entry in _inside(tracks):
        if name != ENTRY:
            continue
        parts = dict(_inside(entry))
        codings.add(parts.get(CODEC, b"").rstrip(b"\0").decode("latin-1"))
        size = dict(_inside(parts.get(VIDEO, b"")))
        width = max(width, int.from_bytes(size.get(WIDTH, b""), "big"))
        height = max(height, int.from_bytes(size.get(HEIGHT, b""), "big"))
    return Tracks(seconds=units * scale / BILLION, width=width, height=height, codings=frozenset(codings))
