"""Pictures as files are built: each format taken apart, only what shows the picture kept, without touching a pixel.

What follows the picture's end, comments, thumbnails, further pictures and every kind of metadata fall away; the marks of
rights are put back as one packet. A function a format, all alike: `(content) -> (parts, embedded)` and
`(parts, packet) -> content`. They raise `ValueError` where the file is cut short or is not built as its format says.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from media.library.intake.marks import Embedded

XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\0"
EXIF_HEADER = b"Exif\0\0"
PHOTOSHOP_HEADER = b"Photoshop 3.0\0"
_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
#: JPEG segments that decode the picture: tables, frames, restart interval.
_SHOWS = {0xDB, 0xC4, 0xDD, *(set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC})}
_SCAN = 0xDA
_METADATA = (("exif", 0xE1, EXIF_HEADER), ("xmp", 0xE1, XMP_HEADER), ("iptc", 0xED, PHOTOSHOP_HEADER))
_PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT"}
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Parts:
    """A picture file without its metadata, in two halves between which a packet can stand."""

    before: bytes
    after: bytes


def split_jpeg(content: bytes) -> tuple[Parts, Embedded]:
    """A JPEG up to its own end: what a phone hangs behind it (further pictures, films) is not part of it."""
    head, rest = b"\xff\xd8", []
    found: dict[str, bytes] = {}
    for marker, body, scan in _segments(content):
        if marker in _SHOWS or marker == _SCAN or _colours(marker, body):
            rest.append(b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body + scan)
        elif marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 14 and len(head) == 2:
            head += b"\xff\xe0\x00\x10" + body[:12] + b"\0\0"  # without its thumbnail
        else:
            for name, carrier, header in _METADATA:
                if marker == carrier and body.startswith(header):
                    found.setdefault(name, body if name == "exif" else body[len(header) :])
    iptc = _iptc_of(found.pop("iptc", b""))
    return Parts(head, b"".join([*rest, b"\xff\xd9"])), Embedded(iptc=iptc, **found)


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, body and, for a scan, the coded picture of every segment before the end marker."""
    at = 2
    while True:
        found = _MARKER.match(content, at)
        if not found:
            raise ValueError("marker")
        marker, at = found.group(1)[0], found.end()
        if marker == 0xD9:
            return
        size = int.from_bytes(content[at : at + 2], "big")
        body = content[at + 2 : at + size]
        if size < 2 or len(body) != size - 2:
            raise ValueError("segment")
        at += size
        scan = b""
        if marker == _SCAN:
            end = _MARKER.search(content, at)
            if not end:
                raise ValueError("end")
            scan = content[at : end.start()]
            at = end.start()
        yield marker, body, scan


def _colours(marker: int, body: bytes) -> bool:
    return (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0")) or (marker == 0xEE and body.startswith(b"Adobe"))


def _iptc_of(resources: bytes) -> bytes:
    """The IPTC block among Photoshop's image resources."""
    at = 0
    while resources[at : at + 4] == b"8BIM" and at + 12 <= len(resources):
        name = resources[at + 6]
        start = at + 6 + (name + 2 & ~1)
        size = int.from_bytes(resources[start : start + 4], "big")
        if resources[at + 4 : at + 6] == b"\x04\x04":
            return resources[start + 4 : start + 4 + size]
        at = start + 4 + (size + 1 & ~1)
    return b""


def join_jpeg(parts: Parts, packet: bytes) -> bytes:
    """A JPEG with a packet of marks."""
    if not packet:
        return parts.before + parts.after
    body = XMP_HEADER + packet
    return parts.before + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + parts.after


def split_png(content: bytes) -> tuple[Parts, Embedded]:
    """A PNG up to its IEND; of an animation the first picture."""
    kept: list[bytes] = []
    exif, xmp = b"", b""
    at = len(PNG_SIGNATURE)
    kind = b""
    while kind != b"IEND":
        size = int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        end = at + 12 + size
        if len(kind) != 4 or end > len(content):
            raise ValueError("chunk")
        body = content[at + 8 : end - 4]
        if kind in _PNG_KEPT:
            kept.append(content[at:end])
        elif kind == b"eXIf":
            exif = exif or body
        elif kind == b"iTXt" and body.startswith(b"XML:com.adobe.xmp\0\0\0"):
            xmp = xmp or body[20:].split(b"\0", 2)[-1]
        at = end
    if not kept[0].startswith(b"\0\0\0\rIHDR"):
        raise ValueError("header")
    return Parts(PNG_SIGNATURE + kept[0], b"".join(kept[1:])), Embedded(exif=exif, xmp=xmp)


def join_png(parts: Parts, packet: bytes) -> bytes:
    """A PNG with a packet of marks."""
    if not packet:
        return parts.before + parts.after
    body = b"iTXtXML:com.adobe.xmp\0\0\0\0\0" + packet
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return parts.before + chunk + parts.after


def split_webp(content: bytes) -> tuple[Parts, Embedded]:
    """A WebP that is one picture; raises `ValueError("animated")` for a moving one."""
    end = 8 + int.from_bytes(content[4:8], "little")
    if end > len(content):
        raise ValueError("cut short")
    chunks: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= end:
        kind, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if at + 8 + size > end:
            raise ValueError("chunk")
        chunks.setdefault(kind, content[at + 8 : at + 8 + size])
        at += 8 + size + (size & 1)
    if b"ANIM" in chunks or b"ANMF" in chunks:
        raise ValueError("animated")
    kept = b"".join(_riff(kind, chunks[kind]) for kind in (b"ICCP", b"ALPH", b"VP8 ", b"VP8L") if kind in chunks)
    head = chunks.get(b"VP8X", b"")
    return Parts(head, kept), Embedded(exif=chunks.get(b"EXIF", b""), xmp=chunks.get(b"XMP ", b""))


def join_webp(parts: Parts, packet: bytes) -> bytes:
    """A WebP with a packet of marks; only one with a VP8X header can have had any."""
    head, body = parts.before, parts.after
    if head:
        flags = head[0] & 0b0011_0000 | (0b0100 if packet else 0)
        body = _riff(b"VP8X", bytes([flags]) + head[1:]) + body + (_riff(b"XMP ", packet) if packet else b"")
    return _riff(b"RIFF", b"WEBP" + body)


def announce_webp(parts: Parts, size: tuple[int, int], *, alpha: bool) -> Parts:
    """A WebP with the header that lets it carry a packet; `size` is of the picture in pixels."""
    if parts.before:
        return parts
    width, height = ((side - 1).to_bytes(3, "little") for side in size)
    return Parts(bytes([0b0001_0000 if alpha else 0]) + bytes(3) + width + height, parts.after)


def _riff(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1)


def is_plain_avif(content: bytes) -> bool:
    """Whether an AVIF is nothing but its three boxes, to the last byte."""
    at, kinds = 0, []
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if size < 8 or at + size > len(content):
            return False
        kinds.append(content[at + 4 : at + 8])
        at += size
    return at == len(content) and kinds == [b"ftyp", b"meta", b"mdat"]
