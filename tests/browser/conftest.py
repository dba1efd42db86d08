"""One site for each test process; the browser is the run's own."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser

from tests.browser.office import Desk, Sit
from tests.browser.site import Site, shared_site
from tests.browser.visitor import Visitor, visiting
from tests.migrated import shared_folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Site]:
    """The running site."""
    with shared_site(shared_folder(tmp_path_factory.getbasetemp(), worker_id)) as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """A citizen at an office screen."""
    with visiting(chromium, site.address, viewport={"width": 1366, "height": 900}) as one:
        yield one


@pytest.fixture
def sit(chromium: Browser, site: Site) -> Sit:
    """Seats accounts at the office; when one gets up, no trouble may have been met."""

    @contextmanager
    def sitting(account: str) -> Iterator[Desk]:
        with visiting(chromium, site.address, viewport={"width": 1366, "height": 900}) as visitor:
            desk = Desk(visitor, site, account)
            desk.sign_in()
            yield desk
            assert not visitor.troubles

    return sitting
