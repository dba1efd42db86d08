"""The icon where browsers look for it on their own."""

from django.contrib.staticfiles import finders
from django.test import Client


def test_the_icon_browsers_look_for_is_the_seal(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer.url == "/static/site/icons/seal.svg"
    assert finders.find(answer.url.removeprefix("/static/"))
    assert "max-age=86400" in answer.headers["Cache-Control"]
