"""The uploaded file: refused unless it is an unencrypted .docx of a sensible size, and its parts."""

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import IO
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stories.word.ooxml import parsed
from stories.word.refusal import Refused

MIB = 1024 * 1024
MAX_FILE = 20 * MIB
MAX_UNPACKED = 100 * MIB
MAX_XML = 24 * MIB  # of one part; a book of a million characters has about ten
MAX_ENTRIES = 2000
MAX_RATIO = 100  # a Word text packs 5 to 20 times, empty tables up to 60; zeros pack 1000 times
RATIO_FROM = 4 * MIB

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode(
    "utf-16-le"
)  # ECMA-376 part 3 via MS-OFFCRYPTO: the stream of an encrypted package
ENCRYPTED_ENTRY = 0x1
READING = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError, ValueError)

_KINDS = (
    (re.compile(rb"%PDF-"), gettext_lazy("This is a PDF. Take the Word document it was made from.")),
    (re.compile(rb"\{\\rtf"), gettext_lazy("This is an RTF text. Open it in Word, save it as .docx, upload that.")),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype|<html|<\?xml|<head|<body|MIME-Version:)", re.IGNORECASE),
        gettext_lazy("This is a web page renamed to .docx. Open it in Word, save it as .docx, upload that."),
    ),
)
_OTHERS = (
    ("xl/", gettext_lazy("This is a table (Excel), not a text. Take a Word document.")),
    ("ppt/", gettext_lazy("These are slides (PowerPoint), not a text. Take a Word document.")),
    ("META-INF/manifest.xml", gettext_lazy("This is an OpenDocument text. Save it as .docx, upload that.")),
)


@dataclass(frozen=True, kw_only=True)
class Relation:
    """What a part points at: another part's name, or an address outside."""

    type: str
    target: str
    external: bool


class Archive:
    """The parts of a .docx. Raises `Refused` for any file that is not one."""

    def __init__(self, file: IO[bytes]) -> None:
        size = file.seek(0, 2)
        if size > MAX_FILE:
            raise Refused(
                _("The file is larger than %(limit)s MB. Make its pictures smaller.") % {"limit": MAX_FILE // MIB}
            )
        file.seek(0)
        _refuse_other_kinds(file.read() if size <= MAX_FILE else b"")
        file.seek(0)
        try:
            self._zip = zipfile.ZipFile(file)
        except READING:
            raise Refused(_damaged()) from None
        self._names = set(self._zip.namelist())
        self._refuse_bombs()
        if not self.document:
            other = next((why for start, why in _OTHERS if any(name.startswith(start) for name in self._names)), None)
            raise Refused(str(other) if other else _("The archive holds no Word document."))

    def _refuse_bombs(self) -> None:
        entries = self._zip.infolist()
        if any(entry.flag_bits & ENCRYPTED_ENTRY for entry in entries):
            raise Refused(_("The archive has a password. Remove it, then upload the document."))
        unpacked = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries) or 1
        if (
            len(entries) > MAX_ENTRIES
            or unpacked > MAX_UNPACKED
            or (unpacked > RATIO_FROM and unpacked / packed > MAX_RATIO)
        ):
            raise Refused(
                _(
                    "Unpacked, the document is larger than a text can be (%(size)s MB, %(count)s parts); it is not taken."
                )
                % {"size": unpacked // MIB, "count": len(entries)}
            )

    @cached_property
    def document(self) -> str:
        """Name of the main part; empty where there is none."""
        if "_rels/.rels" not in self._names:
            return ""
        found = (one.target for one in self.relations("").values() if one.type == "officeDocument" and not one.external)
        name = next(found, "")
        return name if name in self._names and not name.startswith(("xl/", "ppt/")) else ""

    def has(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """A part's bytes. Raises `Refused` where the archive is damaged there."""
        try:
            return self._zip.read(name)
        except READING:
            raise Refused(_damaged()) from None

    def xml(self, name: str) -> Element | None:
        """A part's root element; None where there is no such part."""
        if name not in self._names:
            return None
        if self._zip.getinfo(name).file_size > MAX_XML:
            raise Refused(_("The text of the document is larger than a story can be; it is not taken."))
        return parsed(self.read(name))

    def relations(self, part: str) -> dict[str, Relation]:
        """What `part` points at, by id; the archive itself is the part ''. Targets that are not there are kept out."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        relations = {}
        for one in root if root is not None else ():
            external = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if external or target in self._names:
                kind = one.get("Type", "").rpartition("/")[2]
                relations[one.get("Id", "")] = Relation(type=kind, target=target, external=external)
        return relations

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts of `kind` that `part` points at."""
        return [one.target for one in self.relations(part).values() if one.type == kind and not one.external]


def _damaged() -> str:
    return _("The file is damaged or was not uploaded whole. Open it in Word, save it again, upload that.")


def _refuse_other_kinds(content: bytes) -> None:
    if not content:
        raise Refused(_("The file is empty."))
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise Refused(_("The document has a password. Remove it in Word, then upload it."))
        raise Refused(_("This is the old format .doc or .wps. Save it as .docx, upload that."))
    for start, why in _KINDS:
        if start.match(content):
            raise Refused(str(why))
    if not content.startswith(b"PK"):
        raise Refused(_("This is no Word document (.docx)."))
