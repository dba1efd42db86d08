"""The backup file: a gzipped tar whose first member says what it is and whose last one holds the hash of every other.

    manifest.json    Manifest: format, when, by which software, database engine, applied migrations
    database         an SQLite file, or a PostgreSQL dump in pg_dump's custom format
    media/…          uploads, by their path below MEDIA_ROOT
    var/…            the installation's own small files (see `places`)
    checksums.json   SHA-256 of every member above, by name

Reading trusts nothing: only regular files with plain names below the three prefixes are taken, each is written to a path
the caller chose, and a member that is missing, added or changed is an error. Hashes show damage, not forgery: a backup
comes from a place as well guarded as the server.
"""

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Literal, Self

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

FORMAT: Literal["qiongzihao-backup"] = "qiongzihao-backup"
VERSION = 1
MANIFEST, DATABASE, CHECKSUMS = "manifest.json", "database", "checksums.json"
FOLDERS = ("media", "var")
SERVED = "media/"  # what a web server of another user may read; everything else is for the owner only
MAX_TEXT = 64 * 1024 * 1024  # of manifest and checksums, in bytes: some 400,000 files
CHUNK = 1024 * 1024
NAMED = 5  # members a message names
COMPRESSION = 3  # most bytes are pictures, which higher levels do not make smaller


class ArchiveError(Exception):
    """The file cannot be used as a backup; the message says why, to a person."""


class Heading(BaseModel):
    """The part of the manifest that every version of the format has."""

    model_config = ConfigDict(strict=True)
    format: Literal["qiongzihao-backup"]
    version: int


class Manifest(Heading):
    """What the archive holds. `made_at`: ISO 8601 with zone; `size`: bytes unpacked; `migrations`: `app.name`, sorted."""

    made_at: str
    engine: str
    software: dict[str, str]
    migrations: list[str]
    size: int


@dataclass(frozen=True)
class Content:
    """One file to be archived: its name inside, where it lies."""

    name: str
    path: Path


class _Watched(io.RawIOBase):
    """A binary file being read: what passes is hashed and reported."""

    def __init__(self, stream: IO[bytes], passed: Callable[[int], object]) -> None:
        self._stream, self._passed, self.digest = stream, passed, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.digest.update(data)
        self._passed(len(data))
        return data


def write(target: IO[bytes], manifest: Manifest, contents: Iterable[Content], passed: Callable[[int], object]) -> int:
    """Write the archive; how many contents it holds. `passed` is told of every chunk of bytes read. Raises `OSError`."""
    sums: dict[str, str] = {}
    with (
        gzip.GzipFile(filename="", mode="wb", compresslevel=COMPRESSION, fileobj=target) as zipped,
        tarfile.open(fileobj=zipped, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        sums[MANIFEST] = _add_text(tar, MANIFEST, manifest.model_dump_json(indent=1))
        for content in contents:
            with content.path.open("rb") as stream:
                info = tar.gettarinfo(arcname=content.name, fileobj=stream)
                info.uid = info.gid = 0
                info.uname = info.gname = ""
                watched = _Watched(stream, passed)
                tar.addfile(info, watched)
            sums[content.name] = watched.digest.hexdigest()
        _add_text(tar, CHECKSUMS, TypeAdapter(dict[str, str]).dump_json(sums).decode())
    return len(sums) - 1


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> str:
    data = text.encode()
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))
    return hashlib.sha256(data).hexdigest()


