"""Reading catalogues, and what a translation is measured by."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

LANGUAGE = "zh_Hans"
PLACEHOLDER = re.compile(r"%\(\w+\)[-0-9.]*[a-z]|%[sdr]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")
HAN = re.compile(r"[㐀-鿿]")
WORD = re.compile(r"[A-Za-z]{2,}")
# What is written in Latin letters in Chinese, too: names, formats, and words of data that are typed as they stand.
NAMES = frozenset(
    re.findall(
        r"\w+",
        "Wagtail Django JavaScript PostgreSQL SQLite Redis Excel Word PowerPoint OpenDocument RTF docx doc wps CSV JSON UTF PDF URL HTML CSS API WPS AVIF JPG JPEG PNG WebP WEBP XLSX AM PM PPT UTC GS SINCE DIR FILE SHA"
        " MP AAC ZIP xlsx WEBVTT HEIC Office WebM WebVTT VTT SVG AI GIF TIFF BMP QR ISO ICS ICAL SmartArt Latin DRM EXIF GPS XMP IPTC https http mp vtt srt ICP ID GB IPv Ctrl KB MB TB PB id bm true false gzip tar",
    )
)
CODE = re.compile(
    r"`[^`]*`|<(code|em)>.*?</\1>|\{\"[^}]*\}"  # quoted code
    r"|(?:python|apt-get) [ -~]+|--[a-z-]+|#note-\d|[a-z]+(?:_[a-z]+)+"  # commands and options
    r"|[\w.-]+@[\w.-]+|https?://\S+|[\w-]+/[\w./-]*|[A-Za-z0-9_-]+\.[a-z]+",  # addresses, of mail too, and file names
    re.ASCII,
)


def read(path: Path) -> Catalog:
    """The catalogue at `path`; raises `PoFileError` where a line of it is invalid."""
    with path.open("rb") as stream:
        return read_po(stream, locale=path.parts[-3], abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the header."""
    return (message for message in catalogue if message.id)


def forms(text: object) -> list[str]:
    """The forms of a msgid or a translation: one, or one a plural form."""
    return [text] if isinstance(text, str) else [str(form) for form in text or ()]  # type: ignore[attr-defined]


def key(message: Message) -> tuple[str | None, str]:
    """How gettext finds the message: its context and its (singular) msgid."""
    return message.context or None, forms(message.id)[0]


def placeholders(text: str) -> list[str]:
    """Placeholders and tags, in alphabetical order."""
    return sorted(PLACEHOLDER.findall(text) + TAG.findall(text))


def english(text: str) -> list[str]:
    """English words in a Chinese text, code and names apart."""
    for other in (PLACEHOLDER, CODE, TAG):
        text = other.sub(" ", text)
    return [word for word in WORD.findall(text) if word not in NAMES]
