"""A small package loaded once for many tests; each test's own changes are rolled back to it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from cms.packages.loading import load_package
from tests.packages.folders import write_small


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The database holds the small package, published. What tests change inside is a savepoint of this transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_package(write_small(tmp_path_factory.mktemp("loaded") / "package"), publish=True)
        yield
        transaction.set_rollback(True)
