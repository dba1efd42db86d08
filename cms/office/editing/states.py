"""What a form was loaded from, what stands there now, and whether saving would go over somebody's head. Pure."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

SEPARATOR: Final = "|"


class Change(Enum):
    """What happened to a record after a form of it was opened."""

    SAVED = auto()
    MOVED = auto()
    PUBLISHED = auto()
    WITHDRAWN = auto()
    GONE = auto()


@dataclass(frozen=True)
class State:
    """A record at one moment. Text is compared, never computed with.

    `version` names its newest version (number and time of a page's revision, a digest of a row); `place` is the number
    of the page above; `published` is the number of the version on the site, empty where there is none.
    """

    version: str
    place: str = ""
    published: str = ""

    def __str__(self) -> str:
        return SEPARATOR.join((self.version, self.place, self.published))


def parse(text: str) -> State | None:
    """The state that a form brings along; None where it brings none or something else."""
    parts = text.split(SEPARATOR)
    return State(*parts) if len(parts) == len(State.__dataclass_fields__) and parts[0] else None


def change(loaded: State | None, stored: State | None, seen: str = "") -> Change | None:
    """What stands against saving; None where nothing does.

    `stored` is None where the record is gone. `seen` is the state that the person was shown and wants to go over. A form
    that says nothing of where it was loaded from (a script's) is not held back.
    """
    if stored is None:
        return Change.GONE
    if loaded is None or loaded == stored or seen == str(stored):
        return None
    if loaded.version != stored.version:
        return Change.SAVED
    if loaded.place != stored.place:
        return Change.MOVED
    return Change.PUBLISHED if stored.published else Change.WITHDRAWN
