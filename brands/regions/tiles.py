"""Tiles of the region diagram, with the number of brands in each where the diagram tells how many there are."""

from collections import Counter
from collections.abc import Collection, Sequence

from brands.profile.data import BrandOwn
from cms.draw.tilemap import Tile
from cms.pages.shelf import Shelf


def region_tiles(
    shelf: Shelf, brands: Sequence[BrandOwn] | None = None, *, chosen: Collection[str] = ()
) -> tuple[Tile, ...]:
    """A tile for every region that has a place in the diagram. Province-wide brands are counted in no tile.

    Without `brands` the diagram shows where a region lies: a page that counted nothing need not change with every brand.
    """
    counts = Counter(slug for brand in brands or () for slug in brand.regions)
    placed = [(r.row, r.column, r) for r in shelf.regions() if r.row is not None and r.column is not None]
    return tuple(
        Tile(
            name=region.short_name,
            address=shelf.to(f"/regions/{region.slug}/"),
            brands=None if brands is None else counts[region.slug],
            column=column,
            row=row,
            current=region.slug in chosen,
        )
        for row, column, region in sorted(placed, key=lambda found: found[:2])
    )
