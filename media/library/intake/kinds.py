"""What bytes are, told by how they begin: the kinds we take, and those we refuse by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HEAD = 512  # bytes that tell a kind


@dataclass(frozen=True)
class Foreign:
    """A kind we do not take as a picture: how it begins, its name, and what to do instead."""

    beginnings: Sequence[bytes]
    name: str
    remedy: str | Promise


EXPORT = _("Export it as JPEG or PNG and upload that.")
FOREIGN: tuple[Foreign, ...] = (
    Foreign((b"<svg", b"<?xml"), "SVG", _("An SVG can carry programs; export it as PNG and upload that.")),
    Foreign((b"<!doctype", b"<html", b"<script", b"<body", b"<head"), "HTML", _("This is a web page, not a picture.")),
    Foreign((b"GIF87a", b"GIF89a"), "GIF", EXPORT),
    Foreign((b"BM",), "BMP", EXPORT),
    Foreign((b"II*\0", b"MM\0*"), "TIFF", EXPORT),
    Foreign((b"8BPS",), "PSD", EXPORT),
    Foreign((b"%PDF",), "PDF", _("Upload it as an attachment, not as a picture.")),
    Foreign((b"PK\3\4", b"Rar!", b"7z\xbc\xaf"), "ZIP", _("Unpack it and upload the pictures in it.")),
    Foreign((b"MZ", b"\x7fELF", b"#!"), "EXE", _("This is a program, not a picture.")),
)
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}


def picture_kind(content: bytes) -> str:
    """`jpeg`, `png`, `webp`, `avif`, `heic`, or an empty text for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp":
        brands = {content[8:12], *(content[n : n + 4] for n in range(16, min(_box_size(content), HEAD), 4))}
        return "avif" if brands & AVIF_BRANDS else "heic" if brands & HEIC_BRANDS else ""
    return ""


def foreign_kind(content: bytes) -> Foreign | None:
    """The kind of what is no picture of ours, where we know it."""
    head = content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for foreign in FOREIGN:
        if any(head.startswith(start) or head.lower().startswith(start) for start in foreign.beginnings):
            return foreign
    return None


def _box_size(content: bytes) -> int:
    return int.from_bytes(content[:4], "big")
