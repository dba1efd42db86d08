"""Tiles of the region diagram, with the number of brands in each where the diagram tells how many there are."""

from collections.abc import Collection

from cms.draw.tilemap import Tile
from cms.pages.shelf import Shelf


def region_tiles(shelf: Shelf, *, counted: bool, chosen: Collection[str] = ()) -> tuple[Tile, ...]:
    """A tile for every region that has a place in the diagram. Province-wide brands are counted in no tile.

    Not `counted`, the diagram shows where a region lies: a page that counted nothing need not change with every brand.
    """
    placed = [(r.row, r.column, r) for r in shelf.regions() if r.row is not None and r.column is not None]
    return tuple(
        Tile(
            name=region.short_name,
            address=shelf.to(f"/regions/{region.slug}/"),
            brands=shelf.count("brand", region.slug) if counted else None,
            column=column,
            row=row,
            current=region.slug in chosen,
        )
        for row, column, region in sorted(placed, key=lambda found: found[:2])
    )
