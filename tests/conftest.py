"""Rules of the whole test run: seeds are printed, skips count as failures in CI, servers come by fixture."""

import os
import random
import secrets
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Browser, sync_playwright

from tests.migrated import begin_with, migrated, shared_folder
from tests.services import postgres as postgres_service
from tests.services.server import UnavailableError

SITE = Path(settings.SITE_ROOT)  # where built files go in tests that name no folder of their own
SEED = "SEED"  # of the environment; workers inherit what the main process chose
CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault(SEED, str(secrets.randbelow(2**32)))
    # Playwright leaves an event loop running in this thread; the tests themselves stay synchronous.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    config.addinivalue_line("markers", "both: runs on PostgreSQL as well as on SQLite; one test of every query path")
    config.addinivalue_line("markers", "bench: a measurement; run by `make bench`")


def pytest_report_header() -> list[str]:
    database = "PostgreSQL" if "postgres" in settings.DATABASES["default"]["ENGINE"] else "SQLite"
    return [f"seed: {os.environ[SEED]} (repeat with SEED={os.environ[SEED]})", f"database: {database}", f"CI: {CI}"]


def _failed_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI everything must be there: what did not run did not pass. An expected failure is no skip."""
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"CI=true, so a skip is a failure: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _failed_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _failed_if_skipped(report)
    return report


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """Random numbers that the printed seed and the test's own name determine, whatever ran before."""
    return random.Random(f"{os.environ[SEED]} {request.node.nodeid}")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A migrated SQLite database without content, to be copied."""
    return migrated(shared_folder(tmp_path_factory.getbasetemp(), worker_id))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, request: pytest.FixtureRequest) -> None:
    if connection.vendor == "sqlite":
        begin_with(connection, request.getfixturevalue("migrated_file"))


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Caches outlive a test's transaction, its rows do not."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _no_built_site() -> None:
    """Built files outlive a test's transaction, and would be served to the visitors of the next."""
    if (SITE / ".site").exists():
        shutil.rmtree(SITE)


@pytest.fixture
def site_root(settings: object, tmp_path: Path) -> Iterator[Path]:
    """`SITE_ROOT` of this test."""
    from cms.publisher import channel  # noqa: PLC0415 - this file also serves runs with fewer applications

    settings.SITE_ROOT = tmp_path / "site"
    channel.builder.cache_clear()
    yield settings.SITE_ROOT
    channel.builder.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def _uploads() -> Iterator[None]:
    """The throw-away folder of uploads goes with the run."""
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
    shutil.rmtree(SITE, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Address of a real PostgreSQL: that of `make test`, or one started for this run. Skips where none can be had."""
    if address := os.environ.get("POSTGRES_URL"):
        yield address
        return
    try:
        server = postgres_service.start()
    except UnavailableError as error:
        pytest.skip(str(error))
    with server:
        yield server.environment["POSTGRES_URL"]


#: Chromium as root, alone with our pages: it asks no host of its own for anything.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one real browser of a test process: Playwright's loop cannot be started twice. Skips where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed; run: apt-get install -y chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return Path(settings.BASE_DIR)
