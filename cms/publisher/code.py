"""What besides the record decides the bytes of the site: code, templates, styles, translations, a few settings."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

_ROOMS = ("cms", "home", "brands", "stories", "search", "media", "locale")
_READ = frozenset({".py", ".html", ".css", ".js", ".svg", ".po", ".txt"})
_SIZED = frozenset({".woff2"})


@cache
def fingerprint() -> str:
    """A hash over all of it; another one means that everything has to be printed anew. Read once a process."""
    root = Path(settings.BASE_DIR)
    digest = sha256(f"{settings.SITE_URL}\n{settings.WAGTAIL_SITE_NAME}\n{settings.STORAGES['staticfiles']}\n".encode())
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in _READ and "migrations" not in path.parts:
                digest.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
            elif path.suffix in _SIZED:
                digest.update(f"{path.relative_to(root)} {path.stat().st_size}\n".encode())
    return digest.hexdigest()
