"""The site as a slow line brings it: pages arrive in pieces, so the browser paints before it has seen all of them."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

FIRST, PIECE = 14_600, 1_460  # bytes: what a server sends before it hears of the first packet, and one packet
PAUSE = 0.02  # seconds; longer than a frame
FACE = 0.3  # seconds before a font is there


@contextmanager
def slowly(address: str) -> Iterator[str]:
    """The address of the same site behind a slow line."""
    origin = urlsplit(address).netloc

    class Line(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = HTTPConnection(origin, timeout=30)
            asked.request("GET", self.path, headers={"Host": origin})
            answer = asked.getresponse()
            body = answer.read()
            if self.path.endswith(".woff2"):
                time.sleep(FACE)
            self.send_response(answer.status)
            for name in ("Content-Type", "Content-Security-Policy"):
                if value := answer.getheader(name):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            first = FIRST if self.path.endswith("/") else len(body)
            for start, end in [(0, first), *((at, at + PIECE) for at in range(first, len(body), PIECE))]:
                self.wfile.write(body[start:end])
                self.wfile.flush()
                time.sleep(PAUSE)

        def log_message(self, *words: object) -> None:
            return

    class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Line) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
