"""The application serves the built files as a web server would, and only what is built."""

from pathlib import Path

import brotli
import pytest
from django.test import Client

from brands.events.view import ALL_EVENTS
from cms.publisher.channel import builder
from tests.factories.films import make_picture
from tests.factories.pages import EventPageFactory, StoryPageFactory

pytestmark = pytest.mark.django_db
STORY = "/stories/told/"
MARK = "从文件来的一句"


@pytest.fixture
def site(site_root: Path) -> Path:
    """A built site; its story's file says a sentence that the application would not."""
    StoryPageFactory(slug="told", body=[("picture", {"picture": make_picture(1), "caption": ""})])
    EventPageFactory()
    builder().run()
    page = site_root / STORY.strip("/") / "index.html"
    page.write_text(page.read_text().replace("</main>", f"<p>{MARK}</p></main>"))
    for suffix in (".gz", ".br"):
        page.with_name(page.name + suffix).unlink()
    return site_root


def body(response: object) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_visitors_get_the_file_and_staff_and_questions_the_application(site: Path, client: Client) -> None:
    assert MARK in body(client.get(STORY)).decode()
    assert MARK not in body(client.get(STORY, {"a": "b"})).decode()
    assert MARK not in body(client.post(STORY)).decode()
    client.cookies["sessionid"] = "anything"
    assert MARK not in body(client.get(STORY)).decode()


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, br", "br"), ("gzip", "gzip"), ("", ""), ("br;q=0, gzip", "gzip"), ("gzip;q=0", ""), ("identity", "")],
)
def test_the_twin_a_browser_takes_is_sent(site: Path, client: Client, accepted: str, coding: str) -> None:
    response = client.get("/", headers={"Accept-Encoding": accepted})
    assert response.headers.get("Content-Encoding", "") == coding
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Accept-Encoding" in response.headers["Vary"]
    assert "Content-Disposition" not in response.headers
    if coding == "br":
        assert brotli.decompress(body(response)) == (site / "index.html").read_bytes()


def test_what_changes_is_asked_for_anew_and_files_are_kept(site: Path, client: Client) -> None:
    picture = next((site / "media").rglob("*.jpg")).relative_to(site).as_posix()
    for address in ("/", STORY, ALL_EVENTS, "/sitemap.xml"):
        assert client.get(address).headers["Cache-Control"] == "public, max-age=0", address
    assert client.get(f"/{picture}").headers["Cache-Control"] == "public, max-age=86400"
    mark = client.get("/").headers["ETag"]
    assert client.get("/", headers={"If-None-Match": mark}).status_code == 304


@pytest.mark.parametrize(
    "path", ["/.site/manifest.sqlite3", "/stories/../.site/lock", "/%2e%2e/manage.py", "//etc/passwd"]
)
def test_nothing_else_is_served(site: Path, client: Client, path: str) -> None:
    assert client.get(path).status_code in {301, 404}
