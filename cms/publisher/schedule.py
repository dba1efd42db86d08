"""What goes public, and what leaves the site, at a time that was set: carried out by the worker, in the order of the times.

A worker that was down at the time does what the time would have done: a page whose end has come meanwhile never appears, and
a change that was to come before the end of a page comes first.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import dateparse, timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)
LATE = timedelta(minutes=1)  # after its time, what has not happened is shown to the office
AGAIN = timedelta(minutes=1)  # until what failed is tried again


@dataclass(frozen=True)
class Due:
    """A moment of a page's schedule: a revision that goes public, or, without one, the end of its time on the site."""

    at: datetime
    page_id: int
    revision_id: int | None = None


def due(now: datetime) -> list[Due]:
    """What is due by `now`, in the order of its times. Two queries."""
    coming = Revision.page_revisions.filter(approved_go_live_at__lte=now)
    found = [Due(at, int(pk), i) for at, pk, i in coming.values_list("approved_go_live_at", "object_id", "pk")]
    ending = Page.objects.filter(live=True, expire_at__lte=now)
    found += [Due(at, pk) for at, pk in ending.values_list("expire_at", "pk")]
    return sorted(found, key=lambda one: (one.at, one.revision_id is None, one.page_id))


def end_of(revision: Revision) -> datetime | None:
    """The end of a page's time on the site, as a revision has it."""
    text = revision.content.get("expire_at")
    return dateparse.parse_datetime(text) if text else None


class Schedule:
    """Carries out what is due. What fails stops nothing else; it is tried again a minute later."""

    def __init__(self) -> None:
        self._not_before: dict[Due, datetime] = {}

    def carry_out(self, now: datetime | None = None) -> int:
        """Do what is due; gives how many things were done."""
        moment = now or timezone.now()
        todo, done = due(moment), 0
        self._not_before = {one: at for one, at in self._not_before.items() if one in todo}
        for one in todo:
            if self._not_before.get(one, moment) > moment:
                continue
            try:
                with transaction.atomic():
                    done += _do(one, moment)
            except Exception:  # a page that cannot be published holds no other one up
                logger.exception("What was due at %s of page %d could not be done", one.at, one.page_id)
                self._not_before[one] = moment + AGAIN
        return done


def _do(one: Due, now: datetime) -> bool:
    """Do it, unless what went before has made it void."""
    page = Page.objects.filter(pk=one.page_id).first()
    if page is None:
        return False
    if one.revision_id is None:
        if not page.live or page.expire_at is None or page.expire_at > now:
            return False
        _end(page)
        return True
    revision = Revision.page_revisions.filter(pk=one.revision_id, approved_go_live_at__lte=now).first()
    if revision is None:
        return False
    end = end_of(revision)
    if end is None or end > now:
        revision.publish(log_action="wagtail.publish.scheduled")
    elif page.live:
        _end(page, end)
    else:
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
    return True


def _end(page: Page, at: datetime | None = None) -> None:
    specific = page.specific
    specific.expire_at = at or specific.expire_at
    UnpublishPageAction(specific, set_expired=True, log_action="wagtail.unpublish.scheduled").execute(
        skip_permission_checks=True
    )


@dataclass(frozen=True)
class LateRow:
    """A moment that has passed without its deed: the page, when, and whether it was to appear."""

    page_id: int
    title: str
    at: datetime
    appears: bool


def late_rows(now: datetime | None = None) -> Iterator[LateRow]:
    """What should have happened a minute ago or longer: the worker does not run, or cannot do it. Three queries at most."""
    late: list[Due] = due((now or timezone.now()) - LATE)
    titles: dict[int, Any] = dict(Page.objects.filter(pk__in=[one.page_id for one in late]).values_list("pk", "title"))
    for one in late:
        yield LateRow(one.page_id, titles.get(one.page_id, ""), one.at, one.revision_id is not None)
