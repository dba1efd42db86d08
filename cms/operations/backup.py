"""Making a backup: one consistent state of the database, then the files, in one archive (`archive` says how it is built)."""

import os
import platform
import tempfile
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from cms.operations import archive
from cms.operations.databases import configured
from cms.operations.places import contents, places
from cms.operations.progress import byte_bar


@dataclass(frozen=True)
class Report:
    """What a backup holds: its file, contents beside manifest and checksums, bytes of the file, bytes unpacked."""

    file: str
    contents: int
    bytes: int
    unpacked: int
    seconds: float
    made_at: str


def software() -> dict[str, str]:
    """Versions that matter when a backup is read years later."""
    project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        project["name"]: project["version"],
        "python": platform.python_version(),
        "django": django.get_version(),
        "wagtail": wagtail.__version__,
    }


def applied_migrations() -> list[str]:
    """`app.name` of every migration the database has, sorted."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def make(target: Path) -> Report:
    """Write the backup to `target`, readable by its owner only; it appears there complete or not at all.

    Raises `FileExistsError`, `OSError`, `DatabaseAccessError`. The site may go on working: files uploaded after the
    database was read are in the archive too, unused.
    """
    began = time.monotonic()
    database = configured()
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        dump, draft = Path(folder, archive.DATABASE), Path(folder, target.name)
        database.dump(dump)
        found = [archive.Content(archive.DATABASE, dump), *(file for place in places() for file in contents(place))]
        manifest = archive.Manifest(
            format=archive.FORMAT,
            version=archive.VERSION,
            made_at=timezone.localtime().isoformat(timespec="seconds"),
            engine=database.engine,
            software=software(),
            migrations=applied_migrations(),
            size=sum(content.path.stat().st_size for content in found),
        )
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as stream, byte_bar(manifest.size, target.name) as bar:
            count = archive.write(stream, manifest, found, bar.update)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, target)  # unlike a rename, never replaces an earlier backup
        return Report(
            file=str(target),
            contents=count,
            bytes=target.stat().st_size,
            unpacked=manifest.size,
            seconds=round(time.monotonic() - began, 2),
            made_at=manifest.made_at,
        )
