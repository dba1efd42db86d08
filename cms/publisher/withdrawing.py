"""Withdrawal (撤稿): acts at once, takes every copy away, looks for what is left, and gives a receipt that is kept for ever."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.pages.releasing import withdraw_pages
from cms.publisher.channel import builder
from cms.publisher.manifest import FileEntry
from cms.publisher.residue import search, traces_of
from cms.release import receipts
from cms.release.acts import page_subject
from cms.release.channels import carry, channels
from cms.release.current import full_page
from cms.release.forms import encode
from cms.release.models import FormerAddress, Holding
from cms.view.data import PageOwn


class NotPublic(LookupError):
    """There is no public page to withdraw."""


@dataclass
class Withdrawal:
    """The answer of `withdraw`: `removed` are files taken away, `updated` outputs printed anew; empty `residue` is success."""

    page: int
    title: str
    addresses: list[str]
    removed: list[str] = field(default_factory=list)
    updated: int = 0
    residue: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    delivered: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
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
    """Withdraw a page: released as withdrawn, taken from every channel, searched for, and receipted. Raises `NotPublic`."""
    started = time.perf_counter()
    page_id = int(holding.subject.partition(":")[2])
    own: PageOwn = full_page(holding.seq)
    ids = translations_of(page_id)
    subjects = [page_subject(i) for i in ids]
    addresses = [
        *Holding.objects.filter(subject__in=subjects).exclude(digest="").values_list("address", flat=True),
        *FormerAddress.objects.filter(subject__in=subjects).values_list("address", flat=True),
    ]
    answer = Withdrawal(page=page_id, title=own.title, addresses=sorted(set(addresses)))
    site = builder()
    before = site.files_of(answer.addresses)
    ended = next(iter(withdraw_pages(ids, authority=authority, reason=reason)), None)
    if ended is None:  # somebody else was faster
        raise NotPublic(holding.address)
    for channel in channels():
        state = carry(channel)
        answer.delivered[channel.name] = state.seq
        if state.error:
            answer.failed[channel.name] = state.error
    answer.gone_after = round(time.perf_counter() - started, 3)
    for page in Page.objects.filter(pk__in=ids, live=True):
        # asked about before; a lock holds no withdrawal up
        UnpublishPageAction(page.specific, user=user).execute(skip_permission_checks=True)
    answer.removed = sorted(path for path in before if not (site.root / path).exists())
    answer.updated = site.last.written
    _search(answer, own, site.root, before)
    answer.manifest = site.run().manifest
    answer.seconds = round(time.perf_counter() - started, 3)
    said = {"release": ended.seq, "reason": reason, "authority": authority, "at": timezone.now().isoformat()}
    answer.receipt = receipts.write(ended, encode({**answer.data(), **said})).number
    return answer


def _search(answer: Withdrawal, own: PageOwn, root: Path, files: Mapping[str, FileEntry]) -> None:
    """Look for what is left. Pictures that other public pages show as well are theirs too, and no trace."""
    gone = [file for path, file in files.items() if not (root / path).exists()]
    traces = traces_of(own, answer.addresses, gone)
    findings = search(root, traces)
    answer.residue, answer.mentions = findings.residue, findings.mentions
