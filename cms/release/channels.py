"""Channels carry releases to where the public meets them: the site now, search and the press later.

Each has a cursor, `ChannelState`. `carry` brings one channel up to the record; what goes wrong is noted with it.
"""

import errno
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.db.models import Max
from django.utils import timezone

from cms.release.models import ChannelState, Release

LONGEST_PAUSE = 60.0  # seconds between attempts of a channel that fails
FIRST_PAUSE = 0.5


@dataclass(frozen=True)
class Carried:
    """What a channel did: the release it has reached, figures for the office, and what it could not carry (empty: all).

    `refused` has for each fault its subject (an address), its code and a detail.
    """

    seq: int
    result: dict[str, Any]
    refused: Sequence[tuple[str, str, str]] = ()


@dataclass(frozen=True)
class Channel:
    """A channel: its name, and the step that brings it up to the record. The step may be repeated at any time.

    `idle` is work for when there is nothing to carry: it ends soon after its argument says stop, and gives whether more is left.
    """

    name: str
    step: Callable[[], Carried]
    idle: Callable[[Callable[[], bool]], bool] | None = None


_channels: dict[str, Channel] = {}


def register_channel(channel: Channel) -> None:
    """Add a channel."""
    if channel.name in _channels:
        raise ImproperlyConfigured(f"A channel named {channel.name!r} is registered already.")
    _channels[channel.name] = channel


def channels() -> list[Channel]:
    """Every channel."""
    return list(_channels.values())


def newest() -> int:
    """The number of the newest release; 0 for none."""
    return Release.objects.aggregate(newest=Max("seq"))["newest"] or 0


def carry(channel: Channel) -> ChannelState:
    """Bring a channel up to the record and note how it went; never raises for what the channel itself does wrong."""
    state, _new = ChannelState.objects.get_or_create(name=channel.name)
    try:
        carried = channel.step()
    except Exception as error:  # whatever stops a channel is shown to the office and tried again
        state.attempts += 1
        state.trouble = [["", *coded(error)]]
    else:
        state.seq, state.result = carried.seq, carried.result
        state.attempts = state.attempts + 1 if carried.refused else 0
        state.trouble = [list(one) for one in carried.refused]
    state.at = timezone.now()
    state.save(update_fields=["seq", "attempts", "trouble", "result", "at"])  # a verification may have ended meanwhile
    return state


CODES = {
    errno.ENOSPC: "disk-full", errno.EDQUOT: "disk-full", errno.ENOENT: "no-folder", errno.ENOTDIR: "no-folder",
    errno.EEXIST: "no-folder", errno.EACCES: "not-allowed", errno.EPERM: "not-allowed", errno.EROFS: "not-allowed",
}  # fmt: skip


def coded(error: Exception) -> tuple[str, str]:
    """A code for what stopped a step, and what it says itself."""
    said = f"{type(error).__name__}: {error}"
    if isinstance(error, OSError):
        code = CODES.get(error.errno or 0, "not-read")
        return code, str(error.filename or said)
    return ("database" if isinstance(error, (DatabaseError, sqlite3.Error)) else "unknown"), said


def pause(state: ChannelState) -> float:
    """Seconds to wait before a channel that failed is tried again; 0 for one that did not."""
    return min(FIRST_PAUSE * 2 ** (state.attempts - 1), LONGEST_PAUSE) if state.attempts else 0.0
