"""A delta: one file that leads an output folder elsewhere from one of its states to a later one.

A tar whose bytes the two states decide: `header.json`, `signature`, then the files in the order they are to be placed. The
header names every file with its hash, and the signature is over the header; so nothing of a delta is open to change.
"""

import os
import re
import tarfile
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cms.publisher.delta_keys import sign
from cms.publisher.manifest import NAME, FileRow, Manifest, RemovedRow, digest_of
from cms.publisher.places import GONE, UnsafeAddress, path_of
from cms.publisher.tree import OutsideError, locked

FORMAT = 1
HEADER, SIGNATURE, FILES = "header.json", "signature", "files/"
LARGEST_HEADER = 256 * 1024 * 1024  # bytes; a file of the site takes about 250
_BLOCK = 1 << 20
_TWIN = re.compile(r"\.(?:gz|br)$")
_ASSETS = ("static/", "media/", "documents/")
_PART = re.compile(r"(?:^|/)page/\d+/index\.html$")


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a delta says of itself.

    `start` and `end` are states of the folder, `seq` and `chain` the release it shows at the end; `before` is the digest of the
    manifest at the start where the sender knows it (the empty folder's), `after` that of the end. `files` stand in the
    order they are placed.
    """

    format: int
    start: int
    end: int
    base: str
    seq: int
    chain: str
    before: str
    after: str
    files: list[FileRow]
    removed: list[RemovedRow]


class NoDelta(Exception):
    """There is nothing a delta could lead from; `reason` is one of `no site`, `no such state`."""

    def __init__(self, reason: str, run: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.run = reason, run


class Differs(Exception):
    """A file of the folder is not as it was built; the text is its path."""


def order(path: str) -> tuple[int, int, str, bool]:
    """Sort key of placing: what pages need, pages from the deepest, lists, site maps and calendars, notices; twins before their file."""
    plain = _TWIN.sub("", path)
    depth = plain.count("/")
    if path.startswith(f"{GONE}/"):
        phase = 5
    elif path.startswith(_ASSETS):
        phase = 1 if plain.endswith(".css") else 0  # styles need fonts and drawings
    elif not plain.endswith(".html"):
        phase = 4
    elif depth <= 1 or _PART.search(plain):
        phase = 3
    else:
        phase = 2
    return phase, -depth, plain, plain == path


def is_safe(path: str) -> bool:
    """Whether a path of a delta is one a publisher writes: an address' file or a notice, and nothing else of `.site`."""
    try:
        return path_of(f"/{path.removeprefix(f'{GONE}/')}").as_posix() == path.removeprefix(f"{GONE}/")
    except UnsafeAddress:
        return False


def write_delta(root: Path, since: int, file: Path, key: Ed25519PrivateKey) -> Header:
    """Write the delta from state `since` (0: from nothing) to what `root` holds now into `file`, which appears whole or not at all.

    Raises `NoDelta`, `Differs`, `OSError`. Where nothing changed no file is written; `start` equals `end` then.
    """
    if not (root / NAME).is_file():
        raise NoDelta("no site")
    with locked(root):
        manifest = Manifest(root)
        try:
            header = _header(manifest, since)
        finally:
            manifest.close()
        if header.start != header.end:
            draft = file.with_name(f".{file.name}.{os.getpid()}")
            try:
                with draft.open("wb") as stream:
                    _pack(root, header, key, stream)
                    stream.flush()
                    os.fsync(stream.fileno())
                draft.replace(file)
            finally:
                draft.unlink(missing_ok=True)
    return header


def _header(manifest: Manifest, since: int) -> Header:
    run = int(manifest.meta("run", "0"))
    if not 0 <= since <= run:
        raise NoDelta("no such state", run)
    files, removed = manifest.rows_since(since)
    return Header(
        format=FORMAT,
        start=since,
        end=run,
        base=manifest.meta("base"),
        seq=int(manifest.meta("seq", "0")),
        chain=manifest.meta("chain"),
        before="" if since else digest_of({}),
        after=manifest.digest(),
        files=sorted(files, key=lambda row: order(row.path)),
        removed=removed if since else [],
    )


def _pack(root: Path, header: Header, key: Ed25519PrivateKey, stream: IO[bytes]) -> None:
    data = msgspec.json.encode(header)
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, content in ((HEADER, data), (SIGNATURE, sign(key, data))):
            archive.addfile(_member(name, len(content)), BytesIO(content))
        for row in header.files:
            with _opened(root, row.path) as source:
                if os.fstat(source.fileno()).st_size != row.size:
                    raise Differs(row.path)
                watched = _Hashing(source)
                archive.addfile(_member(FILES + row.path, row.size), watched)
            if watched.digest.hexdigest() != row.sha256:
                raise Differs(row.path)


def _opened(root: Path, path: str) -> IO[bytes]:
    way = root / path
    if any((root / part).is_symlink() for part in (PurePosixPath(path), *PurePosixPath(path).parents[:-1])):
        raise OutsideError(f"{way} is a link")
    try:
        return way.open("rb")
    except FileNotFoundError:
        raise Differs(path) from None


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)  # no time, no owner: the same states give the same bytes
    member.size, member.mode = size, 0o644
    return member


class _Hashing:
    """A file whose hash is taken as it is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.digest = sha256()

    def read(self, size: int = _BLOCK) -> bytes:
        block = self._source.read(size)
        self.digest.update(block)
        return block


def paths(rows: Iterable[FileRow | RemovedRow]) -> set[str]:
    """The paths of rows."""
    return {row.path for row in rows}
