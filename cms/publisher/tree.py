"""The output folder: files appear whole or not at all, and nothing outside the folder is ever touched.

Every file is written beside the tree, in `.site/writing`, and moved into its place by one rename; a reader sees the old file or
the new one. Files are placed some at a time, in the order they were written, so that the disk is waited for once and not for
each of them. What an interrupted run left is cleared by the next.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

from cms.publisher.manifest import FileEntry
from cms.publisher.places import OWN

TEMPORARY = f"{OWN}/writing"
LOCK = f"{OWN}/lock"
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_BLOCK = 1 << 20
_FLUSHING = 16  # files waited for at a time: the disk carries them together


class OutsideError(OSError):
    """The way to a file leads through a link out of the output folder."""


class Tree:
    """The files below `root`. With `sync` every file is on the disk before it is in its place; `place` waits for it."""

    def __init__(self, root: Path, *, sync: bool = True) -> None:
        self.root = root.absolute()
        self.sync = sync
        self._known: set[PurePosixPath] = set()
        self._number = 0
        self._waiting: list[tuple[Path, Path]] = []  # files beside the tree, each with its place
        self._unflushed: list[Path] = []

    def open(self) -> None:
        """Make the folder ready; clears what an interrupted run left. Call it holding the lock."""
        self._known.clear()  # another process may have emptied folders, or somebody the whole tree
        shutil.rmtree(self.root / TEMPORARY, ignore_errors=True)
        (self.root / TEMPORARY).mkdir(parents=True)
        os.chmod(self.root, _FOLDER_MODE)
        self._known, self._waiting, self._unflushed = set(), [], []

    def write(self, path: PurePosixPath, data: bytes) -> FileEntry:
        """Write a file that `place` will put in its place."""
        temporary = self._temporary(path)
        with temporary.open("wb") as file:
            os.fchmod(file.fileno(), _FILE_MODE)
            file.write(data)
        self._unflushed.append(temporary)
        return FileEntry(path.as_posix(), sha256(data).hexdigest(), len(data))

    def take(self, path: PurePosixPath, source: Path) -> FileEntry:
        """Copy a file that `place` will put in its place: the same bytes on disk where that can be, for uploads never change."""
        temporary = self._temporary(path)
        try:
            os.link(source, temporary)
        except OSError:
            shutil.copyfile(source, temporary)
            os.chmod(temporary, _FILE_MODE)
        with source.open("rb") as file:
            return FileEntry(path.as_posix(), _hash(file), source.stat().st_size)

    def place(self) -> None:
        """Put what was written or taken into its place, in that order."""
        if self.sync and self._unflushed:
            list(_threads(os.getpid()).map(_flush, self._unflushed))
        for temporary, place in self._waiting:
            os.replace(temporary, place)
            with suppress(FileNotFoundError):
                temporary.unlink()  # a rename onto another name of the same file does nothing
        self._waiting, self._unflushed = [], []

    def remove(self, path: PurePosixPath) -> None:
        """Take a file away, and the folders it leaves empty."""
        place = self.root / path
        self._check(path.parent)
        with suppress(FileNotFoundError, NotADirectoryError):
            place.unlink()
        for parent in path.parents[:-1]:
            try:
                (self.root / parent).rmdir()
            except OSError:
                break
            self._known.discard(parent)

    def _temporary(self, path: PurePosixPath) -> Path:
        place = self._place(path)
        self._number += 1
        temporary = self.root / TEMPORARY / f"{os.getpid()}-{self._number}"
        self._waiting.append((temporary, place))
        return temporary

    def _place(self, path: PurePosixPath) -> Path:
        if path.parent not in self._known:
            self._check(path.parent)
            (self.root / path.parent).mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
            self._known.add(path.parent)
        return self.root / path

    def _check(self, folder: PurePosixPath) -> None:
        """No part of the way may be a link: what was put there by another hand could lead anywhere."""
        way = self.root
        for part in folder.parts:
            way = way / part
            if way.is_symlink():
                raise OutsideError(f"{way} is a link")

    def walk(self) -> Iterator[PurePosixPath]:
        """Every file of the tree, the builder's own folder left out but for its notices."""
        for folder, folders, names in os.walk(self.root):
            here = PurePosixPath(Path(folder).relative_to(self.root).as_posix())
            if here == PurePosixPath(OWN):
                folders[:] = [name for name in folders if name == "gone"]
                continue
            folders.sort()
            for name in [*names, *(f for f in folders if Path(folder, f).is_symlink())]:
                yield here / name if str(here) != "." else PurePosixPath(name)


@cache
def _threads(_process: int) -> ThreadPoolExecutor:
    """A process's own threads for waiting: none of them comes along when it forks."""
    return ThreadPoolExecutor(_FLUSHING)


def _flush(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _hash(file: object) -> str:
    digest = sha256()
    while block := file.read(_BLOCK):  # type: ignore[attr-defined]
        digest.update(block)
    return digest.hexdigest()


def hash_of_file(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return _hash(file)


@contextmanager
def locked(root: Path, *, wait: bool = True) -> Iterator[None]:
    """Be the only one who writes below `root`; raises `BlockingIOError` where somebody is and `wait` is off."""
    (root / OWN).mkdir(parents=True, exist_ok=True)
    descriptor = os.open(root / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(descriptor)
