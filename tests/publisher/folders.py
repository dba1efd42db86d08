"""Comparing folders of files."""

from pathlib import Path

import brotli


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a built site but the builder's own, by path."""
    own = folder / ".site"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and (own not in path.parents or own / "gone" in path.parents)
    }


def _unpacked(found: dict[str, bytes]) -> dict[str, bytes]:
    return {path: brotli.decompress(data) if path.endswith(".br") else data for path, data in found.items()}


def difference(one: Path, other: Path) -> dict[str, str]:
    """What differs between two built sites, by path. Of a brotli twin what it unpacks to: how small it is depends on idle time."""
    first, second = _unpacked(files(one)), _unpacked(files(other))
    found = dict.fromkeys(first.keys() - second.keys(), "only in the first")
    found |= dict.fromkeys(second.keys() - first.keys(), "only in the second")
    found |= {path: "other bytes" for path in first.keys() & second.keys() if first[path] != second[path]}
    return found


def no_folder(root: Path) -> None:
    """In the folder's place stands a file, as where a disk is not mounted."""
    root.rename(root.with_name("away"))
    root.write_text("no folder")


def no_folder_mended(root: Path) -> None:
    root.unlink()
    root.with_name("away").rename(root)


def not_writable(root: Path) -> None:
    """Nothing can be written, though all can be read, as on a full disk: even root cannot make this folder."""
    (root / ".site/writing").rmdir()
    (root / ".site/writing").write_text("in the way")


def not_writable_mended(root: Path) -> None:
    (root / ".site/writing").unlink()
