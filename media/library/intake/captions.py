"""Captions at the door: WebVTT, read cue by cue, kept as they were meant and nothing else."""

import re

from django.utils.translation import gettext as _

from media.library.intake.refusal import Refused

MAX_BYTES = 1024 * 1024
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+.*)?")
#: What WebVTT itself allows between angle brackets in a cue.
_MARK = re.compile(rf"</?(?:c|i|b|u|v|lang|ruby|rt)(?:[.\s][^<>]*)?>|<{_TIME}>")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_SETTING_BLOCK = re.compile(r"^(?:STYLE|REGION|NOTE)\b")


def check_captions(content: bytes) -> str:
    """The captions as text with plain line ends. Raises `Refused`, naming the line."""
    if len(content) > MAX_BYTES:
        raise Refused("too_large", _("The captions are too large: at most 1 MB."))
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise Refused("encoding", _("Captions must be saved as UTF-8.")) from None
    if not re.match(r"WEBVTT(?:[ \t].*)?(?:\n|$)", text) or "\0" in text:
        raise Refused("foreign", _("These are no WebVTT captions: the first line must be WEBVTT."))
    lines = text.split("\n")
    cues = 0
    last = 0.0
    for number, line in enumerate(lines, start=1):
        if "-->" not in line:
            if _TAG.search(_MARK.sub("", line)) and cues:
                raise Refused(
                    "markup", _("Line %(line)d: captions are plain text, HTML is not taken.") % {"line": number}
                )
            continue
        timing = _TIMING.fullmatch(line.strip())
        start, end = (_seconds(timing.groups()[n : n + 4]) for n in (0, 4)) if timing else (0.0, 0.0)
        if not timing or end <= start or start < last:
            raise Refused("timing", _("Line %(line)d: the times are wrong or not in order.") % {"line": number})
        if number >= len(lines) or not lines[number].strip():
            raise Refused("empty", _("Line %(line)d: there is no text under the times.") % {"line": number})
        cues, last = cues + 1, start
    if not cues:
        raise Refused("empty", _("The captions contain no text."))
    kept = [block for block in re.split(r"\n{2,}", text.strip("\n")) if not _SETTING_BLOCK.match(block)]
    return "\n\n".join(kept) + "\n"


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
