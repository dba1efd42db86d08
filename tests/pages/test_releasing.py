"""By whom shared rows are released, and when they are public no more."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.log_actions import LogContext

from cms.release.current import reading
from cms.release.models import Release
from stories.models import StoryPage
from tests.factories.facts import SourceFactory
from tests.factories.pages import StoryPageFactory

pytestmark = pytest.mark.django_db


def citing(*sources: object) -> StoryPage:
    page = StoryPageFactory()
    page.citations = [page.citations.model(source=source) for source in sources]
    page.save_revision().publish()
    return page


def is_public(source: object) -> bool:
    with reading() as catalogue:
        return catalogue.row("source", str(source.pk)) is not None


def test_a_shared_row_is_released_in_the_name_of_who_saved_it() -> None:
    source = SourceFactory()
    citing(source)
    with LogContext(user=get_user_model().objects.create_user("li")):
        source.title = "改过的题目"
        source.save()
    assert Release.objects.filter(subject=f"source:{source.pk}").last().authority == "setup:li"
    source.title = "再改的题目"
    source.save()
    assert Release.objects.filter(subject=f"source:{source.pk}").last().authority == "setup"


def test_a_row_that_no_page_names_is_public_no_more() -> None:
    alone, shared = SourceFactory(), SourceFactory()
    page = citing(alone, shared)
    other = citing(shared)
    page.citations = []
    page.save_revision().publish()
    assert (is_public(alone), is_public(shared)) == (False, True)
    other.unpublish()
    assert not is_public(shared)
