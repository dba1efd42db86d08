"""What a backup holds beside the database, and where each of it lies: a table of places."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from cms.operations.archive import Content
from cms.settings.environment import VAR

# The installation's own small files below VAR_DIR: without the secret every session and signed link ends, and the
# accounts' first passwords must match the accounts in the database.
KEPT = ("secret", "accounts.txt")
MEDIA = "media"  # the one place that is a folder


@dataclass(frozen=True)
class Place:
    """A file or folder that is archived under `name` and replaced as a whole."""

    name: str
    path: Path


def places() -> tuple[Place, ...]:
    """Uploads and the kept files, as this installation is configured."""
    return (Place(MEDIA, Path(settings.MEDIA_ROOT)), *(Place(f"var/{name}", VAR / name) for name in KEPT))


def contents(place: Place) -> Iterator[Content]:
    """Every regular file of a place; links are not followed, what Restore or an upload is writing (dot files) is left out."""
    if place.path.is_file() and not place.path.is_symlink():
        yield Content(place.name, place.path)
        return
    for path in sorted(place.path.rglob("*")):
        inside = path.relative_to(place.path)
        if path.is_file() and not path.is_symlink() and not any(part.startswith(".") for part in inside.parts):
            yield Content(f"{place.name}/{inside.as_posix()}", path)
