"""HTML as a visitor's browser receives it."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.addresses import PAGES, STATUS
from tests.browser.site import Site, shared_site
from tests.migrated import shared_folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Site]:
    """The running site of the browser tests."""
    with shared_site(shared_folder(tmp_path_factory.getbasetemp(), worker_id)) as running:
        yield running


@pytest.fixture(scope="session")
def documents(site: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of page as a file, by its name in `PAGES`."""
    folder = tmp_path_factory.mktemp("html")
    found = {}
    for number, (name, path) in enumerate(PAGES.items()):
        file = folder / f"{number:02}-{name.replace(', ', '-').replace(' ', '-')}.html"
        file.write_bytes(_fetch(site.address + path, STATUS.get(name, 200)))
        found[name] = file
    return found


def _fetch(url: str, status: int) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own loopback address
            found, body = answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        found, body = refused.code, refused.read()
    assert found == status, f"{url}: {found}"
    return bytes(body)
