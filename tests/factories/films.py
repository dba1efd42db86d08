"""Films and their pages."""

import factory
from django.core.files.base import ContentFile

from media.library.intake.pictures import clean_picture
from media.library.models import Film, Picture
from stories.models import FilmPage
from tests.factories.pages import TextPageFactory, region, under
from tests.media.files import CAPTIONS, mp4, photo, saved


def make_picture(seed: int = 1, size: tuple[int, int] = (640, 360)) -> Picture:
    """A picture of the library; every seed another one."""
    clean = clean_picture(saved(photo(size, seed)))
    if known := Picture.objects.filter(sha256=clean.sha256).first():
        return known
    picture = Picture(title=f"试用图片{seed}", description="一双手在切鸡", credit_line="试用融媒")
    picture.take(clean)
    picture.save()
    return picture


def make_film(seed: int = 1, *, link: str = "") -> Film:
    """A film of our own, with captions; with `link` a platform's."""
    film = Film(title=f"试用影片{seed}", poster=make_picture(seed), transcript="说：刀要快。\n手要稳。", link=link)
    film.credit_line, film.licence_number, film.seconds = "试用影视", "（试）字第001号", 75 if link else 0
    if not link:
        film.file = ContentFile(mp4(seconds=75, payload=b"frames%d" % seed), "film.mp4")
        film.captions = ContentFile(CAPTIONS, "film.vtt")
    film.save()
    return film


class FilmPageFactory(TextPageFactory):
    """A film of ours."""

    class Meta:
        model = FilmPage

    parent = under("films")
    title = factory.Sequence(lambda n: f"试用影片第{n}部")
    slug = factory.Sequence(lambda n: f"film-{n}")
    region = region()
    film = factory.Sequence(make_film)
