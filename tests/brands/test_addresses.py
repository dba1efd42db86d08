"""A brand's address names its region, and moves with it."""

import pytest
from django.test import Client

from brands.models import BrandPage
from cms.vocabulary.models import Region
from tests.factories import BrandPageFactory

pytestmark = pytest.mark.django_db


def publish(page: BrandPage, **values: object) -> None:
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def test_another_region_moves_the_address(client: Client) -> None:
    brand = BrandPageFactory.create(slug="trial")
    assert client.get("/brands/wenchang/trial/").status_code == 200
    publish(brand, region=Region.objects.get(slug="qionghai"))
    assert client.get("/brands/qionghai/trial/").status_code == 200
    left = client.get("/brands/wenchang/trial/")
    assert (left.status_code, left["Location"]) == (301, "/brands/qionghai/trial/")


def test_another_slug_moves_the_address(client: Client) -> None:
    brand = BrandPageFactory.create(slug="trial")
    publish(brand, slug="tested")
    assert client.get("/brands/wenchang/tested/").status_code == 200
    left = client.get("/brands/wenchang/trial/")
    assert (left.status_code, left["Location"]) == (301, "/brands/wenchang/tested/")


def test_an_address_that_was_left_belongs_to_whoever_takes_it(client: Client) -> None:
    brand = BrandPageFactory.create(slug="trial")
    publish(brand, slug="tested")
    other = BrandPageFactory.create(slug="trial", title="后来的品牌")
    taken = client.get("/brands/wenchang/trial/")
    assert taken.status_code == 200
    assert other.title in taken.content.decode()


def test_a_withdrawn_page_says_so_at_every_address_it_had(client: Client) -> None:
    brand = BrandPageFactory.create(slug="trial")
    publish(brand, slug="tested")
    brand.refresh_from_db()
    brand.unpublish()
    for slug in ("trial", "tested"):
        assert client.get(f"/brands/wenchang/{slug}/").status_code == 410


def test_a_draft_moves_nothing(client: Client) -> None:
    brand = BrandPageFactory.create(slug="trial")
    draft = brand.get_latest_revision_as_object()
    draft.region = Region.objects.get(slug="qionghai")
    draft.save_revision()
    assert client.get("/brands/wenchang/trial/").status_code == 200
    assert client.get("/brands/qionghai/trial/").status_code == 404
