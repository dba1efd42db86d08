"""One site for each test process; the browser is the run's own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.site import Site, prepared, served
from tests.browser.visitor import Visitor, visiting


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Site]:
    """The running site."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder = Path(shutil.copytree(prepared(shared), tmp_path_factory.mktemp("browser") / "var"))
    with served(folder) as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """A citizen at an office screen."""
    with visiting(chromium, site.address, viewport={"width": 1366, "height": 900}) as one:
        yield one
