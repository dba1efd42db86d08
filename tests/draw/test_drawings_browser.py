"""Drawings as a real browser paints them."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser

from cms.draw import band, bars, cloth, columns, qr, seal
from cms.draw.band import band_grid, cloth_grid

pytestmark = pytest.mark.browser

COLOURS = {".": (255, 255, 255), "w": (0, 0, 255), "f": (0, 128, 0), "a": (255, 0, 0)}
STYLE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #fff; font: 16px sans-serif } svg { display: block }
.warp { stroke: rgb(0 0 255) } .weft { stroke: rgb(0 128 0) } .accent { stroke: rgb(255 0 0) } .seal { color: #b5342b; width: 240px }
</style>"""


def _painted(chromium: Browser, body: str, width: int, height: int) -> Image.Image:
    page = chromium.new_page(viewport={"width": width, "height": height})
    page.set_content(f"{STYLE}{body}")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture


@pytest.mark.parametrize(("drawn", "grid"), [(band, band_grid), (cloth, cloth_grid)])
def test_each_thread_is_painted_where_the_grid_has_it(chromium: Browser, drawn, grid) -> None:  # type: ignore[no-untyped-def]
    """Over the whole width of a screen: dashes repeat without drifting."""
    name, thread, width = "文昌鸡师傅", 2, 1366
    rows = grid(name)
    picture = _painted(chromium, drawn(name, thread=thread), width, 200)
    wrong = [
        (x, y)
        for y, row in enumerate(rows)
        for x in range(width // thread)
        if picture.getpixel((x * thread + 1, y * thread + 1)) != COLOURS[row[x % len(row)]]
    ]
    assert not wrong


def test_a_seal_is_white_carving_on_red_stone(chromium: Browser) -> None:
    picture = _painted(chromium, seal("文昌鸡师傅"), 240, 240)
    counts: dict[str, int] = {"stone": 0, "carving": 0}
    for x in range(30, 210):
        for y in range(30, 210):
            pixel = picture.getpixel((x, y))
            counts["stone"] += pixel == (0xB5, 0x34, 0x2B)
            counts["carving"] += pixel == (0xFB, 0xFA, 0xF6)
    assert 0.3 < counts["stone"] / 180**2 < 0.75
    assert 0.2 < counts["carving"] / 180**2 < 0.6


def test_words_of_charts_keep_their_size_and_stay_on_a_narrow_page(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 900})
    drawn = (
        bars([("屠宰及加工、冷链配送与门店经营管理岗位", 16000, "约16 000")], unit="人", title="构成")
        + columns([(str(year), year - 2009, f"约{year - 2009}") for year in range(2010, 2023)], unit="人", title="培训")
        + columns([("2022.9—2023.8", 4000, "近4000"), ("2024", 5200, "5200余")], unit="人", title="培训")
    )
    page.set_content(f"{STYLE}{drawn}")
    boxes = page.evaluate(
        "[...document.querySelectorAll('text')].map(t => { const b = t.getBoundingClientRect(); return [b.left, b.right, b.height] })"
    )
    page.close()
    assert boxes
    assert all(left >= -0.5 and right <= 320.5 and height >= 15 for left, right, height in boxes)


def test_words_of_a_chart_never_lie_on_each_other(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 900})
    years = [(str(year), 1000 * (year - 2010), f"约{year - 2010} 000") for year in range(2016, 2024)]
    for drawn in (
        bars([("餐饮（含烹饪）与门店经营", 1800, "约16 000")] * 3, unit="人", title="构成"),
        columns(years, unit="人", title="培训"),
        columns(years[:5], unit="人", title="培训"),
    ):
        page.set_content(f"{STYLE}{drawn}")
        boxes = page.evaluate(
            "[...document.querySelectorAll('text')].map(t => { const b = t.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] })"
        )
        for number, (ax0, ay0, ax1, ay1) in enumerate(boxes):
            for bx0, by0, bx1, by1 in boxes[number + 1 :]:
                assert ax1 <= bx0 or bx1 <= ax0 or ay1 - 4 <= by0 or by1 - 4 <= ay0
    page.close()


def test_a_code_is_dark_on_light(chromium: Browser) -> None:
    picture = _painted(chromium, f'<div style="width:296px">{qr("https://example.org/")}</div>', 296, 296)
    colours = {colour for _count, colour in picture.getcolors(maxcolors=1 << 16) or []}
    assert {(0, 0, 0), (255, 255, 255)} <= colours
