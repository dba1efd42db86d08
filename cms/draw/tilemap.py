"""The tile map: cities and counties as equal tiles in their relative places. A diagram, not a map.

A plain ordered list that CSS lays out as a grid, so it reads by row without CSS and to a screen reader. Where a tile
stands is a class (`at-<column>-<row>`, both from 0), because the public pages allow no style attributes.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

NEIGHBOURS = ((0, -1), (1, 0), (0, 1), (-1, 0))


class Tile(NamedTuple):
    """One place: its short name, where it leads (empty: nowhere), how many brands it has (None: not told), and where it stands."""

    name: str
    address: str
    brands: int | None
    column: int
    row: int
    current: bool = False


def _words(count: int) -> str:
    return ngettext("%(count)d brand", "%(count)d brands", count) % {"count": count} if count else _("no brands yet")


def _item(tile: Tile, *, apart: bool) -> Markup:
    classes = ["tile", f"at-{tile.column}-{tile.row}", "has" if tile.brands else "none"]
    classes += ["apart"] if apart else []
    inside = f'<span class="tile-name">{escape(tile.name)}</span>'
    if tile.brands is not None:
        inside += (
            f' <span class="tile-count"><span aria-hidden="true">{tile.brands or "·"}</span>'
            f'<span class="sr-only">{escape(_words(tile.brands))}</span></span>'
        )
    mark = ' aria-current="true"' if tile.current else ""
    element, opening = (
        ("a", f'a href="{escape(tile.address)}"') if tile.address else ("span", 'span class="tile-plain"')
    )
    text = f'<li class="{" ".join(classes)}"><{opening}{mark}>{inside}</{element}></li>'
    return Markup(text)  # noqa: S704 - escaped above


def tilemap(tiles: Iterable[Tile | tuple[str, str, int, int, int] | tuple[str, str, int, int, int, bool]]) -> Markup:
    """An ordered list of `tiles` by row, with the words that say it is a diagram.

    A tile without neighbours on any side (三沙) is marked `apart`. Two tiles in one place are an error (`ValueError`).
    """
    placed = sorted((Tile(*tile) for tile in tiles), key=lambda tile: (tile.row, tile.column))
    taken = {(tile.column, tile.row) for tile in placed}
    if len(taken) < len(placed):
        raise ValueError("two tiles stand in one place")
    items = Markup("").join(
        _item(tile, apart=not any((tile.column + dx, tile.row + dy) in taken for dx, dy in NEIGHBOURS))
        for tile in placed
    )
    return Markup(
        '<figure class="tilemap-figure"><ol class="tilemap" aria-label="{}">{}</ol><figcaption class="small">{}</figcaption></figure>'
    ).format(
        _("Brands by city and county, a diagram"), items, _("A diagram; it does not show administrative boundaries.")
    )
