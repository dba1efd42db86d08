"""The site with staff, and a browser of each of them."""

import copy
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.office.world import World, make_world


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world of a module: built once in a transaction that its tests' own savepoints stand in, and never kept."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    """The module's world as it was built, whatever the test before did to it."""
    return copy.deepcopy(built)


@pytest.fixture
def at_desk(world: World) -> Callable[[str], Client]:
    """A client logged in as the account of a role."""

    def login(role: str) -> Client:
        client = Client()
        client.force_login(world.staff[role])
        client.role = role  # type: ignore[attr-defined]
        return client

    return login
