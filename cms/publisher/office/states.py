"""How a channel stands, judged from its cursor and the record. Pure but for the reading at the end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.publisher.faults import trouble_in_words
from cms.publisher.manifest import NAME as MANIFEST
from cms.release.channels import LONGEST_PAUSE, channels, newest
from cms.release.models import ChannelState, Release

#: A publisher that works needs seconds, also for much at once; after this long without a step it does not work.
PATIENCE = timedelta(minutes=5)
LABELS: dict[str, str | Promise] = {"site": _("Public site"), "search": _("Search"), "press": _("Press feed")}


class Standing(StrEnum):
    """What a channel is doing."""

    UP_TO_DATE = "up_to_date"
    CARRYING = "carrying"
    STUCK = "stuck"
    FAILING = "failing"


#: Those somebody has to look at.
WRONG = frozenset({Standing.STUCK, Standing.FAILING})


@dataclass(frozen=True)
class ChannelRow:
    """A channel for people: `behind` is the number of releases it has not carried, `since` when the oldest of these was made."""

    label: str | Promise
    state: ChannelState
    standing: Standing
    behind: int = 0
    since: datetime | None = None

    @property
    def trouble(self) -> list[str]:
        """What stopped it, in words."""
        return trouble_in_words(self.state.trouble)

    @property
    def longest_pause(self) -> int:
        """Seconds after which a failed step is tried again at the latest."""
        return int(LONGEST_PAUSE)


def judge(*, attempts: int, behind: int, since: datetime | None, now: datetime) -> Standing:
    """How a channel stands that has `behind` releases before it, the oldest made at `since`."""
    if attempts:
        return Standing.FAILING
    if not behind:
        return Standing.UP_TO_DATE
    return Standing.STUCK if since is not None and now - since > PATIENCE else Standing.CARRYING


def channel_rows(now: datetime | None = None) -> list[ChannelRow]:
    """Every channel. Two queries, and one for each that is behind."""
    states = {state.name: state for state in ChannelState.objects.all()}
    end, moment = newest(), now or timezone.now()
    rows = []
    for channel in channels():
        state = states.get(channel.name) or ChannelState(name=channel.name)
        behind = max(0, end - state.seq)
        since = _oldest_after(state.seq) if behind else None
        standing = judge(attempts=state.attempts, behind=behind, since=since, now=moment)
        rows.append(ChannelRow(LABELS.get(channel.name, channel.name), state, standing, behind, since))
    return rows


def _oldest_after(seq: int) -> datetime | None:
    at: datetime | None = Release.objects.filter(seq__gt=seq).order_by("seq").values_list("at", flat=True).first()
    return at


def last_built() -> datetime | None:
    """When the output folder was last brought up to date by whatever did it; None where nothing was ever built."""
    try:
        changed = (Path(settings.SITE_ROOT) / MANIFEST).stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(changed, tz=timezone.get_current_timezone())


def figures(result: dict[str, Any]) -> list[tuple[str | Promise, Any]]:
    """The figures of a channel's last run with their names, those that are known."""
    return [(label, result[name]) for name, label in _FIGURES if name in result]


_FIGURES: tuple[tuple[str, str | Promise], ...] = (
    ("pages", _("pages")),
    ("files", _("files")),
    ("written", _("printed anew")),
    ("unchanged", _("unchanged")),
    ("deleted", _("taken away")),
    ("seconds", _("seconds")),
)
