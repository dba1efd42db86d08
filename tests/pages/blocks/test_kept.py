"""Nothing brought in can make a page uneditable: what is not known is kept, shown as a notice, and stored again unchanged."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cms.office.models import Account
from cms.packages.dumping import dump_package
from cms.packages.loading import load_package
from cms.pages.blocks.kept import KEPT, KeptBlock
from stories.models import StoryPage
from tests.factories import StoryPageFactory
from tests.factories.site import public
from tests.packages.folders import problems_of, read_rows, write_small
from tests.pages.blocks.forms import beside, posted

pytestmark = pytest.mark.django_db
FOREIGN = {"type": "hologram", "value": {"depth": 3, "words": ["甲"]}, "id": "11111111-1111-4111-8111-111111111111"}
TEXT = {"type": "paragraph", "value": "<p>字</p>", "id": "22222222-2222-4222-8222-222222222222"}


def stored(page: StoryPage) -> Any:
    """The text as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM stories_storypage WHERE page_ptr_id = %s", [page.pk])
        value = cursor.fetchone()[0]
    return json.loads(value) if isinstance(value, str) else value


@pytest.fixture
def page() -> StoryPage:
    """A story of a later version: its text has a block of a kind that is not known here."""
    made: StoryPage = StoryPageFactory(slug="from-the-future", body=[])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE stories_storypage SET body = %s WHERE page_ptr_id = %s", [json.dumps([FOREIGN, TEXT]), made.pk]
        )
    public(made)
    return StoryPage.objects.get(pk=made.pk)


@pytest.mark.both
def test_saving_keeps_it(page: StoryPage) -> None:
    page.title = "改过的题目"
    page.save()
    assert stored(page) == [FOREIGN, TEXT]
    page.save_revision().publish()
    assert stored(StoryPage.objects.get(pk=page.pk)) == [FOREIGN, TEXT]


def test_the_public_page_leaves_it_out_and_stands(client: Client, page: StoryPage) -> None:
    html = client.get("/stories/from-the-future/")
    assert html.status_code == 200
    assert "<p>字</p>" in html.content.decode()
    assert "hologram" not in html.content.decode()


def test_the_editor_opens_and_saves_it_unchanged(client: Client, page: StoryPage, superuser: Account) -> None:
    client.force_login(superuser)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "KeepingStreamBlock" in html
    signed = KeptBlock().value_for_form({"kind": FOREIGN["type"], "value": FOREIGN["value"]})
    form = posted(page, superuser, [(KEPT, signed), ("heading", "新的小标题")])
    assert form.is_valid(), (beside(form), form.errors)
    form.save()
    found = stored(page)
    assert [block["type"] for block in found] == ["hologram", "heading"]
    assert found[0]["value"] == FOREIGN["value"]


@pytest.mark.parametrize("made_up", ["", "x", '{"kind": "paragraph", "value": "<script>"}'])
def test_nobody_can_make_one_up(page: StoryPage, superuser: Account, made_up: str) -> None:
    form = posted(page, superuser, [(KEPT, made_up)])
    assert not form.is_valid()
    assert set(beside(form)) == {"0"}


def test_a_package_keeps_it_and_refuses_a_known_kind(tmp_path: Path) -> None:
    def edit(files: dict[str, list[dict[str, Any]]]) -> None:
        story = next(row for row in files["pages.jsonl"] if row["kind"] == "story")
        story["body"] = [{KEPT: {"kind": "hologram", "value": FOREIGN["value"]}}, "字"]

    load_package(write_small(tmp_path / "package", edit), publish=True)
    page = next(page for page in StoryPage.objects.all() if "hologram" in json.dumps(stored(page)))
    assert stored(page)[0]["value"] == FOREIGN["value"]
    dump_package(tmp_path / "dumped")
    bodies = [row.get("body") for row in read_rows(tmp_path / "dumped")["pages.jsonl"]]
    assert [{KEPT: {"kind": "hologram", "value": FOREIGN["value"]}}, "字"] in bodies

    def known(files: dict[str, list[dict[str, Any]]]) -> None:
        files["pages.jsonl"][-1]["body"] = [{KEPT: {"kind": "paragraph", "value": "<script>"}}]

    assert problems_of(write_small(tmp_path / "refused", known))[0].field == "body[1]"
