"""Sizes and formats: cut at once, found by Wagtail's own code, printed in a fixed number of queries."""

from io import BytesIO
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from cms.pages.pictures import printed_pictures
from media.library.intake.pictures import clean_picture
from media.library.models import Picture
from media.library.renditions.encoding import cut, wanted
from media.library.renditions.making import SPECS, WIDTHS, make
from tests.media.files import photo, saved

pytestmark = pytest.mark.django_db


def kept(size: tuple[int, int] = (1600, 900), seed: int = 1, kind: str = "JPEG", mode: str = "RGB") -> Picture:
    picture = Picture(title=f"图{seed}")
    picture.take(clean_picture(saved(photo(size, seed).convert(mode), kind)))
    picture.save()
    return picture


@pytest.mark.parametrize(
    ("width", "sizes"), [(300, (400,)), (400, (400,)), (401, (400, 800)), (1000, (400, 800, 1200)), (5000, WIDTHS)]
)
def test_a_small_picture_has_fewer_sizes(width: int, sizes: tuple[int, ...]) -> None:
    assert wanted(width, WIDTHS) == sizes


def test_a_new_picture_is_cut_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        picture = kept()
    picture.refresh_from_db()
    assert picture.cutting == Picture.Cutting.DONE
    rows = {row.filter_spec: row for row in picture.renditions.all()}
    assert set(rows) == set(SPECS)
    for spec, row in rows.items():
        with Image.open(row.file) as image:
            assert image.size == (row.width, row.height)
            assert image.format == spec.rpartition("-")[2].upper()


def test_wagtails_own_code_finds_them(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    picture = kept()
    make(picture)
    fresh = Picture.objects.prefetch_renditions(*SPECS).get()
    with django_assert_num_queries(0):
        assert {row.width for row in fresh.get_renditions(*SPECS).values()} == set(WIDTHS)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("JPEG", "CMYK"), ("JPEG", "L")]
)
def test_every_mode_of_colour_can_be_cut(kind: str, mode: str) -> None:
    content = saved(photo((500, 300)).convert(mode), kind)
    made = list(cut(BytesIO(clean_picture(content).content), 500, WIDTHS))
    assert [(one.width, one.size) for one in made[::3]] == [(800, (500, 300)), (400, (400, 240))]


def test_many_pictures_are_printed_in_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ids = [kept((60, 40), seed).pk for seed in range(12)]
    printed_pictures(ids)
    with django_assert_num_queries(2):
        printed = printed_pictures(ids)
    assert len(printed) == 12
    one = printed[ids[0]]
    assert [source.type for source in one.sources] == ["image/avif", "image/webp"]
    assert (one.width, one.height) == (60, 40)
    assert one.src.endswith(".jpg")


def test_what_failed_is_seen_and_made_again(django_capture_on_commit_callbacks: Any, capsys: Any) -> None:
    picture = kept()
    path = picture.file.path
    with open(path, "rb") as file:
        content = file.read()
    with open(path, "wb") as file:
        file.write(content[:200])
    with pytest.raises(SystemExit):
        call_command("make_renditions")
    assert Picture.objects.get().cutting == Picture.Cutting.FAILED
    assert not printed_pictures([picture.pk])
    with open(path, "wb") as file:
        file.write(content)
    call_command("make_renditions", json=True)
    assert '"failed": []' in capsys.readouterr().out
    assert Picture.objects.get().cutting == Picture.Cutting.DONE
