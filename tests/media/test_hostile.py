"""Hostile files at every door of the office, brought by a county editor: refused with a reason, or made harmless."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.office.collections import collection_for
from cms.office.permissions import COUNTY_EDITORS
from media.library.models import Attachment, Film, Picture
from tests.media import files
from tests.media.hostile import ATTACHMENTS, CUES, FILMS, PICTURES, Hostile
from tests.media.test_office import kept
from tests.office.world import World

pytest_plugins = ["tests.office.conftest"]
pytestmark = pytest.mark.django_db
Desk = Callable[[str], Client]


def bring(desk: Client, door: str, file: Hostile, kind: str = "image/jpeg") -> str:
    """Send a file to a door of the office as its page does; gives the reason of a refusal, empty where it was taken."""
    upload = SimpleUploadedFile(file.name, file.content, kind)
    collection = collection_for(["469005"])
    if door.endswith(":add"):
        answer = desk.post(reverse(door), {"title": "件", "file": upload, "collection": collection})
        return "" if answer.status_code == 302 else str(answer.context["form"].errors)
    if door.endswith(":add_multiple"):
        answer = desk.post(reverse(door), {"files[]": upload, "title": "件", "collection": collection}).json()
        return "" if answer["success"] else str(answer["error_message"])
    prefix = "image-chooser-upload" if "images" in door else "document-chooser-upload"
    words = {"title": "件", "file": upload, "collection": collection}
    answer = desk.post(reverse(door), {f"{prefix}-{name}": value for name, value in words.items()}).json()
    return "" if answer["step"] == "chosen" else answer["htmlFragment"].partition("error-message")[2]


def check(file: Hostile, model: type[Any], reason: str) -> None:
    """What became of a file: nothing, with a reason, or a harmless row."""
    assert bool(reason) == (not file.kept_as), reason
    assert model.objects.exists() == bool(file.kept_as)
    for row in model.objects.all():
        assert row.file.name.endswith(file.kept_as)
        assert ".." not in row.file.name
        with row.file.open() as stored:
            assert not file.gone or file.gone not in stored.read()


@pytest.mark.parametrize("door", ["wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"])
@pytest.mark.parametrize("name", PICTURES)
def test_pictures(world: World, at_desk: Desk, name: str, door: str) -> None:
    check(PICTURES[name], Picture, bring(at_desk(COUNTY_EDITORS), door, PICTURES[name]))


@pytest.mark.parametrize("door", ["wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:create"])
@pytest.mark.parametrize("name", ATTACHMENTS)
def test_attachments(world: World, at_desk: Desk, name: str, door: str) -> None:
    check(ATTACHMENTS[name], Attachment, bring(at_desk(COUNTY_EDITORS), door, ATTACHMENTS[name], "application/pdf"))


def film(desk: Client, video: Hostile, captions: Hostile) -> Any:
    """Send a film with its captions."""
    words = {
        "title": "影片",
        "poster": kept(collection_id=collection_for(["469005"])).pk,
        "transcript": "词",
        "seconds": 0,
        "file": SimpleUploadedFile(video.name, video.content, "video/mp4"),
        "captions": SimpleUploadedFile(captions.name, captions.content, "text/vtt"),
    }
    return desk.post(reverse("wagtailsnippets_library_film:add"), words)


@pytest.mark.parametrize("name", FILMS)
def test_films(world: World, at_desk: Desk, name: str) -> None:
    answer = film(at_desk(COUNTY_EDITORS), FILMS[name], Hostile("a.vtt", files.CAPTIONS))
    refused = str(answer.context["form"].errors.get("file", "")) if answer.status_code == 200 else ""
    check(FILMS[name], Film, refused)


@pytest.mark.parametrize("name", CUES)
def test_captions(world: World, at_desk: Desk, name: str) -> None:
    answer = film(at_desk(COUNTY_EDITORS), Hostile("a.mp4", files.mp4()), CUES[name])
    reason = str(answer.context["form"].errors.get("captions", "")) if answer.status_code == 200 else ""
    assert bool(reason) == (not CUES[name].kept_as), reason
    assert Film.objects.exists() == bool(CUES[name].kept_as)
    for row in Film.objects.all():
        with row.captions.open() as stored:
            text = stored.read()
        assert not CUES[name].gone or CUES[name].gone not in text
