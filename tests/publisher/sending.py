"""An output folder written by hand, for proofs that need no database."""

from pathlib import Path, PurePosixPath

from cms.publisher import delta_keys
from cms.publisher.applying import apply_delta
from cms.publisher.delta_keys import make_keys, private_key, public_key
from cms.publisher.deltas import write_delta
from cms.publisher.manifest import Manifest, OutputEntry
from cms.publisher.tree import Tree
from tests.publisher.folders import files


class Sender:
    """An output folder written by hand, state by state, and the keys."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "sender"
        make_keys(folder)
        self.private = private_key(folder / delta_keys.PRIVATE)
        self.public = public_key(folder / delta_keys.PUBLIC)
        self.run = 0
        for state in (
            {"a/b/index.html": b"b1", "a/index.html": b"a1", "index.html": b"1", "media/films/x.mp4": b"f" * 3_000_000},
            {
                "a/b/index.html": None,
                "a/index.html": b"a2",
                ".site/gone/a/b/index.html": b"gone",
                "a/c/index.html": b"c",
            },
            {"a/c/index.html": b"c2", "index.html": b"3", "sitemap.xml": b"<x/>"},
        ):
            self.step(state)

    def step(self, state: dict[str, bytes | None]) -> None:
        """Write files, take away those that are None."""
        self.run += 1
        tree = Tree(self.root, sync=False)
        tree.open()
        manifest = Manifest(self.root)
        entries = []
        for path, data in state.items():
            if data is None:
                tree.remove(PurePosixPath(path))
            else:
                file = tree.write(PurePosixPath(path), data)
                entries.append(OutputEntry(f"/{path}", frozenset(), frozenset(), (file,)))
        tree.place()
        with manifest.writing():
            manifest.remove([f"/{path}" for path, data in state.items() if data is None], self.run)
            manifest.put(entries, self.run)
            manifest.set_meta({"run": str(self.run), "seq": str(self.run * 10), "chain": "c", "base": "/lwpp"})
        manifest.close()

    def delta(self, since: int) -> Path:
        file = self.folder / f"{since}-{self.run}.delta"
        write_delta(self.root, since, file, self.private)
        return file

    def receive(self, file: Path, root: Path) -> None:
        apply_delta(file, root, self.public, sync=False)


def state_of(root: Path) -> tuple[dict[str, bytes], str]:
    """Files and manifest, to see that nothing changed."""
    manifest = Manifest(root)
    found = (manifest.meta("run", "0"), manifest.digest())
    manifest.close()
    assert not (root / ".site/incoming").exists()
    return files(root), repr(found)
