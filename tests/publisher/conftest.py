"""An output folder of a test's own, for whatever asks the settings."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from cms.publisher import channel
from tests.factories.films import FilmPageFactory, make_picture
from tests.factories.pages import EventPageFactory, StoryPageFactory
from tests.publisher.fronted import Built, started
from tests.publisher.sending import Sender
from tests.services import nginx


@pytest.fixture
def sender(tmp_path: Path) -> Sender:
    """A folder of three states and its keys."""
    return Sender(tmp_path)


@pytest.fixture(scope="module")
def upstream() -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """In the application's place: says which address reached it, over a real connection."""
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("X-Forwarded-Proto", "")))
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"application")

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def built(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    upstream: tuple[int, list[tuple[str, str]]],
) -> Iterator[Built]:
    root = tmp_path_factory.mktemp("nginx") / "site"
    port, asked = upstream
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(SITE_ROOT=root):
        channel.builder.cache_clear()
        StoryPageFactory(
            slug="told",
            body=[("paragraph", "<p>一段话。</p>" * 40), ("picture", {"picture": make_picture(1), "caption": ""})],
        )
        moved = StoryPageFactory(slug="old-place")
        StoryPageFactory(slug="leaving", title="要撤回的故事")
        FilmPageFactory(slug="film")
        EventPageFactory(slug="fair")
        assert not channel.builder().run().failed
        moved.slug = "new-place"
        moved.save_revision().publish()
        assert not channel.builder().run().failed
        with (
            started(lambda: nginx.start(root, application=port)) as plain,
            started(lambda: nginx.start(root, "static-only")) as static,
        ):
            yield Built(root, plain.environment["NGINX_URL"], static.environment["NGINX_URL"], asked)
        channel.builder.cache_clear()
        transaction.set_rollback(True)
