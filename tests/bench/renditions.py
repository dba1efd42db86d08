"""Our cutting of pictures beside Wagtail's own `{% picture %}`, in one run: CPU seconds and bytes per original.

`pytest tests/bench/renditions.py` prints the figures. Originals are 1600 pixels wide; CPU time is of the whole process, so that threads hide nothing.
"""

import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from media.library.intake.pictures import clean_picture
from media.library.models import Picture
from media.library.renditions.making import WIDTHS, make

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
ORIGINALS = 4
MOST_SECONDS = 0.35  # of CPU an original
LEAST_RATIO = 5.0


def photograph(seed: int, size: tuple[int, int] = (1600, 1067)) -> bytes:
    """A picture with structure at every scale: its renditions weigh what those of photographs do."""
    forms = Image.effect_mandelbrot(size, (-2.0 + seed / 10, -1.2, 0.6, 1.2), 60)
    waves = Image.radial_gradient("L").resize(size)
    bands = []
    for n in range(3):
        band = Image.blend(forms, waves, 0.3 + 0.15 * n)
        for scale in (64, 32, 16, 8, 4, 2):
            noise = Image.effect_noise((size[0] // scale, size[1] // scale), 90)
            band = Image.blend(band, noise.resize(size, Image.Resampling.BICUBIC), 0.22)
        bands.append(band)
    light, *colours = bands
    out = BytesIO()
    Image.merge("RGB", [light, *(Image.blend(light, colour, 0.3) for colour in colours)]).save(out, "JPEG", quality=90)
    return out.getvalue()


def kept(seed: int) -> Picture:
    picture = Picture(title=f"图{seed}")
    picture.take(clean_picture(photograph(seed)))
    picture.save()
    return picture


def cpu(act: Callable[[Picture], Any], pictures: list[Picture]) -> float:
    """CPU seconds an original."""
    start = time.process_time()
    for picture in pictures:
        act(picture)
    return (time.process_time() - start) / len(pictures)


def stock(picture: Picture) -> Any:
    """What `{% picture image format-{avif,webp,jpeg} width-{…} %}` makes."""
    specs = [f"width-{width}|format-{kind}" for width in WIDTHS for kind in ("avif", "webp", "jpeg")]
    return picture.get_renditions(*specs)


def weight(pictures: list[Picture]) -> int:
    """KiB of renditions an original."""
    return int(sum(row.file.size for picture in pictures for row in picture.renditions.all()) // len(pictures) // 1024)


def test_cutting_beside_stock_picture(tmp_path: Any, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.MEDIA_ROOT = tmp_path
    theirs, ours = ([kept(seed) for seed in range(first, first + ORIGINALS)] for first in (0, 10))
    seconds_theirs, seconds_ours = cpu(stock, theirs), cpu(make, ours)
    with capsys.disabled():
        print(  # noqa: T201 - a measurement is for reading
            f"\n9 renditions an original of 1600 px: stock {seconds_theirs:.2f} CPU-s, {weight(theirs)} KiB; "
            f"ours {seconds_ours:.2f} CPU-s, {weight(ours)} KiB; ratio {seconds_theirs / seconds_ours:.1f}"
        )
    assert seconds_ours <= MOST_SECONDS
    assert seconds_theirs / seconds_ours >= LEAST_RATIO
