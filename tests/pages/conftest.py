"""The real content, loaded once for the tests of this folder; each test's own changes are rolled back to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from cms.office.models import Account
from cms.packages.loading import load_package
from tests.factories import ReportPageFactory
from tests.packages.folders import public_addresses

Fetch = Callable[[str], str]


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """The database holds `content/` and one report, published; gives every public address."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_package(Path(settings.BASE_DIR) / "content", publish=True)
        ReportPageFactory.create(slug="report-1", title="试用报道")
        yield public_addresses()
        transaction.set_rollback(True)


@pytest.fixture
def superuser(db: None) -> Account:
    """Staff who may do anything."""
    return Account.objects.create_superuser("root-of-tests", password="x")


@pytest.fixture
def fetch(client: Client) -> Fetch:
    """HTML at an address, as a visitor gets it."""

    def html(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return response.content.decode()

    return html
