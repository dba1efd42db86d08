"""What the readers of film files find."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tracks:
    """Duration in seconds, the picture's size in pixels (0 where there is none), the codings of all tracks."""

    seconds: float
    width: int
    height: int
    codings: frozenset[str]
