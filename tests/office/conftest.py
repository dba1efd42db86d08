"""The site with staff, and a browser of each of them."""

from collections.abc import Callable

import pytest
from django.conf import settings as project
from django.test import Client
from pytest_django.fixtures import Settings

from tests.office.world import World, make_world

MIDDLEWARE = "cms.office.refusals.RefusalMiddleware"


@pytest.fixture(autouse=True)
def _refusals_for_scripts(settings: Settings) -> None:
    if MIDDLEWARE not in project.MIDDLEWARE:
        settings.MIDDLEWARE = [*project.MIDDLEWARE, MIDDLEWARE]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def at_desk(world: World) -> Callable[[str], Client]:
    """A client logged in as the account of a role."""

    def login(role: str) -> Client:
        client = Client()
        client.force_login(world.staff[role])
        client.role = role  # type: ignore[attr-defined]
        return client

    return login
