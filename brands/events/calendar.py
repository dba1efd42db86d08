"""Events as iCalendar (RFC 5545), to be subscribed to or taken into a calendar.

An event stands in a calendar where its day is known: with times in the site's zone, else as whole days; a month alone
is no place in a calendar. SEQUENCE grows with every publication: it is the number of seconds since the first one.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from brands.events.data import EventOwn
from brands.events.stages import Stage
from cms.view.data import Frame

PRODUCT = "-//Qiongzihao//Events//ZH"
STATUS: Mapping[str, str] = {Stage.CANCELLED: "CANCELLED", Stage.POSTPONED: "TENTATIVE"}
HOUR_EAST = 8  # China has kept one time, without summer time, since 1991


def site_zone() -> ZoneInfo:
    """The zone in which events are given."""
    return ZoneInfo(settings.TIME_ZONE)


def zone_component() -> Timezone:
    """VTIMEZONE of China's one time."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1991, 9, 15, 1))  # noqa: DTZ001 - RFC 5545 wants local time here
    standard.add("tzoffsetfrom", timedelta(hours=HOUR_EAST + 1))
    standard.add("tzoffsetto", timedelta(hours=HOUR_EAST))
    standard.add("tzname", "CST")
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    zone.add_component(standard)
    return zone


def sequence(own: EventOwn) -> int:
    """How often it has changed, as a number that grows with every publication; 0 for the first."""
    if own.published is None or own.updated is None:
        return 0
    return max(0, int((own.updated - own.published).total_seconds()))


def component(own: EventOwn, frame: Frame) -> Event | None:
    """An event as VEVENT; None where its day is not known or it was never published."""
    times, stamp = own.times, own.updated or own.published
    if not times.exact() or stamp is None:
        return None
    event = Event()
    event.add("uid", own.uid)
    event.add("sequence", sequence(own))
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", stamp.astimezone(UTC).replace(microsecond=0))
    if days := times.days():
        event.add("dtstart", days[0])
        event.add("dtend", days[1] + timedelta(days=1))  # the first day that is no longer part of it
    elif times.starts_at:
        event.add("dtstart", times.starts_at.astimezone(site_zone()))
        if times.ends_at and times.ends_at > times.starts_at:
            event.add("dtend", times.ends_at.astimezone(site_zone()))
    event.add("summary", own.title)
    event.add("status", STATUS.get(own.stage, "CONFIRMED"))
    said = (own.stage_reason if own.stage in STATUS else "", own.summary, _contact(own))
    if description := "\n".join(part for part in said if part):
        event.add("description", description)
    if location := "，".join(part for part in (own.place, own.address_text) if part):
        event.add("location", location)
    if own.event_kind:
        event.add("categories", [own.event_kind])
    event.add("url", f"{frame.site_url}{frame.base}{own.address}")
    return event


def _contact(own: EventOwn) -> str:
    said = " ".join(part for part in (own.contact_unit, own.contact_phone) if part)
    return _("Contact: %(words)s") % {"words": said} if said else ""


def calendar(owns: Iterable[EventOwn], frame: Frame) -> bytes:
    """A calendar of those events that have a known day, folded and encoded as RFC 5545 wants it."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"{frame.site_name} {_('Events')}")
    made.add_component(zone_component())
    for own in owns:
        if event := component(own, frame):
            made.add_component(event)
    return bytes(made.to_ical())
