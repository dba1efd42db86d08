"""Tiles of the region diagram with the number of brands in each."""

from collections import Counter
from collections.abc import Collection, Sequence

from brands.profile.data import BrandOwn
from cms.draw.tilemap import Tile
from cms.pages.shelf import Shelf
from cms.vocabulary.models import Region


def region_tiles(brands: Sequence[BrandOwn], shelf: Shelf, *, chosen: Collection[str] = ()) -> tuple[Tile, ...]:
    """A tile for every region that has a place in the diagram. Province-wide brands are counted in no tile."""
    counts = Counter(slug for brand in brands for slug in brand.regions)
    places = Region.objects.filter(tile_column__isnull=False).order_by("tile_row", "tile_column")
    return tuple(
        Tile(
            name=region.short_name,
            address=shelf.to(f"/regions/{region.slug}/"),
            brands=counts[region.slug],
            column=region.tile_column,
            row=region.tile_row,
            current=region.slug in chosen,
        )
        for region in places
    )