class Reader:
    """An archive being read, front to back, once. Use as a context manager; entering reads and checks the manifest.

    Raises `ArchiveError` for anything that is not a whole backup of a version this code knows, `OSError` where the file
    itself cannot be read.
    """

    manifest: Manifest

    def __init__(self, source: IO[bytes], passed: Callable[[int], object]) -> None:
        self._zipped = gzip.GzipFile(fileobj=_Watched(source, passed), mode="rb")
        self._sums: dict[str, str] = {}

    def __enter__(self) -> Self:
        with _damage_named():
            try:
                self._tar = tarfile.open(fileobj=self._zipped, mode="r|")
                first = self._tar.next()
            except (tarfile.ReadError, gzip.BadGzipFile):
                raise ArchiveError(_("not a backup of this site (no gzipped tar archive)")) from None
            if first is None or first.name != MANIFEST:
                raise ArchiveError(
                    _("not a backup of this site (it does not begin with %(name)s)") % {"name": MANIFEST}
                )
            self.manifest = _manifest(self._text(first))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tar.close()
        self._zipped.close()

    def unpack(self, place: Callable[[str], Path]) -> int:
        """Write every content to `place(name)` and compare all hashes; how many there were.

        Nothing is verified before the last byte was read, so `place` must point to where a failure can be thrown away.
        """
        expected: dict[str, str] | None = None
        with _damage_named():
            while member := self._tar.next():
                if expected is not None:
                    raise ArchiveError(_("the archive is damaged: unexpected member %(name)s") % {"name": member.name})
                if member.name == CHECKSUMS:
                    expected = _checksums(self._text(member, record=False))
                else:
                    self._content(member, place)
            while self._zipped.read(CHUNK):  # to its end, where gzip keeps a checksum of its own
                pass
        if expected is None:
            raise ArchiveError(_("the archive is damaged: it was cut off before its end"))
        if different := sorted(
            name for name in expected.keys() | self._sums if expected.get(name) != self._sums.get(name)
        ):
            raise ArchiveError(
                _("the archive is damaged: %(count)d members differ from their checksums: %(names)s")
                % {"count": len(different), "names": ", ".join(different[:NAMED])}
            )
        if DATABASE not in expected:
            raise ArchiveError(_("the archive is damaged: it holds no database"))
        return len(expected) - 1

    def _text(self, member: tarfile.TarInfo, *, record: bool = True) -> bytes:
        stream = self._tar.extractfile(member) if member.isreg() and member.size <= MAX_TEXT else None
        if stream is None:
            raise ArchiveError(_("the archive is damaged: %(name)s cannot be read") % {"name": member.name})
        data = stream.read()
        if record:
            self._sums[member.name] = hashlib.sha256(data).hexdigest()
        return data

    def _content(self, member: tarfile.TarInfo, place: Callable[[str], Path]) -> None:
        stream = self._tar.extractfile(member) if member.isreg() else None
        if stream is None or not is_content_name(member.name) or member.name in self._sums:
            raise ArchiveError(_("the archive is damaged: unexpected member %(name)s") % {"name": member.name})
        target = place(member.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        private = not member.name.startswith(SERVED)
        with open(target, "wb", opener=_private if private else None) as out:
            while data := stream.read(CHUNK):
                digest.update(data)
                out.write(data)
        self._sums[member.name] = digest.hexdigest()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def is_content_name(name: str) -> bool:
    """Whether a member may have this name: the database, or a plain path below one of the folders."""
    path = PurePosixPath(name)
    plain = (
        str(path) == name
        and not path.is_absolute()
        and ".." not in path.parts
        and "\\" not in name
        and "\0" not in name
    )
    return name == DATABASE or (plain and len(path.parts) > 1 and path.parts[0] in FOLDERS)


@contextmanager
def _damage_named() -> Iterator[None]:
    """Turns what gzip, zlib and tarfile raise for damaged bytes into one error."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile, tarfile.TarError) as error:
        raise ArchiveError(_("the archive is damaged: %(reason)s") % {"reason": error}) from error


def _manifest(data: bytes) -> Manifest:
    try:
        heading = Heading.model_validate_json(data)
    except ValidationError:
        raise ArchiveError(_("not a backup of this site (%(name)s is of another kind)") % {"name": MANIFEST}) from None
    if heading.version > VERSION:
        raise ArchiveError(
            _("made by a newer version of the site: format %(found)d, this one reads up to %(known)d")
            % {"found": heading.version, "known": VERSION}
        )
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        raise ArchiveError(_("the archive is damaged: %(reason)s") % {"reason": error.errors()[0]["msg"]}) from None


def _checksums(data: bytes) -> dict[str, str]:
    try:
        return TypeAdapter(dict[str, str]).validate_json(data)
    except ValidationError:
        raise ArchiveError(_("the archive is damaged: %(name)s cannot be read") % {"name": CHECKSUMS}) from None
