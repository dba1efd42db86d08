"""What a document becomes, in plain data: a title and blocks, nothing of Word and nothing of the database."""

from dataclasses import dataclass, field

from stories.word.findings import Finding
from stories.word.pictures import PictureFile


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of the body."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Prose:
    """Paragraphs and lists, as the rich text editor stores them."""

    html: str


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Words somebody said."""

    text: str
    speaker: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """Column headings and rows, all of one width."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A picture in its place."""

    picture: PictureFile
    alt: str
    caption: str


@dataclass(frozen=True, kw_only=True)
class Notes:
    """Footnotes and endnotes, in the order of their numbers."""

    texts: tuple[str, ...]


Part = Heading | Prose | Quote | Table | Figure | Notes


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """A document read."""

    title: str
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...] = field(default=())
