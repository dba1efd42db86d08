"""What is wrong with publishing, first on the dashboard; nothing where nothing is."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from cms.office.dashboard.panels import OfficePanel
from cms.publisher.office.access import reads
from cms.publisher.office.alarms import AlarmRow, alarm_rows
from cms.publisher.office.receipts import OwedRow, owed_rows
from cms.publisher.office.states import WRONG, ChannelRow, channel_rows
from cms.publisher.schedule import LateRow, late_rows

SHOWN = 5


class TroublePanel(OfficePanel):
    """Alarms, and channels that do not carry."""

    name = "publisher_trouble"
    template_name = "publisher/trouble.html"
    order = 1

    def __init__(
        self,
        alarms: Sequence[AlarmRow],
        channels: Sequence[ChannelRow],
        owed: Sequence[OwedRow],
        late: Sequence[LateRow],
    ) -> None:
        self._alarms, self._channels, self._owed, self._late = alarms, channels, owed, late

    def found(self, user: Any) -> dict[str, Any]:
        return {
            "alarms": self._alarms[:SHOWN],
            "more": len(self._alarms) > SHOWN,
            "channels": self._channels,
            "owed": self._owed,
            "late": self._late,
        }


def trouble_of(user: Any) -> list[TroublePanel]:
    """The panel, where the account reads everything and something is wrong."""
    if not reads(user):
        return []
    alarms = alarm_rows(user, SHOWN + 1)
    channels = [row for row in channel_rows() if row.standing in WRONG]
    owed = [row for row in owed_rows() if row.attempts]
    late = list(islice(late_rows(), SHOWN))
    return [TroublePanel(alarms, channels, owed, late)] if alarms or channels or owed or late else []
