"""Asking a server as it stands: nothing normalises the path on its way."""

import http.client
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit


@dataclass
class Answer:
    """A response: its body as it travelled."""

    status: int
    headers: Message
    body: bytes


def ask(address: str, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """Ask; underscores in names of headers are hyphens."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()
