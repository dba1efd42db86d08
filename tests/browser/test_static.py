"""The static site of the first content through a real nginx: every link once over HTTP, pages in the browser."""

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.links import Walk
from tests.browser.site import ROOT, environment, prepared
from tests.browser.visitor import visiting
from tests.migrated import shared_folder
from tests.services import nginx
from tests.services.server import UnavailableError

pytestmark = [pytest.mark.browser, pytest.mark.services]
SAMPLE = 6  # pages opened in the suite; the proof opens all
PAGES, FILES = 100, 50  # fewer would be no walk through the content
BASES = ("", "/lwpp")


@pytest.fixture(scope="module", params=BASES, ids=["root", "base-path"])
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Walk]:
    """The site walked through over HTTP, and still served."""
    base = request.param
    made = prepared(shared_folder(tmp_path_factory.getbasetemp(), worker_id))
    folder = tmp_path_factory.mktemp("static") / "installation"
    shutil.copytree(made, folder)
    site = folder / "site"
    if base:
        site = folder / "site-below"
        done = subprocess.run(
            [sys.executable, "manage.py", "publish_site", "--output", str(site), "--base-path", f"{base}/"],
            cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    try:
        server = nginx.start(Path(site), "static-only", base=base)
    except UnavailableError as error:
        pytest.skip(str(error))
    with server:
        yield Walk(server.environment["NGINX_URL"], base).run()
    shutil.rmtree(folder)


def test_every_link_leads_somewhere(walk: Walk) -> None:
    print(f"{len(walk.pages)} pages, {len(walk.files)} files, {len(walk.broken)} broken")  # noqa: T201 - the proof's figures
    assert len(walk.pages) >= PAGES
    assert len(walk.files) >= FILES
    assert walk.broken == []


def _open(chromium: Browser, walk: Walk, pages: list[str]) -> None:
    with visiting(chromium, walk.address, viewport={"width": 1366, "height": 900}) as visitor:
        for path in pages:
            page = visitor.open(path)
            assert page.locator("h1").count() or "http-equiv" in page.content(), path
            assert visitor.troubles == [], path


def test_pages_are_quiet_in_the_browser(chromium: Browser, walk: Walk, rng: random.Random) -> None:
    _open(chromium, walk, [f"{walk.base}/", *rng.sample(walk.pages, SAMPLE)])


@pytest.mark.proof
def test_all_pages_are_quiet_in_the_browser(chromium: Browser, walk: Walk) -> None:
    _open(chromium, walk, walk.pages)
    print(f"{len(walk.pages)} pages in the browser")  # noqa: T201 - the proof's figures
