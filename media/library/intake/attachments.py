"""Attachments at the door: PDF, Office documents without macros, archives without programs, plain text, scanned pictures."""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.library.intake.kinds import foreign_kind, picture_kind
from media.library.intake.pictures import SUFFIXES, clean_picture
from media.library.intake.refusal import Refused

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED = 500 * 1024 * 1024
MAX_RATIO = 200  # unpacked to packed; text packs to about a tenth
MAX_ENTRIES = 5_000
#: Office documents by the content type of their main part.
OFFICE = {
    "wordprocessingml.document.main+xml": ".docx",
    "spreadsheetml.sheet.main+xml": ".xlsx",
    "presentationml.presentation.main+xml": ".pptx",
}
PROGRAMS = frozenset(
    [
        ".apk",
        ".app",
        ".bat",
        ".cmd",
        ".com",
        ".cpl",
        ".dll",
        ".docm",
        ".dotm",
        ".exe",
        ".hta",
        ".html",
        ".htm",
        ".jar",
        ".js",
        ".jse",
        ".lnk",
        ".msi",
        ".pif",
        ".pptm",
        ".ps1",
        ".reg",
        ".scr",
        ".sh",
        ".svg",
        ".vbe",
        ".vbs",
        ".wsf",
        ".xlsm",
        ".xltm",
    ]
)
#: Names in a PDF that make it act by itself.
ACTIVE_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")
HEX = re.compile(rb"#([0-9a-fA-F]{2})")
STREAM = re.compile(rb">>\s{0,4}stream\r?\n")
DICTIONARY = 1024  # bytes before a stream in which its dictionary stands
MAX_OBJECTS = 64 * 1024 * 1024
PDF_TAIL = 2048
END_OF_ARCHIVE = b"PK\5\6"
END_LENGTH = 22  # of the end record of an archive without a comment, in which anything could stand
DAMAGED = gettext_lazy("The file is damaged or was cut short: it cannot be read to its end.")
TRAILING = gettext_lazy("Something else hangs behind the end of the document. Save it anew and upload that.")


@dataclass(frozen=True, kw_only=True)
class CheckedAttachment:
    """An attachment's bytes with the suffix that its kind has."""

    content: bytes
    suffix: str

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def sha1(self) -> str:
        """By which Wagtail knows a document."""
        return hashlib.sha1(self.content, usedforsecurity=False).hexdigest()

    def file(self, name: str) -> ContentFile[bytes]:
        """The file under its own name, with the suffix that fits what it is."""
        stem = PurePosixPath(name.replace("\\", "/")).stem or "file"
        return ContentFile(self.content, f"{stem}{self.suffix}")


def check_attachment(content: bytes) -> CheckedAttachment:
    """What an attachment is. Raises `Refused`."""
    if len(content) > MAX_BYTES:
        raise Refused("too_large", _("The file is too large: at most %(size)s.") % {"size": filesizeformat(MAX_BYTES)})
    if content.startswith(b"%PDF-"):
        _check_pdf(content)
        return CheckedAttachment(content=content, suffix=".pdf")
    if content.startswith(b"PK\3\4"):
        return CheckedAttachment(content=content, suffix=_zip_suffix(content))
    if picture_kind(content) in SUFFIXES:
        picture = clean_picture(content)
        return CheckedAttachment(content=picture.content, suffix=picture.suffix)
    if content and foreign_kind(content) is None and _is_text(content):
        return CheckedAttachment(content=content, suffix=".txt")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            "foreign", _("This is an Office document of the old kind. Save it as .docx or .xlsx and upload that.")
        )
    raise Refused(
        "foreign", _("PDF, Word, Excel and PowerPoint documents, ZIP archives, plain text and pictures are taken.")
    )


def _check_pdf(content: bytes) -> None:
    tail = content[-PDF_TAIL:]
    if b"%%EOF" not in tail:
        raise Refused("damaged", DAMAGED)
    if tail.rpartition(b"%%EOF")[2].strip(b"\r\n \t\0"):
        raise Refused("trailing", TRAILING)
    if _acts(content):
        raise Refused("active", _("The PDF contains a program or another file. Print it to PDF and upload that."))


def _acts(content: bytes) -> bool:
    """Whether names that make a PDF act stand in it: as they are, written in hex, or in a packed stream of objects."""
    return any(ACTIVE_PDF.search(HEX.sub(_letter, part)) for part in (content, *_object_streams(content)))


def _letter(code: re.Match[bytes]) -> bytes:
    return bytes([int(code[1], 16)])


def _object_streams(content: bytes) -> Iterator[bytes]:
    """The unpacked streams of objects; of other streams (pages, pictures, fonts) nothing is carried out."""
    left = MAX_OBJECTS
    for stream in STREAM.finditer(content):
        if b"/ObjStm" not in HEX.sub(_letter, content[max(0, stream.start() - DICTIONARY) : stream.start()]):
            continue
        try:
            unpacked = zlib.decompressobj().decompress(content[stream.end() :], left)
        except zlib.error:
            continue
        left -= len(unpacked)
        if left <= 0:
            raise Refused("bomb", _("The PDF unpacks to far more than it holds."))
        yield unpacked


def _zip_suffix(content: bytes) -> str:
    """`.docx`, `.xlsx`, `.pptx` or `.zip`. Reads the directory of the archive and one part, unpacks nothing else."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_entries(entries, len(content))
            if content.rfind(END_OF_ARCHIVE) != len(content) - END_LENGTH:
                raise Refused("trailing", TRAILING)
            kind = next((entry for entry in entries if entry.filename == "[Content_Types].xml"), None)
            types = archive.read(kind).decode("utf-8", "replace") if kind and kind.file_size < 1 << 20 else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise Refused("damaged", DAMAGED) from None
    if "macroEnabled" in types or any("vbaproject" in entry.filename.lower() for entry in entries):
        raise Refused("macros", _("The document contains macros. Save it without them (.docx, .xlsx) and upload that."))
    return next((suffix for mark, suffix in OFFICE.items() if mark in types), ".zip")


def _check_entries(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked > packed * MAX_RATIO:
        raise Refused("bomb", _("The archive unpacks to far more than it holds, or to too many files."))
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise Refused("paths", _("The archive contains files that would unpack outside their folder."))
        if path.suffix.lower() in PROGRAMS:
            raise Refused("programs", _("The archive contains a program: %(name)s") % {"name": entry.filename})
        if entry.flag_bits & 1:
            raise Refused("locked", _("The archive is locked with a password: nobody can see what it contains."))


def _is_text(content: bytes) -> bool:
    if b"\0" in content:
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
