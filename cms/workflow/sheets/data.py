"""A review sheet (审核单) as plain data: what a manuscript was, who did what with it when, and what became of it.

Everything is read from what was handed in, the record and the releases, so it can be printed although the page is gone.
Times are aware. What only the library knows (consents) is as it is registered now, and None where the row is gone.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class PictureLine:
    """A picture with the rights it was signed with. `known` says whether its words are still those that were signed."""

    id: int
    sha256: str
    credit: str
    holder: str
    licence: str
    until: str
    caption: str
    ai_generated: bool
    map_approval: str
    known: bool
    consent: str | None


@dataclass(frozen=True, kw_only=True)
class FilmLine:
    """A film that stands in the text. `consent` as in `PictureLine`."""

    title: str
    duration: str
    credit: str
    licence_number: str
    consent: str | None


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """A source that is cited; an empty title where nobody knows its words any more."""

    title: str
    outlet: str
    date: str


@dataclass(frozen=True, kw_only=True)
class CheckLine:
    """What a machine check said when it was last asked: how often each severity was found."""

    name: str
    version: str
    found: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class ActLine:
    """An act of the record. `sha256` is the content it is about, `seq` its number in the record."""

    seq: int
    act: str
    label: str
    at: datetime
    round: int
    stage: str
    stage_name: str
    name: str
    post: str
    established: bool
    behalf: str
    opinion: str
    confirmed: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Publication:
    """When and where it became public, and the hashes of what did."""

    at: datetime
    address: str
    release: int
    sha256: str
    chain: str
    emergency: bool


@dataclass(frozen=True, kw_only=True)
class Afterwards:
    """What was released of the page since: another version, a move, a withdrawal. `receipt` is 0 where there is none."""

    label: str
    at: datetime
    by: str
    reason: str
    release: int
    receipt: int


@dataclass(frozen=True, kw_only=True)
class CorrectionLine:
    """A public correction of the page."""

    at: datetime
    wrong: str
    right: str


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A place in the record: the number of an entry, and the link of the chain there."""

    seq: int
    chain: str


@dataclass(frozen=True, kw_only=True)
class ReviewSheet:
    """All of it. `signatures` are those of the last round over the content `sha256`, `acts` the whole history.

    `last` is the sheet's own last entry, `head` the record's when this was read.
    """

    number: str
    title: str
    summary: str
    page_id: int
    page_stands: bool
    genre: str
    column: str
    state: str
    round: int
    opened_at: datetime
    submitted_by: str
    note: str
    sha256: str
    revision: int | None
    scheduled: str
    source_line: str
    author: str
    editor: str
    brands: tuple[str, ...]
    people: tuple[str, ...]
    words: int
    pictures: tuple[PictureLine, ...]
    films: tuple[FilmLine, ...]
    sources: tuple[SourceLine, ...]
    marks: tuple[str, ...]
    ai_declared: bool
    checks: tuple[CheckLine, ...]
    signatures: tuple[ActLine, ...]
    acts: tuple[ActLine, ...]
    publication: Publication | None
    afterwards: tuple[Afterwards, ...]
    corrections: tuple[CorrectionLine, ...]
    last: Anchor
    head: Anchor

    @property
    def sign_off(self) -> ActLine | None:
        """The final signature (签发), if it was given."""
        return next((one for one in self.signatures if one.stage == "final"), None)

    @property
    def mark(self) -> str:
        """What its QR code says: the number, and where in the record its last act stands. `verify_record` can check it."""
        return f"qzsheet {self.number} {self.last.seq} {self.last.chain}"
