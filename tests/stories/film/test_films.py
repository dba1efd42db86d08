"""Films on the site: played when asked to, linked where a platform has them, found by what is said in them."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cms.packages.dumping import dump_package
from cms.packages.loading import load_package
from cms.pages import registry
from media.library.models import Film
from stories.film.view import duration
from stories.models import FilmPage, SeriesPage
from tests.factories import BrandPageFactory, FilmPageFactory, RelationFactory, SeriesPageFactory, SeriesPartFactory
from tests.factories.films import make_film
from tests.media.files import CAPTIONS, mp4, photo, saved
from tests.packages.folders import read_rows, write_small

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"


def html_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_film_of_ours_waits_to_be_asked(client: Client) -> None:
    page = FilmPageFactory(slug="dao")
    html = html_of(client, "/films/dao/")
    video = html[html.index("<video") : html.index("</video>")]
    assert 'controls preload="none"' in video
    assert "autoplay" not in html
    assert f'src="{page.film.file.url}" type="video/mp4"' in video
    assert f'<track kind="captions" src="{page.film.captions.url}" srclang="zh"' in video
    assert 'poster="/media/images/' in video
    assert "刀要快" in html
    assert "（试）字第001号" in html
    graph = json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])["@graph"]
    film = next(one for one in graph if one["@type"] == "VideoObject")
    assert film["duration"] == "PT1M15S"
    assert film["contentUrl"].endswith(".mp4")
    assert film["contentUrl"].startswith("http")
    assert client.get(page.film.file.url).status_code == 200


def test_a_platforms_film_is_a_plain_link(client: Client) -> None:
    FilmPageFactory(slug="ping", film=make_film(7, link="https://www.bilibili.com/video/BV1xx411c7mD"))
    html = html_of(client, "/films/ping/")
    assert "<video" not in html
    assert "<iframe" not in html
    assert 'href="https://www.bilibili.com/video/BV1xx411c7mD" rel="external noopener nofollow"' in html
    assert "哔哩哔哩" in html


def test_a_link_that_is_no_longer_permitted_is_not_printed(client: Client) -> None:
    film = make_film(8, link="https://www.bilibili.com/video/BV1xx411c7mD")
    Film.objects.filter(pk=film.pk).update(link="https://evil.example/x")
    FilmPageFactory(slug="qu", film=Film.objects.get(pk=film.pk))
    assert "evil" not in html_of(client, "/films/qu/")


def test_films_are_listed_related_and_found() -> None:
    brand = BrandPageFactory()
    page = FilmPageFactory(slug="lie", relations=[RelationFactory(target=brand)])
    client = Client()
    assert page.title in html_of(client, "/films/")
    assert brand.title in html_of(client, "/films/lie/")
    contribution = registry.of(FilmPage)
    texts = contribution.search_text(contribution.own(contribution.query().get()))
    assert "说：刀要快。" in texts
    assert not [text for text in texts if ".mp4" in text or "video/" in text]


def test_a_film_can_be_a_part_of_a_series() -> None:
    page = FilmPageFactory(slug="bu")
    series: SeriesPage = SeriesPageFactory(parts=[SeriesPartFactory(part=page)])
    assert series.title in html_of(Client(), "/films/bu/")


def test_films_take_two_queries_however_many_there_are(client: Client, django_assert_num_queries: Any) -> None:
    """How far the record has come, and the page."""
    for _n in range(3):
        page = FilmPageFactory()
        html_of(client, "/films/")  # this process has read the record
        for address in ("/films/", f"/films/{page.slug}/"):
            with django_assert_num_queries(2):
                html_of(client, address)


@pytest.mark.parametrize(("seconds", "printed"), [(5, "5"), (75, "15"), (600, "10")])
def test_durations(seconds: int, printed: str) -> None:
    assert printed in duration(seconds)


def test_films_are_loaded_and_dumped_again(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    def edit(package: dict[str, list[dict[str, Any]]]) -> None:
        package["pages.jsonl"] += [
            {"id": "column-films", "kind": "column", "slug": "films", "title": "影视展播", "summary": "影片。"},
            {
                "id": "film-1", "kind": "film", "slug": "film-1", "title": "试用影片", "summary": "一句话。",
                "regions": ["469005"], "body": "一部影片。", "cover": {"file": "files/poster.jpg", "credit": "试用"},
                "film": {"file": "files/a.mp4", "captions": "files/a.vtt", "transcript": "说：刀要快。", "right": "own"},
            },
        ]  # fmt: skip

    folder = write_small(tmp_path / "package", edit)
    (folder / "files").mkdir(exist_ok=True)
    (folder / "files/a.mp4").write_bytes(mp4())
    (folder / "files/a.vtt").write_bytes(CAPTIONS)
    (folder / "files/poster.jpg").write_bytes(saved(photo()))
    with django_capture_on_commit_callbacks(execute=True):
        load_package(folder, publish=True)
    film = FilmPage.objects.get().film
    assert film.file.read() == mp4()
    assert dump_package(tmp_path / "dumped").counts["files"] == 3
    row = next(row for row in read_rows(tmp_path / "dumped")["pages.jsonl"] if row["id"] == "film-1")
    assert (tmp_path / "dumped" / row["film"]["file"]).read_bytes() == mp4()
    with django_capture_on_commit_callbacks(execute=True):
        report = load_package(tmp_path / "dumped", publish=True)
    assert report.kept == []
    assert Film.objects.count() == 1
