"""What may be left of a withdrawn page, and where it is.

Traces are its addresses, the files of its pictures by name and by the hash of their bytes, every paragraph of 30 characters
or more of its text, and its title where that has 12 or more. The whole output is searched, not only what should have
changed. Its shorter title in other signed pages is no trace: such mentions are listed for a person to judge.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from cms.publisher.faults import Finding
from cms.publisher.manifest import FileEntry
from cms.publisher.places import GONE
from cms.publisher.tree import Tree, hash_of_file
from cms.view.data import PageOwn
from cms.view.richtext import plain_text

PARAGRAPH, TITLE = 30, 12  # characters from which a text is a trace
MENTION = 4  # characters a title needs to be looked for at all
TEXT = frozenset({".html", ".xml", ".ics", ".json", ".txt", ".atom", ".rss"})
_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Traces:
    """What to look for: in texts as they stand, in their words without markup, in file names, in hashes of files by size."""

    addresses: frozenset[str]
    words: frozenset[str]
    files: frozenset[str] = frozenset()
    hashes: frozenset[tuple[int, str]] = frozenset()
    mention: str = ""


@dataclass
class Findings:
    """Where traces were found; `mentions` are paths."""

    residue: list[Finding] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    searched: int = 0


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from re.split(r"</(?:p|li|h\d|blockquote)>|\n", value) if "<" in value else value.split("\n")
    elif isinstance(value, dict):
        for member in value.values():
            yield from _texts(member)
    elif isinstance(value, (list, tuple)):
        for member in value:
            yield from _texts(member)


def squeezed(text: str) -> str:
    """A text without markup and white space, as it is compared."""
    return _SPACE.sub("", plain_text(text) if "<" in text or "&" in text else text)


def traces_of(own: PageOwn, addresses: Iterable[str], files: Iterable[FileEntry]) -> Traces:
    """The traces of a page as it was last public."""
    paragraphs = {squeezed(text) for block in own.body for text in _texts(block.value)}
    words = {text for text in paragraphs if len(text) >= PARAGRAPH}
    title = squeezed(own.title)
    if len(title) >= TITLE:
        words.add(title)
    files = list(files)
    return Traces(
        addresses=frozenset(addresses),
        words=frozenset(words),
        files=frozenset(f"/{file.path}" for file in files),
        hashes=frozenset((file.size, file.sha256) for file in files),
        mention=title if MENTION <= len(title) < TITLE else "",
    )


def search(root: Path, traces: Traces) -> Findings:
    """Look for traces in every file of an output folder."""
    found = Findings()
    sizes = {size for size, _hash in traces.hashes}
    texts = {text: _signs(text) for text in {*traces.words, traces.mention} if text}
    needles = {
        address: re.compile(rf"(?<![\w/-]){re.escape(escape(address))}(?![\w-])") for address in traces.addresses
    }
    for path in Tree(root).walk():
        found.searched += 1
        name = path.as_posix()
        address = f"/{name}"
        if address in traces.files:
            found.residue.append(Finding(name, "file"))
        try:
            if path.suffix not in TEXT and _is_one(root / path, sizes, traces.hashes):
                found.residue.append(Finding(name, "bytes"))
            if path.suffix not in TEXT or path.is_relative_to(GONE):
                continue
            text = (root / path).read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:  # taken away meanwhile
            continue
        found.residue += [
            Finding(name, "address", a) for a, needle in needles.items() if a in text and needle.search(text)
        ]
        possible = [w for w, signs in texts.items() if all(sign in text for sign in signs)]
        if not possible:
            continue
        words = _SPACE.sub("", plain_text(_TAG.sub("", text)))
        found.residue += [Finding(name, "text", w[:24]) for w in sorted(possible) if w in words and w in traces.words]
        if traces.mention in possible and traces.mention in words:
            found.mentions.append(name)
    return found


def _signs(text: str) -> frozenset[str]:
    """The Chinese characters of a text: markup may come between them, but each stands in a file that has the text."""
    return frozenset(sign for sign in text if "\u4e00" <= sign <= "\u9fff")


def _is_one(file: Path, sizes: Container[int], hashes: Container[tuple[int, str]]) -> bool:
    size = file.stat().st_size
    return size in sizes and (size, hash_of_file(file)) in hashes
