"""Pictures and documents: a county editor's are in the collections of its regions and in the province's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from cms.office.models import RegionCollection
from cms.office.permissions import AUDITORS, COUNTY_EDITORS, PROVINCIAL_EDITORS
from tests.office.world import World

pytestmark = pytest.mark.django_db
PLACES = ("wenchang", "wanning", "qionghai", "hainan", "root")
OPEN = {"wenchang", "wanning", "hainan"}


def collection(place: str) -> Collection:
    if place == "root":
        return Collection.get_first_root_node()
    return RegionCollection.objects.get(region__slug=place).collection


@pytest.fixture
def pictures(world: World) -> dict[str, Any]:
    """A picture and a document of somebody else in every collection, named after it."""
    model = get_image_model()
    made = {
        place: model.objects.create(
            title=f"图-{place}",
            file=get_test_image_file(f"{place}.png", size=(640, 400 + n)),  # the same bytes are one picture
            collection=collection(place),
        )
        for n, place in enumerate(PLACES)
    }
    for place in PLACES:
        get_document_model().objects.create(
            title=f"文-{place}", file=ContentFile(b"x", f"{place}.txt"), collection=collection(place)
        )
    return made


def named(text: str, mark: str) -> set[str]:
    return {place for place in PLACES if f"{mark}-{place}" in text}


@pytest.mark.parametrize(
    ("address", "mark"), [("wagtailimages_chooser:choose", "图"), ("wagtaildocs_chooser:choose", "文")]
)
def test_choosers_offer_the_regions_own_and_the_provinces(
    pictures: dict[str, Any], at_desk: Callable[[str], Client], address: str, mark: str
) -> None:
    assert named(at_desk(COUNTY_EDITORS).get(reverse(address)).json()["html"], mark) == OPEN
    assert named(at_desk(PROVINCIAL_EDITORS).get(reverse(address)).json()["html"], mark) == set(PLACES)


@pytest.mark.parametrize(("kind", "mark"), [("images", "图"), ("documents", "文")])
def test_the_api_lists_no_others(
    pictures: dict[str, Any], at_desk: Callable[[str], Client], kind: str, mark: str
) -> None:
    address = reverse(f"wagtailadmin_api:{kind}:listing")
    assert named(at_desk(COUNTY_EDITORS).get(address).content.decode(), mark) == OPEN
    assert named(at_desk(AUDITORS).get(address).content.decode(), mark) == set(PLACES)


def test_a_picture_of_another_region_cannot_be_chosen_by_its_number(
    pictures: dict[str, Any], at_desk: Callable[[str], Client]
) -> None:
    client = at_desk(COUNTY_EDITORS)
    for place, picture in pictures.items():
        answer = client.get(reverse("wagtailimages_chooser:chosen", args=[picture.pk]))
        assert (answer.status_code == 200) == (place in OPEN)


def test_pictures_of_others_are_neither_changed_nor_deleted(
    pictures: dict[str, Any], at_desk: Callable[[str], Client]
) -> None:
    client = at_desk(COUNTY_EDITORS)
    for picture in pictures.values():
        for view in ("edit", "delete"):
            assert client.post(reverse(f"wagtailimages:{view}", args=[picture.pk]), {}).status_code == 403
        bulk = reverse("wagtail_bulk_action", args=["library", "picture", "delete"])
        client.post(f"{bulk}?id={picture.pk}&next=/admin/")
    assert get_image_model().objects.count() == len(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_uploads_go_to_open_collections_only(world: World, at_desk: Callable[[str], Client], place: str) -> None:
    form = {"title": "新文件", "file": ContentFile(b"x", "new.txt"), "collection": collection(place).pk}
    at_desk(COUNTY_EDITORS).post(reverse("wagtaildocs:add"), form)
    assert get_document_model().objects.filter(title="新文件").exists() == (place in OPEN)


def test_one_changes_ones_own_uploads(world: World, at_desk: Callable[[str], Client]) -> None:
    mine = get_document_model().objects.create(
        title="我的",
        file=ContentFile(b"x", "mine.txt"),
        collection=collection("wenchang"),
        uploaded_by_user=world.staff[COUNTY_EDITORS],
    )
    at_desk(COUNTY_EDITORS).post(reverse("wagtaildocs:delete", args=[mine.pk]))
    assert not get_document_model().objects.filter(pk=mine.pk).exists()
