"""Following every internal link of a built site once, over HTTP."""

import http.client
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

REDIRECTS = {301, 302, 307, 308}
NAMING = {"href", "src", "action", "poster", "data-src", "srcset"}


class _Names(HTMLParser):
    """What a page names: addresses, and the marks it may be entered at."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.marks: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.marks.add(value)
            elif name == "srcset":
                self.addresses += [one.split()[0] for one in (value or "").split(",") if one.strip()]
            elif name in NAMING and value:
                self.addresses.append(value)


@dataclass
class Walk:
    """A walk from the home page: pages met, other files met, links that lead nowhere as `(page, link, what)`."""

    address: str
    base: str = ""
    pages: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    broken: list[tuple[str, str, str]] = field(default_factory=list)
    _marks: dict[str, set[str]] = field(default_factory=dict)
    _entered: list[tuple[str, str, str]] = field(default_factory=list)

    def run(self) -> "Walk":
        """Follow everything once."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        start = f"{self.base}/"
        ahead, known = deque([("", start)]), {start}
        while ahead:
            named_by, path = ahead.popleft()
            for found in self._follow(connection, named_by, path):
                if found not in known:
                    known.add(found)
                    ahead.append((path, found))
        connection.close()
        self.broken += [
            (page, f"{path}#{mark}", "no such place on the page")
            for page, path, mark in self._entered
            if path in self._marks and mark not in self._marks[path]
        ]
        return self

    def _follow(self, connection: http.client.HTTPConnection, named_by: str, path: str) -> Iterator[str]:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        if response.status in REDIRECTS:
            yield urljoin(path, response.headers["Location"])
            return
        if response.status != http.client.OK:
            self.broken.append((named_by, path, str(response.status)))
            return
        if not response.headers["Content-Type"].startswith("text/html"):
            self.files.append(path)
            return
        self.pages.append(path)
        names = _Names()
        names.feed(body.decode())
        self._marks[path] = names.marks
        for one in names.addresses:
            target, mark = urldefrag(urljoin(f"{self.address}{path}", one))
            parts = urlsplit(target)
            if f"{parts.scheme}://{parts.netloc}" != self.address:
                continue  # to another host, by mail, by telephone
            if not parts.path.startswith(f"{self.base}/"):
                self.broken.append((path, one, "leads out of the base path"))
                continue
            inside = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if mark:
                self._entered.append((path, inside, mark))
            yield inside
