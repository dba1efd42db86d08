"""QR codes: the modules of the standard, dark on light, with their quiet zone."""

import re

import pytest
import segno

from cms.draw import qr

ADDRESS = "https://example.org/brands/wenchang-chicken-master/?from=p1"


def modules(svg: str) -> set[tuple[int, int]]:
    """Dark modules as a browser fills them."""
    path = re.search(r'fill="#000" d="([^"]*)"', svg)
    assert path
    return {
        (x, int(y))
        for start, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path[1])
        for x in range(int(start), int(start) + int(width))
    }


def test_its_modules_are_those_of_the_code_inside_a_quiet_zone() -> None:
    code = segno.make(ADDRESS, error="m", micro=False)
    dark = {(x + 4, y + 4) for y, row in enumerate(code.matrix) for x, module in enumerate(row) if module}
    assert modules(qr(ADDRESS)) == dark
    side = len(code.matrix) + 8
    assert f'viewBox="0 0 {side} {side}"' in qr(ADDRESS)


def test_its_label_says_where_it_leads() -> None:
    assert 'aria-label="QR code: 椰&lt;嫂&gt;"' in qr(ADDRESS, label="椰<嫂>")
    assert ADDRESS in qr(ADDRESS)


def test_an_address_too_long_is_an_error() -> None:
    assert issubclass(segno.DataOverflowError, ValueError)
    with pytest.raises(segno.DataOverflowError):
        qr("x" * 5000)


def test_a_code_is_small() -> None:
    assert len(qr(ADDRESS).encode()) < 10_000
