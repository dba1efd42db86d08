"""Live rows that differ from what was released of them: the alarm for changes that went round the door.

`QuerySet.update()`, raw SQL and fixtures change live rows without a release. They change nothing public; they are found
here, by comparing the rows as they are with the record. The worker compares some at a time, `check_releases` all.
"""

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.pages import registry
from cms.pages.releasing import owns_of
from cms.pages.shared import form_of, shared_lists, subject_of
from cms.release.acts import page_subject
from cms.release.forms import decode, encode, hash_of
from cms.release.gate import gate
from cms.release.models import Alarm, Holding, Release
from cms.view.data import PageOwn

logger = logging.getLogger(__name__)
CHUNK = 200  # subjects compared at a time


@dataclass(frozen=True)
class Difference:
    """A subject, what it is called, and what differs, in words for the log; empty words where nothing does."""

    subject: str
    title: str
    what: str = ""


def compare_pages(page_ids: Collection[int]) -> Iterator[Difference]:
    """Pages, live or public, against the record."""
    subjects = [page_subject(page_id) for page_id in page_ids]
    holdings = {h.subject: h for h in Holding.objects.filter(subject__in=subjects).exclude(digest="")}
    released = dict(
        Release.objects.filter(seq__in=[h.seq for h in holdings.values()]).values_list("subject", "snapshot")
    )
    live = {own.id: own for own in owns_of(page_ids)}
    waits = gate().held()
    titles = dict(Page.objects.filter(pk__in=page_ids).values_list("pk", "title"))
    for page_id in page_ids:
        subject = page_subject(page_id)
        own, text = live.get(page_id), released.get(subject)
        title = titles.get(page_id, "")
        if own is None and text is None:
            yield Difference(subject, title)
        elif own is None:
            yield Difference(subject, title, "public, but its row is gone or no longer live")
        elif text is None:
            yield Difference(subject, title, "live, but was never released")
        elif not _says(text, own.kind, own) and (subject, hash_of(encode(own))) not in waits:
            yield Difference(subject, title, f"differs in {', '.join(_differing(own, decode(own.kind, text)))}")
        else:
            yield Difference(subject, title)


def _says(text: str, form: str, row: Any) -> bool:
    """Whether a released text says what the row says now. A field that its form has got since stands there as its default."""
    now = encode(row)
    return now == text or decode(form, now) == decode(form, text)


def _differing(one: PageOwn, other: PageOwn) -> list[str]:
    return [f.name for f in fields(one) if encode(getattr(one, f.name)) != encode(getattr(other, f.name))]


def compare_shared() -> Iterator[Difference]:
    """Shared rows that are public against the record; one that waits for a second person is no difference."""
    waits = gate().held()
    for shared in shared_lists():
        holdings = Holding.objects.filter(form=form_of(shared.name)).exclude(digest="")
        held = {holding.subject.partition(":")[2]: holding.digest for holding in holdings}
        rows = shared.rows(None if shared.standing else list(held))
        for key in sorted(held.keys() | rows.keys()):
            row, text = rows.get(key), held.get(key)
            what = ""
            if (subject_of(shared, key), hash_of(encode(row) if row is not None else "")) in waits:
                pass
            elif row is None:
                what = "public, but its row is gone"
            elif text is None:
                what = "is to be public, but was never released"
            elif not _says(text, form_of(shared.name), row):
                what = "differs from what was released"
            yield Difference(subject_of(shared, key), key, what)


def pages_to_compare(after: int = 0, number: int | None = None) -> list[int]:
    """Ids of pages that are live or public, from `after` on, in order."""
    kinds = [contribution.model for contribution in registry.contributions()]
    live = set(Page.objects.type(*kinds).filter(live=True, pk__gt=after).values_list("pk", flat=True))
    held = Holding.objects.filter(subject__startswith="page:").exclude(digest="").values_list("subject", flat=True)
    public = {int(subject.partition(":")[2]) for subject in held}
    return sorted(live | {page_id for page_id in public if page_id > after})[:number]


def settle(differences: Iterable[Difference]) -> list[Alarm]:
    """Raise an alarm for each subject that differs, end it for each that does not; gives those that are new."""
    found = list(differences)
    Alarm.objects.filter(subject__in=[one.subject for one in found if not one.what]).delete()
    wrong = {one.subject: one for one in found if one.what}
    known = set(Alarm.objects.filter(subject__in=wrong).values_list("subject", flat=True))
    new = [
        Alarm(subject=one.subject, title=one.title[:255], what=one.what[:400], since=timezone.now())
        for subject, one in wrong.items()
        if subject not in known
    ]
    Alarm.objects.bulk_create(new)
    for alarm in new:
        logger.error("A live row differs from what was released: %s (%s)", alarm.subject, alarm.what)
    return new


def compare_everything() -> list[Difference]:
    """Compare all there is, settle the alarms, and give what differs."""
    ids = pages_to_compare()
    found: list[Difference] = []
    for start in range(0, len(ids), CHUNK):
        found += compare_pages(ids[start : start + CHUNK])
    found += compare_shared()
    settle(found)
    return [one for one in found if one.what]
