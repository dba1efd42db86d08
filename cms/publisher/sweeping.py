"""Making brotli twins as small as they get, when nothing is to be published.

It costs twenty times what a publication may take, so it is never done in one. Compressing holds no lock and stops between
two pieces of a file; only the placing of the twins is a run of the folder, as short as a publication.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cms.publisher.compressing import best_brotli, hash_of
from cms.publisher.manifest import FileEntry, Manifest
from cms.publisher.tree import Tree, locked

SLICE = 24  # twins of one run
Best = tuple[
    str, FileEntry, FileEntry, bytes
]  # address, file, its twin, the bytes of a smaller one (empty: there is none)


@dataclass(frozen=True)
class Swept:
    """Twins as they are now, with their outputs' addresses, and whether there may be more to do."""

    twins: list[tuple[str, FileEntry]]
    more: bool


def sweep(tree: Tree, stop: Callable[[], bool]) -> Swept:
    """Make some twins of a folder smaller, until `stop` says so. Raises `OSError` where it cannot write."""
    with closing(Manifest(tree.root)) as manifest:
        waiting = manifest.unpressed(SLICE)
        made: list[Best] = []
        for address, file, twin in waiting:
            data = _as_built(tree.root, file)
            best = best_brotli(data, stop) if data is not None else b""
            if best is None:
                break
            made.append((address, file, twin, best))
        twins = _place(tree, manifest, made) if made else []
    return Swept(twins, more=len(made) < len(waiting) or len(waiting) == SLICE)


def _as_built(root: Path, file: FileEntry) -> bytes | None:
    """The bytes of a file, None where they are not those that were built: what somebody changed is not served smaller."""
    try:
        data = (root / file.path).read_bytes()
    except OSError:
        return None
    return data if hash_of(data) == file.sha256 else None


def _place(tree: Tree, manifest: Manifest, made: list[Best]) -> list[tuple[str, FileEntry]]:
    found: list[tuple[str, FileEntry]] = []
    with locked(tree.root), manifest.writing():
        tree.open()
        run = int(manifest.meta("run", "0")) + 1
        now = manifest.hashes([path for _address, file, twin, _best in made for path in (file.path, twin.path)])
        for address, file, twin, best in made:
            if (now.get(file.path), now.get(twin.path)) != (file.sha256, twin.sha256):
                continue  # published anew meanwhile
            smaller = best and len(best) < twin.size
            after = tree.write(PurePosixPath(twin.path), best) if smaller else twin
            manifest.press(twin, after, run)
            if smaller:
                found.append((address, after))
        tree.place()
        if found:
            manifest.set_meta({"run": str(run)})
    return found
