"""The office with its staff, and an upload form to post."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.office.world import World, make_world, region

Upload = Callable[..., Any]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def upload(world: World) -> Upload:
    """Post a document as an account of a role; gives the response, not followed."""

    def post(
        content: bytes, *, name: str = "稿件.docx", role: str = "provincial-editors", place: str = "wenchang"
    ) -> Any:
        client = Client()
        client.force_login(world.staff[role])
        form = {"file": SimpleUploadedFile(name, content), "region": region(place).pk}
        return client.post(reverse("stories_word_new", args=[world.stories.pk]), form)

    return post
