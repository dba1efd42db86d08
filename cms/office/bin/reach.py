"""Whose a page in the bin is: the rules of `may`, asked with what the bin kept of it; the same in SQL."""

from typing import Any

from django.db.models import QuerySet

from cms.office import permissions
from cms.office.bin.models import BinnedPage
from cms.office.facts import account_facts
from cms.office.permissions import Action, Decision, PageFacts, bound, reads_all
from cms.vocabulary.models import Region
from cms.vocabulary.models.places import RegionKind


def may_with(user: Any, action: Action, binned: BinnedPage) -> Decision:
    """Whether `user` may look at, restore or clear out a page of the bin."""
    regions = list(binned.regions.all())
    facts = PageFacts(
        regions=frozenset(region.pk for region in regions),
        province=any(region.kind == RegionKind.PROVINCE for region in regions),
        own=binned.owner_id is not None and binned.owner_id == user.pk,
    )
    return permissions.may(account_facts(user), action, facts)


def seen_by(user: Any) -> QuerySet[BinnedPage]:
    """The pages of the bin that `user` may look at."""
    account = account_facts(user)
    rows: QuerySet[BinnedPage] = BinnedPage.objects.all()
    if reads_all(account):
        return rows
    if not bound(account) or not account.regions:
        return rows.none()
    others = Region.objects.exclude(pk__in=account.regions)
    return rows.filter(regions__in=account.regions).exclude(regions__in=others).distinct()
