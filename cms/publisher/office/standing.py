"""What is public of a page, for whoever has its form open: address, release, whether the draft differs; or when and why it went."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import Page

from cms.pages import registry
from cms.release.acts import page_subject
from cms.release.forms import decode, encode
from cms.release.models import Holding, Kind, Receipt, Release
from cms.view.data import PageOwn


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A page that was released at least once. `address` is empty for one that is public no more; then `reason` says why.

    `differs` says whether what is in the form differs from what is public; `receipt` is the number of the withdrawal's.
    """

    seq: int
    at: datetime
    address: str = ""
    differs: bool = False
    reason: str = ""
    expired: bool = False
    receipt: int | None = None


def standing_of(page: Any, *, compare: bool = False) -> Standing | None:
    """How a page stands with the public; None for one never released. Two queries, three once it is withdrawn.

    With `compare` the page's own data is read and held against the record; else Wagtail's mark of changed pages is asked.
    """
    holding = Holding.objects.filter(subject=page_subject(page.pk)).defer("digest").first()
    if holding is None:
        return None
    release = Release.objects.defer("rights").get(seq=holding.seq)
    if release.kind in (Kind.WITHDRAW, Kind.EXPIRE):
        number = Receipt.objects.filter(release=release.seq).values_list("number", flat=True).first()
        return Standing(
            seq=release.seq,
            at=release.at,
            reason=release.reason,
            expired=release.kind == Kind.EXPIRE,
            receipt=number,
        )
    differs = _differs(page, release) if compare else page.has_unpublished_changes
    return Standing(seq=release.seq, at=release.at, address=holding.address, differs=differs)


def _differs(page: Page, release: Release) -> bool:
    try:
        own = registry.of(type(page)).own(page)
    except (ObjectDoesNotExist, AttributeError, TypeError, ValueError):
        return True  # a draft may lack what a public page needs
    public: PageOwn = decode(release.form, release.snapshot)
    # when it was published is the act of publishing, no part of the draft
    return encode(replace(own, published=public.published, updated=public.updated)) != release.snapshot
