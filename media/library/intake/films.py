"""Films at the door: MP4 and WebM told by their boxes and elements, measured without being decoded.

What is read: the kind, the duration, the size of the picture and the codings of its tracks. A browser can play H.264 or
AV1 with AAC or MP3 in MP4, VP8, VP9 or AV1 with Opus or Vorbis in WebM; anything else is refused, since no server here
converts films.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.library.intake import matroska, mp4
from media.library.intake.refusal import Refused

MAX_BYTES = 512 * 1024 * 1024
MAX_SECONDS = 60 * 60
MAX_SIDE = 3840
CODINGS = {
    ".mp4": frozenset({"avc1", "avc3", "av01", "mp4a", ".mp3"}),
    ".webm": frozenset({"V_VP8", "V_VP9", "V_AV1", "A_OPUS", "A_VORBIS"}),
}
#: What an MP4 says it is. QuickTime and pictures are built of the same boxes, and browsers do not play them.
BRANDS = frozenset(
    [b"isom", b"mp41", b"mp42", b"mp71", b"avc1", b"M4V ", b"dash", b"MSNV", *(b"iso%d" % n for n in range(2, 10))]
)
PICTURES = frozenset({"avc1", "avc3", "av01", "V_VP8", "V_VP9", "V_AV1"})
DAMAGED = gettext_lazy("The film is damaged or was cut short: it cannot be read to its end.")


@dataclass(frozen=True, kw_only=True)
class FilmFacts:
    """What a film's bytes say: `suffix` of its kind, seconds, pixels, codings of its tracks, a label of machine-made ones."""

    suffix: str
    seconds: float
    width: int
    height: int
    codings: frozenset[str]
    size: int
    sha256: str
    labelled: bool


def check_film(file: BinaryIO, size: int) -> FilmFacts:
    """What a film is. `file` is read in pieces and left at its start. Raises `Refused`."""
    if size > MAX_BYTES:
        raise Refused("too_large", _("The film is too large: at most %(size)s.") % {"size": filesizeformat(MAX_BYTES)})
    file.seek(0)
    head = file.read(12)
    if head[4:8] == b"ftyp":
        suffix, reader = ".mp4", mp4.read
    elif head[:4] == matroska.EBML:
        suffix, reader = ".webm", matroska.read
    else:
        raise Refused("foreign", _("This is not a film. MP4 (H.264) and WebM are taken."))
    try:
        if suffix == ".mp4" and not mp4.brands(file) & BRANDS:
            raise Refused("foreign", _("This is not an MP4 film. Export it as MP4 with H.264 and AAC."))
        track = reader(file, size)
    except (ValueError, IndexError, OverflowError):
        raise Refused("damaged", DAMAGED) from None
    if foreign := track.codings - CODINGS[suffix]:
        raise Refused(
            "coding",
            _("Browsers cannot play this film (%(coding)s). Export it as MP4 with H.264 and AAC.")
            % {"coding": ", ".join(sorted(foreign))},
        )
    if not track.codings & PICTURES or not track.width:
        raise Refused("damaged", DAMAGED)
    if track.seconds <= 0:
        raise Refused(
            "unmeasured",
            _(
                "The film does not say how long it is, as recordings of a screen or a broadcast do not. Export it anew as MP4."
            ),
        )
    if track.seconds > MAX_SECONDS or max(track.width, track.height) > MAX_SIDE:
        raise Refused("too_long", _("The film is longer than an hour or larger than 3840 pixels."))
    return FilmFacts(
        suffix=suffix,
        seconds=track.seconds,
        width=track.width,
        height=track.height,
        codings=track.codings,
        size=size,
        sha256=_digest(file),
        labelled=track.labelled,
    )


def _digest(file: Any) -> str:
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest
