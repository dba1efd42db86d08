"""Comparing an output folder with its manifest: what is missing, changed, or foreign."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cms.publisher.manifest import NAME, Manifest
from cms.publisher.tree import Tree, hash_of_file


@dataclass
class Verification:
    """The answer of `verify_site`; paths are relative to the folder."""

    ok: bool = True
    files: int = 0
    missing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def data(self) -> dict[str, object]:
        """The answer for `--json`."""
        return asdict(self)


def verify(root: Path, progress: Callable[[int, int], None] | None = None) -> Verification:
    """Read every file of the folder and compare. Raises `FileNotFoundError` where there is no manifest.

    `progress` is told how many files of how many were read.
    """
    if not (root / NAME).is_file():
        raise FileNotFoundError(root / NAME)
    manifest = Manifest(root)
    try:
        expected = manifest.files()
    finally:
        manifest.close()
    found = {path.as_posix() for path in Tree(root).walk()}
    answer = Verification(files=len(expected))
    for done, (path, entry) in enumerate(expected.items(), start=1):
        place = root / path
        if path not in found:
            answer.missing.append(path)
        elif place.is_symlink() or place.stat().st_size != entry.size or hash_of_file(place) != entry.sha256:
            answer.changed.append(path)
        if progress:
            progress(done, len(expected))
    answer.extra = sorted(found - expected.keys())
    answer.ok = not (answer.missing or answer.changed or answer.extra)
    return answer
