"""Leading an output folder on by a delta, on a server that holds the public key and nothing else.

Everything is checked before anything moves: signature, sequence, base path, paths, and the hash of every file, which lies
beside the tree by then. Files move in one by one, removals come last, the manifest's rows in one transaction after all of
it; a run that was interrupted leaves the folder at the state it came from, and the same delta can be applied again.
"""

import os
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from cms.publisher.delta_keys import is_signed
from cms.publisher.deltas import FILES, FORMAT, HEADER, LARGEST_HEADER, SIGNATURE, Header, is_safe, paths
from cms.publisher.manifest import FileRow, Manifest, digest_of
from cms.publisher.places import OWN
from cms.publisher.tree import Tree, locked

INCOMING = f"{OWN}/incoming"
SIGNATURE_BYTES = 64
_BLOCK = 1 << 20
Progress = Callable[[int, int], None]


class Refused(Exception):
    """A delta that is not applied; nothing of the folder was changed.

    `reason` is one of `damaged`, `signature`, `format`, `applied`, `gap`, `other site`, `base`, `path`; `detail` what it was
    met at: a path, a state of the folder.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".rstrip())
        self.reason, self.detail = reason, detail


@dataclass(frozen=True)
class Applied:
    """What was done: the states it led from and to, files placed and taken away, bytes placed, the manifest's digest."""

    start: int
    end: int
    files: int
    removed: int
    bytes: int
    manifest: str

    def data(self) -> dict[str, object]:
        """The result for `--json`."""
        return asdict(self)


def apply_delta(
    file: Path, root: Path, key: Ed25519PublicKey, *, sync: bool = True, progress: Progress | None = None
) -> Applied:
    """Lead the folder `root` on by the delta in `file`; a delta from state 0 builds the folder.

    Raises `Refused` with the folder as it was, `OSError` where it cannot be read or written: then apply it again.
    """
    with locked(root):
        incoming = root / INCOMING
        shutil.rmtree(incoming, ignore_errors=True)
        manifest = Manifest(root)
        try:
            incoming.mkdir()
            header = _unpack(file, incoming, key, manifest, sync)
            return _carry_out(header, root, incoming, manifest, sync, progress)
        except (tarfile.TarError, EOFError) as error:
            raise Refused("damaged", str(error)) from error
        finally:
            manifest.close()
            shutil.rmtree(incoming, ignore_errors=True)


# -- before anything is changed -----------------------------------------------------------------------------------------


def _unpack(file: Path, incoming: Path, key: Ed25519PublicKey, manifest: Manifest, sync: bool) -> Header:
    """Check everything, and put the files into `incoming`, named by their place in the order."""
    with tarfile.open(file, mode="r:") as archive:
        data = _content(archive, HEADER, LARGEST_HEADER)
        if not is_signed(key, _content(archive, SIGNATURE, SIGNATURE_BYTES), data):
            raise Refused("signature")
        header = _header(data)
        for path in (*(row.path for row in header.files), *(row.path for row in header.removed)):
            if not is_safe(path):
                raise Refused("path", path)
        _check_place(header, manifest)
        for number, row in enumerate(header.files):
            _stage(archive, row, incoming / str(number), sync)
        if archive.next() is not None:
            raise Refused("damaged", "more files than named")
    return header


def _next(archive: tarfile.TarFile, name: str) -> tarfile.TarInfo:
    member = archive.next()
    if member is None or member.name != name or not member.isreg():
        raise Refused("damaged", name)
    return member


def _content(archive: tarfile.TarFile, name: str, most: int) -> bytes:
    member = _next(archive, name)
    source = archive.extractfile(member)
    if source is None or member.size > most:
        raise Refused("damaged", name)
    data = source.read()
    if len(data) != member.size:
        raise Refused("damaged", name)
    return data


def _header(data: bytes) -> Header:
    try:
        header = msgspec.json.decode(data, type=Header)
    except msgspec.DecodeError as error:  # signed, so another version of ours wrote it
        raise Refused("format", str(error)) from error
    if header.format != FORMAT:
        raise Refused("format", str(header.format))
    return header


def _check_place(header: Header, manifest: Manifest) -> None:
    """Whether the delta leads on from where the folder is, and to what it says."""
    run = int(manifest.meta("run", "0"))
    if header.end <= run:
        raise Refused("applied", str(run))
    if header.start != run:
        raise Refused("gap", str(run))
    if run and header.base != manifest.meta("base"):
        raise Refused("base", header.base or "/")
    files = {path: entry.sha256 for path, entry in manifest.files().items()}
    if header.before and header.before != digest_of(files):
        raise Refused("other site", str(run))
    for path in paths(header.removed):
        files.pop(path, None)
    files |= {row.path: row.sha256 for row in header.files}
    if digest_of(files) != header.after:
        raise Refused("other site", str(run))


def _stage(archive: tarfile.TarFile, row: FileRow, place: Path, sync: bool) -> None:
    member = _next(archive, FILES + row.path)
    source = archive.extractfile(member)
    if source is None or member.size != row.size:
        raise Refused("damaged", row.path)
    digest = sha256()
    with place.open("wb") as target:
        os.fchmod(target.fileno(), 0o644)
        while block := source.read(_BLOCK):
            digest.update(block)
            target.write(block)
        if sync:
            target.flush()
            os.fsync(target.fileno())
    if digest.hexdigest() != row.sha256:
        raise Refused("damaged", row.path)


# -- the change ----------------------------------------------------------------------------------------------------------


def _carry_out(
    header: Header, root: Path, incoming: Path, manifest: Manifest, sync: bool, progress: Progress | None
) -> Applied:
    tree = Tree(root, sync=sync)
    tree.open()
    total = len(header.files) + len(header.removed)
    for number, row in enumerate(header.files):
        tree.take(PurePosixPath(row.path), incoming / str(number))
        tree.place()
        if progress:
            progress(number + 1, total)
    kept = paths(header.files)
    for number, gone in enumerate(header.removed):
        if gone.path not in kept:
            tree.remove(PurePosixPath(gone.path))
        if progress:
            progress(len(header.files) + number + 1, total)
    with manifest.writing():
        manifest.take_rows(header.files, header.removed)
        manifest.set_meta(
            {"run": str(header.end), "seq": str(header.seq), "chain": header.chain, "base": header.base}
        )  # fmt: skip
    size = sum(row.size for row in header.files)
    return Applied(header.start, header.end, len(header.files), len(header.removed), size, header.after)
