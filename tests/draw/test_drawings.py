"""What holds for every drawing: safe under a strict policy, valid twice on a page, the same in every process."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from markupsafe import Markup

from cms import draw

NAME = "文昌鸡师傅"
DRAWINGS: dict[str, Callable[[], Markup]] = {
    "seal": lambda: draw.seal(NAME),
    "band": lambda: draw.band(NAME),
    "cloth": lambda: draw.cloth(NAME, rows=2),
    "tilemap": lambda: draw.tilemap([("文昌", "/w/", 1, 4, 0), ("三沙", "/s/", 0, 4, 4)]),
    "bars": lambda: draw.bars([("养殖", 3, "约3")], unit="人", title="构成"),
    "columns": lambda: draw.columns([("2023", 3, "约3")], unit="人", title="培训"),
    "qr": lambda: draw.qr("https://example.org/"),
}

PRINTED = """
import hashlib, django
from django.conf import settings
settings.configure(USE_I18N=False)
from cms import draw
name = "文昌鸡师傅"
text = draw.seal(name) + draw.band(name) + draw.cloth(name, rows=2) + draw.qr("https://example.org/")
print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_the_room_lends_what_it_says() -> None:
    assert set(DRAWINGS) | {"seal_file"} == set(draw.__all__)


@pytest.mark.parametrize("kind", DRAWINGS)
def test_a_drawing_needs_no_style_id_script_or_address(kind: str) -> None:
    drawn = DRAWINGS[kind]()
    assert isinstance(drawn, Markup)
    for forbidden in (" style=", "<style", " id=", "url(", "<script", " on", "<use", "<image"):
        assert forbidden not in drawn.replace(" one", "")


@pytest.mark.parametrize("kind", DRAWINGS)
def test_a_drawing_is_valid_twice_on_a_page(kind: str) -> None:
    page = f'<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>{DRAWINGS[kind]()}{DRAWINGS[kind]()}</body></html>'
    html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_drawings_are_the_same_in_every_process(hash_seed: str, project: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", PRINTED], env=os.environ | {"PYTHONHASHSEED": hash_seed}, cwd=project, capture_output=True, text=True, check=True,
    )  # fmt: skip
    text = "".join((draw.seal(NAME), draw.band(NAME), draw.cloth(NAME, rows=2), draw.qr("https://example.org/")))
    assert finished.stdout.strip() == hashlib.sha256(text.encode()).hexdigest()
