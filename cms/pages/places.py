"""Regions as pages name them, kept for a moment: their names change once in a decade."""

from collections.abc import Mapping

from django.core.cache import cache

from cms.view.data import Region
from cms.vocabulary.models import Region as RegionTerm

CACHE_KEY = "cms.pages.regions"
SECONDS = 30


def region_address(slug: str) -> str:
    """Address of a region's page."""
    return f"/regions/{slug}/"


def regions_by_slug() -> Mapping[str, Region]:
    """Every region, retired ones too, by slug, in the office's order."""
    kept: dict[str, Region] | None = cache.get(CACHE_KEY)
    if kept is None:
        rows = RegionTerm.objects.order_by("sort_order").values_list("slug", "name", "short_name")
        kept = {
            slug: Region(slug=slug, name=name, short_name=short, address=region_address(slug))
            for slug, name, short in rows
        }
        cache.set(CACHE_KEY, kept, SECONDS)
    return kept


def forget_regions(**_kwargs: object) -> None:
    """Receiver: the names are read again."""
    cache.delete(CACHE_KEY)
