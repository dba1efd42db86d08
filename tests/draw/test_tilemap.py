"""The tile map: an ordered list by row, a diagram, usable by keyboard and ear."""

import html5lib
import pytest

from cms.draw import tilemap
from cms.draw.tilemap import Tile

TILES = [
    Tile("三沙", "/regions/sansha/", 0, 4, 4),
    Tile("海口", "/regions/haikou/", 2, 3, 0),
    Tile("文昌", "/regions/wenchang/", 1, 4, 0, current=True),
    Tile("三亚", "/regions/sanya/", 1, 2, 4),
    Tile("陵水", "", 0, 3, 3),
    Tile("保亭", "/regions/baoting/", 0, 2, 3),
]


def items() -> list[str]:
    return str(tilemap(TILES)).split("<li ")[1:]


def test_it_is_an_ordered_list_by_row_and_column() -> None:
    drawn = tilemap(TILES)
    assert '<ol class="tilemap" aria-label="Brands by city and county, a diagram">' in drawn
    assert [name for item in items() for name in ("海口", "文昌", "保亭", "陵水", "三亚", "三沙") if f">{name}<" in item] == [
        "海口", "文昌", "保亭", "陵水", "三亚", "三沙",
    ]  # fmt: skip


def test_it_says_that_it_is_a_diagram() -> None:
    assert "A diagram; it does not show administrative boundaries." in tilemap(TILES)


def test_places_are_classes() -> None:
    assert [item.split('"')[1] for item in items()] == [
        "tile at-3-0 has", "tile at-4-0 has", "tile at-2-3 none", "tile at-3-3 none", "tile at-2-4 has", "tile at-4-4 none apart",
    ]  # fmt: skip


def test_counts_are_words_for_those_who_listen() -> None:
    assert '<span aria-hidden="true">2</span><span class="sr-only">2 brands</span>' in items()[0]
    assert '<span aria-hidden="true">1</span><span class="sr-only">1 brand</span>' in items()[1]
    assert '<span aria-hidden="true">·</span><span class="sr-only">no brands yet</span>' in items()[2]


def test_the_current_tile_is_marked_and_one_without_an_address_is_no_link() -> None:
    assert '<a href="/regions/wenchang/" aria-current="true">' in items()[1]
    assert "<a " not in items()[3]
    assert tilemap(TILES).count("aria-current") == 1


def test_plain_tuples_do() -> None:
    assert tilemap([("海口", "/regions/haikou/", 2, 3, 0)]) == tilemap([Tile("海口", "/regions/haikou/", 2, 3, 0)])
    assert tilemap([("海口", "/", 2, 3, 0, True)]) == tilemap([Tile("海口", "/", 2, 3, 0, current=True)])


def test_two_tiles_in_one_place_are_an_error() -> None:
    with pytest.raises(ValueError, match="one place"):
        tilemap([TILES[0], TILES[0]])


def test_names_and_addresses_are_escaped() -> None:
    drawn = tilemap([Tile("<i>", '/?a="&b', 1, 0, 0)])
    assert "<i>" not in drawn
    assert 'href="/?a=&#34;&amp;b"' in drawn
    html5lib.HTMLParser(strict=True).parseFragment(drawn)
