"""A browser window that keeps what goes wrong in it: errors in the console, failed requests, requests to another host."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

OWN_SCHEMES = {"data", "blob", "about"}  # not requests: they never leave the page


@dataclass
class Visitor:
    """One window at the site, and what went wrong in it so far: the address it went wrong at, and a readable line."""

    page: Page
    address: str
    met: list[tuple[str, str]] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)  # addresses that are to answer with a refusal (4xx)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.met.append(("", f"script: {error}")))
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)

    @property
    def troubles(self) -> list[str]:
        """All that was not expected."""
        return [line for address, line in self.met if address not in self.expected]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            address = message.location.get("url", "")
            self.met.append((address, f"console: {message.text} ({address})"))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in OWN_SCHEMES and f"{parts.scheme}://{parts.netloc}" != self.address:
            self.met.append(("", f"request to another host: {request.url}"))

    def _failed(self, request: Request) -> None:
        # the browser itself gives up what a page left behind still waits for; that is no failure
        if request.failure != "net::ERR_ABORTED":
            self.met.append(("", f"failed: {request.url} {request.failure}"))

    def _response(self, response: Response) -> None:
        if response.status in (400, 409) and response.request.resource_type == "fetch":
            self.expected.add(response.url)  # autosave's words for a form that is not complete yet, or not the newest
        elif response.status >= 400:
            self.met.append(("" if response.status >= 500 else response.url, f"{response.status}: {response.url}"))

    def open(self, path: str, *, status: int = 200) -> Page:
        """Go to a path of the site, wait until it is still, and hold it to its status."""
        url = f"{self.address}{path}"
        if status >= 400:
            self.expected.add(url)
        response = self.page.goto(url, wait_until="load")
        assert response is not None
        assert response.status == status, f"{path}: {response.status}"
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page


@contextmanager
def visiting(
    browser: Browser, address: str, *, choices: dict[str, str] | None = None, **context: Any
) -> Iterator[Visitor]:
    """A new empty profile; `choices` are display choices as the site's own switches keep them, the rest is Playwright's."""
    with browser.new_context(base_url=address, locale="zh-CN", **context) as profile:
        for name, value in (choices or {}).items():
            profile.add_init_script(f"localStorage.setItem('qz-{name}', '{value}')")
        yield Visitor(profile.new_page(), address)
