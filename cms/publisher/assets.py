"""Files that pages refer to: styles, scripts, fonts, renditions, films, attachments. What no page refers to is not in the tree."""

import re
from functools import cache
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.utils._os import safe_join

from media.library.models import Attachment

DOCUMENTS = "/documents/"
_PREFIXES = (settings.STATIC_URL, settings.MEDIA_URL, DOCUMENTS)
_URL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
_DOCUMENT = re.compile(re.escape(DOCUMENTS) + r"(\d+)/[^/]+")


def references(html: str, base: str = "") -> frozenset[str]:
    """Addresses, without the base path, of the files of ours that a text names."""
    return frozenset(unquote(unescape(found)) for found in _named(base).findall(html))


@cache
def _named(base: str) -> re.Pattern[str]:
    """Begins with what is fixed and looks behind it only then: the text is skipped through, not asked at every character."""
    before, own = re.escape(base), "|".join(re.escape(prefix[1:]) for prefix in _PREFIXES)
    return re.compile(rf"""{before}(/(?<=["'\s,(]{before}/)(?:{own})[^"'\s,)<>?#]+)""")


def references_of_style(css: str, address: str) -> frozenset[str]:
    """Addresses of the files that a style sheet at `address` names."""
    found = (url.strip() for url in _URL.findall(css))
    return frozenset(
        normpath(join(dirname(address), unquote(url.partition("#")[0].partition("?")[0])))
        for url in found
        if not url.startswith(("data:", "http:", "https:", "#"))
    )


def is_asset(address: str) -> bool:
    """Whether an address is a file's."""
    return address.startswith(_PREFIXES)


def source_of(address: str) -> Path | None:
    """The file on this machine that stands at an address, or None. Reads the database for attachments only."""
    path: str | None = None
    if address.startswith(settings.STATIC_URL):
        name = address.removeprefix(settings.STATIC_URL)
        collected = Path(safe_join(settings.STATIC_ROOT, name))
        path = str(collected) if collected.is_file() else find(name)
    elif address.startswith(settings.MEDIA_URL):
        path = safe_join(settings.MEDIA_ROOT, address.removeprefix(settings.MEDIA_URL))
    elif found := _DOCUMENT.fullmatch(address):
        attachment = Attachment.objects.filter(pk=int(found[1])).first()
        path = attachment.file.path if attachment else None
    file = Path(path) if path else None
    return file if file is not None and file.is_file() else None
