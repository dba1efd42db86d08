"""The specimen, rendered once a run and served over HTTP under the public site's content security policy."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.look import specimen

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"


class Handler(SimpleHTTPRequestHandler):
    """Files with the policy; quiet."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        """Nothing: a failing page says enough."""


@pytest.fixture(scope="session")
def pages() -> dict[str, str]:
    """HTML of every specimen page by file name."""
    return dict(specimen.pages())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the served specimen."""
    folder: Path = tmp_path_factory.mktemp("specimen")
    specimen.write(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
