"""What a page costs the database: few queries, and no more of them when its lists grow."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.pages import registry
from cms.pages.navigation import site_address
from tests.factories import CoverageFactory, fan_out
from tests.pages.specimens import one_of_each

#: How far the record has come, and the page itself. Everything else is in memory.
COST = 2
KINDS = [c.kind for c in registry.contributions()]
MANY = 1000
#: What grows in the lists of the others.
GROWING = ("brand", "person", "story", "competition", "event", "policy")


def cost(client: Client, address: str) -> list[str]:
    """The queries of a visit."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.both
@pytest.mark.django_db
def test_every_type_stays_within_its_budget_however_long_its_lists(client: Client) -> None:
    pages = one_of_each()
    addresses = {kind: site_address(page.url_path) for kind, page in pages.items()}
    assert set(addresses) == set(KINDS)
    for kind in GROWING:
        fan_out(pages[kind], 10)
    client.get("/")  # this process has read the record
    few = {kind: cost(client, address) for kind, address in addresses.items()}
    assert {kind: sql for kind, sql in few.items() if len(sql) != COST} == {}
    for kind in GROWING:
        fan_out(pages[kind], MANY)
    for _n in range(20):
        CoverageFactory.create(pages=[pages["brand"], pages["person"]])
    client.get("/")
    many = {kind: len(cost(client, address)) for kind, address in addresses.items()}
    assert many == {kind: len(sql) for kind, sql in few.items()}


@pytest.mark.django_db
def test_control_a_lazy_page_costs_more_with_more_rows(client: Client) -> None:
    """Asking each brand for its field, as a template that touches the database would, breaks the rule above."""
    brand: Any = one_of_each()["brand"]

    def naive() -> int:
        with CaptureQueriesContext(connection) as queries:
            for page in type(brand).objects.all():
                str(page.field)
        return len(queries)

    few = naive()
    fan_out(brand, 10)
    assert naive() > few + 5
