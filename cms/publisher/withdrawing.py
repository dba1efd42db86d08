"""Withdrawal (撤稿): acts at once, takes every copy away, looks for what is left, and gives a receipt that is kept for ever."""

import logging
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.pages.releasing import withdraw_pages
from cms.publisher.channel import builder, note
from cms.publisher.faults import Finding
from cms.publisher.manifest import FileEntry
from cms.publisher.residue import search, traces_of
from cms.release import receipts
from cms.release.acts import page_subject
from cms.release.channels import FIRST_PAUSE, LONGEST_PAUSE, carry, channels, coded
from cms.release.current import full_page
from cms.release.forms import encode
from cms.release.models import ChannelState, FormerAddress, Holding, OwedReceipt
from cms.view.data import PageOwn

logger = logging.getLogger(__name__)
PATIENCE = timedelta(minutes=1)  # for whoever withdrew to get to the receipt, before the worker takes it on


class NotPublic(LookupError):
    """There is no public page to withdraw."""


@dataclass
class Withdrawal:
    """The answer of `withdraw`: `removed` are files taken away, `updated` outputs printed anew; empty `residue` is success.

    `known` says whether the folder could be asked which files the page had. A `receipt` of 0 is still owed.
    """

    page: int
    title: str
    addresses: list[str]
    removed: list[str] = field(default_factory=list)
    updated: int = 0
    known: bool = True
    residue: list[Finding] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    delivered: dict[str, int] = field(default_factory=dict)
    failed: dict[str, list[list[str]]] = field(default_factory=dict)
    gone_after: float = 0.0
    seconds: float = 0.0
    manifest: str = ""
    receipt: int = 0

    def data(self) -> dict[str, Any]:
        """The answer for `--json`."""
        return dict(self.__dict__)


def public_page(id_or_address: str) -> Holding:
    """What is held of a public page named by its id, its address, or its whole URL. Raises `NotPublic`."""
    if id_or_address.isascii() and id_or_address.isdigit():
        held = Holding.objects.filter(subject=page_subject(int(id_or_address)))
    else:
        address = id_or_address.removeprefix(settings.SITE_URL.rstrip("/")).removeprefix(settings.SITE_BASE_PATH)
        held = Holding.objects.filter(address=address if address.endswith("/") else f"{address}/")
    holding = held.exclude(digest="").filter(subject__startswith="page:").first()
    if holding is None:
        raise NotPublic(id_or_address)
    return holding


def translations_of(page_id: int) -> list[int]:
    """Ids of a page and of its versions in other languages."""
    key = Page.objects.filter(pk=page_id).values_list("translation_key", flat=True).first()
    return [*Page.objects.filter(translation_key=key).values_list("pk", flat=True)] if key else [page_id]


def withdraw(holding: Holding, *, reason: str, authority: str, user: Any = None) -> Withdrawal:
    """Withdraw a page: released as withdrawn, taken from every channel, searched for, and receipted. Raises `NotPublic`.

    Whatever state the output folder is in, the page is withdrawn by record first. What then fails is told in `failed`,
    `receipt` is 0, and the worker tries again until the receipt is written.
    """
    return complete(order(holding, reason=reason, authority=authority), user=user)


def order(holding: Holding, *, reason: str, authority: str) -> OwedReceipt:
    """Make a page public no more by record, and note that a receipt is owed."""
    page_id = int(holding.subject.partition(":")[2])
    own: PageOwn = full_page(holding.seq)
    ids = translations_of(page_id)
    subjects = [page_subject(i) for i in ids]
    addresses = {
        *Holding.objects.filter(subject__in=subjects).exclude(digest="").values_list("address", flat=True),
        *FormerAddress.objects.filter(subject__in=subjects).values_list("address", flat=True),
    }
    noted = {"page": page_id, "title": own.title, "ids": ids, "shown": holding.seq, "addresses": sorted(addresses)}
    now = timezone.now()
    owed = OwedReceipt(noted={**noted, "files": None, "run": 0}, at=now, due=now + PATIENCE)
    try:
        note(owed, builder())
    except (OSError, sqlite3.Error):
        logger.exception("The output folder could not be asked what it has of page %d", page_id)
    with transaction.atomic():
        ended = next(iter(withdraw_pages(ids, authority=authority, reason=reason)), None)
        if ended is None:  # somebody else was faster
            raise NotPublic(holding.address)
        owed.release = ended
        owed.save(force_insert=True)
    return owed


