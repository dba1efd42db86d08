"""Comparing folders of files."""

from pathlib import Path


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a built site but the builder's own, by path."""
    own = folder / ".site"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and (own not in path.parents or own / "gone" in path.parents)
    }


def difference(one: Path, other: Path) -> dict[str, str]:
    """What differs between two built sites, by path."""
    first, second = files(one), files(other)
    found = dict.fromkeys(first.keys() - second.keys(), "only in the first")
    found |= dict.fromkeys(second.keys() - first.keys(), "only in the second")
    found |= {path: "other bytes" for path in first.keys() & second.keys() if first[path] != second[path]}
    return found
