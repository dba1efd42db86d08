"""What is printed does not depend on the zone of whoever makes the office print it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from cms.publisher.building import Builder
from tests.factories.pages import EventPageFactory, StoryPageFactory
from tests.publisher.folders import difference

pytestmark = pytest.mark.django_db


def test_a_zone_of_the_back_office_changes_nothing_public(tmp_path: Path) -> None:
    StoryPageFactory(slug="one")
    EventPageFactory(slug="fair", starts_at=timezone.now() + timedelta(days=3), period="")
    Builder(tmp_path / "here", sync=False).run()
    with timezone.override("America/Los_Angeles"):
        Builder(tmp_path / "there", sync=False).run()
    assert difference(tmp_path / "here", tmp_path / "there") == {}