def complete(owed: OwedReceipt, *, user: Any = None, carrying: bool = True) -> Withdrawal:
    """Do what is left of a withdrawal, up to its receipt; what stops it is noted and told in the answer, never raised.

    With `carrying` the channels are brought up to the record first; the worker does that in its own time.
    """
    if carrying:
        for channel in channels():
            carry(channel)
    noted = owed.noted
    answer = Withdrawal(noted["page"], noted["title"], noted["addresses"], gone_after=_since(owed.at))
    states = ChannelState.objects.in_bulk([channel.name for channel in channels()])
    answer.delivered = {name: state.seq for name, state in states.items()}
    answer.failed = {name: state.trouble for name, state in states.items() if state.trouble}
    trouble = [[c.name, "not-carried", ""] for c in channels() if answer.delivered.get(c.name, 0) < owed.release_id]
    try:
        for page in Page.objects.filter(pk__in=owed.noted["ids"], live=True):
            # asked about before; a lock holds no withdrawal up
            UnpublishPageAction(page.specific, user=user).execute(skip_permission_checks=True)
        if not trouble:
            owed.refresh_from_db(fields=["noted"])  # the channel's step may have asked the folder what was there
            _search(answer, owed)
            _write(answer, owed)
    except Exception as error:  # whatever stops it is shown to the office, and it is tried again
        logger.exception("The receipt of release %d could not be written", owed.release_id)
        trouble = [["", *coded(error)]]
        answer.failed.setdefault("receipt", trouble)
    if trouble:
        _postpone(owed, trouble)
    return answer


def complete_owed(now: datetime | None = None) -> list[Withdrawal]:
    """Try again for each receipt that is owed and due; the channels have been brought up to the record by then."""
    due = OwedReceipt.objects.filter(due__lte=now or timezone.now())
    return [complete(owed, carrying=False) for owed in due]


def _since(moment: datetime) -> float:
    return round((timezone.now() - moment).total_seconds(), 3)


def _postpone(owed: OwedReceipt, trouble: list[list[str]]) -> None:
    owed.attempts += 1
    wait = timedelta(seconds=min(FIRST_PAUSE * 2**owed.attempts, LONGEST_PAUSE))
    OwedReceipt.objects.filter(pk=owed.pk).update(attempts=owed.attempts, trouble=trouble, due=timezone.now() + wait)


def _search(answer: Withdrawal, owed: OwedReceipt) -> None:
    """Look for what is left. Pictures that other public pages show as well are theirs too, and no trace."""
    site, files = builder(), owed.noted["files"]
    answer.known = files is not None
    before = [FileEntry(*entry) for entry in files or ()]
    gone = [file for file in before if not (site.root / file.path).exists()]
    answer.removed = sorted(file.path for file in gone)
    findings = search(site.root, traces_of(full_page(owed.noted["shown"]), answer.addresses, gone))
    answer.residue, answer.mentions = findings.residue, findings.mentions
    answer.updated, answer.manifest = site.since(owed.noted["run"])


def _write(answer: Withdrawal, owed: OwedReceipt) -> None:
    answer.seconds = _since(owed.at)
    ended = owed.release
    said = {
        "release": ended.seq,
        "reason": ended.reason,
        "authority": ended.authority,
        "at": timezone.now().isoformat(),
    }
    answer.receipt = receipts.write(owed, encode({**answer.data(), **said})).number
