"""Regions that have no public brand yet (一地一品)."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from cms.office.facts import account_facts
from cms.office.permissions import bound
from cms.pages import registry
from cms.vocabulary.models import Region
from cms.vocabulary.models.places import RegionKind

BRAND = "brand"


@dataclass(frozen=True)
class RegionRow:
    """A region: how many brands it has on the site and how many drafts of brands are under way."""

    region: Region
    public: int
    drafts: int


def region_rows(user: Any) -> list[RegionRow]:
    """The cities, counties and Yangpu in the office's order, those of the account where it is bound by them. Three queries.

    A brand counts for its own region and for each further one, as on the public tile map.
    """
    regions = Region.objects.exclude(kind=RegionKind.PROVINCE).filter(active=True).order_by("sort_order", "code")
    account = account_facts(user)
    if bound(account):
        regions = regions.filter(pk__in=account.regions)
    brands = registry.of_kind(BRAND).model.objects.order_by()
    first = set(brands.values_list("pk", "live", "region"))
    more = set(brands.exclude(more_regions=None).values_list("pk", "live", "more_regions"))
    counted = Counter((region, live) for _pk, live, region in first | more)
    return [RegionRow(region, counted[region.pk, True], counted[region.pk, False]) for region in regions]
