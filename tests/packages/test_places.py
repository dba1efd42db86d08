"""Where pictures of packages lie: county editors choose those of their region's pages and the province's, no others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from cms.office.permissions import COUNTY_EDITORS, PROVINCIAL_EDITORS
from cms.packages.loading import load_package
from media.library.models import Picture
from tests.generator import write
from tests.office.world import World
from tests.packages.columns import HOME, column, page
from tests.packages.folders import draw_picture

pytest_plugins = ["tests.office.conftest"]
pytestmark = pytest.mark.django_db
#: Pictures by name: the regions of the pages that show each, one list a page.
SHOWN: dict[str, list[list[str]]] = {
    "wenchang": [["469005"]],
    "qionghai": [["469002"]],
    "both": [["469002", "469005"]],
    "province": [["460000"]],
    "province-too": [["469002", "460000"]],
    "two-pages": [["469005"], ["469002"]],
    "none": [[]],
}
COLLECTIONS = {
    "wenchang": "文昌市", "qionghai": "琼海市", "both": "琼海市", "province": "海南省", "province-too": "海南省",
    "two-pages": "海南省", "none": "海南省",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def package(folder: Path) -> Path:
    """A person a list of regions, and a standard page, each with its picture."""
    people, pages = [], []
    for name, lists in SHOWN.items():
        image = {"file": f"files/{name}.jpg", "alt": name, "caption": name, "credit": "试用"}
        for n, regions in enumerate(lists):
            if regions:
                more = {"role": "传承人", "basis": "public_report", "basis_source": "s1", "images": [image]}
                row = page("person", f"{name}-{n}", regions=regions, **more)
                del row["kind"]
                people.append(row)
            else:
                pages.append(page("standard", f"{name}-{n}", images=[image]))
        draw_picture(folder / f"files/{name}.jpg", size=(80, 50 + len(people) + 10 * len(pages)))
    sources = [{"id": "s1", "title": "报道", "outlet": "试用日报", "date": "2024-05-01"}]
    rows = {"sources.jsonl": sources, "people.jsonl": people, "pages.jsonl": [HOME, column("people"), *pages]}
    return write(rows, folder)


def lying() -> dict[str, str]:
    return {picture.caption: picture.collection.name for picture in Picture.objects.select_related("collection")}


def choosable(client: Client, **query: str) -> set[str]:
    """Captions of the pictures that the chooser shows."""
    answer = client.get(reverse("wagtailimages_chooser:choose"), query)
    return {picture.caption for picture in answer.context["results"].object_list}


def test_a_picture_lies_where_those_who_may_edit_its_pages_may_choose_it(
    world: World, at_desk: Callable[[str], Client], tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    folder = package(tmp_path / "package")
    with django_capture_on_commit_callbacks(execute=True):
        load_package(folder, publish=True)
    assert lying() == COLLECTIONS
    county = at_desk(COUNTY_EDITORS)  # of 文昌 and 万宁
    assert choosable(county) == {"wenchang", "province", "province-too", "two-pages", "none"}
    assert choosable(at_desk(PROVINCIAL_EDITORS)) == set(SHOWN)
    own = Picture.objects.get(caption="wenchang")
    assert county.get(reverse("wagtailimages_chooser:chosen", args=[own.pk])).status_code == 200
    title = Picture.objects.get(caption="qionghai").title
    assert "qionghai" not in choosable(county, q=title)
    assert "qionghai" in choosable(at_desk(PROVINCIAL_EDITORS), q=title)


def test_what_lay_in_the_root_is_put_in_its_place_by_the_next_load_and_what_the_office_moved_stays(
    world: World, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    folder = package(tmp_path / "package")
    with django_capture_on_commit_callbacks(execute=True):
        load_package(folder, publish=True)
    moved = Collection.objects.get(name="万宁市")
    Picture.objects.filter(caption="wenchang").update(collection=moved)
    Picture.objects.filter(caption="qionghai").update(collection=Collection.get_first_root_node())
    by_editor = Picture.objects.filter(caption="none")
    by_editor.update(collection=Collection.get_first_root_node(), uploaded_by_user=world.staff[PROVINCIAL_EDITORS])
    with django_capture_on_commit_callbacks(execute=True):
        load_package(folder, publish=True)
    assert lying()["wenchang"] == moved.name
    assert lying()["qionghai"] == "琼海市"
    assert Picture.objects.get(caption="none").collection == Collection.get_first_root_node()
