"""What the readers of film files find."""

from dataclasses import dataclass

#: How the label is called wherever a maker put it: in user data, in tags, in an XMP packet.
LABEL = b"AIGC"


@dataclass(frozen=True, kw_only=True)
class Tracks:
    """Duration in seconds, the picture's size in pixels (0 where there is none), the codings of all tracks.

    `labelled` says whether the file's metadata carries the label of what a machine made (GB 45438-2025).
    """

    seconds: float
    width: int
    height: int
    codings: frozenset[str]
    labelled: bool = False
