"""A replaced picture: each public page that shows it gets a correction, which waits for whoever publishes the page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.office.models import Account
from cms.office.permissions import PROVINCIAL_EDITORS, PUBLISHERS
from home.corrections.preparing import UNDECIDED, address_of
from home.models import Correction
from media.library.models import Picture
from stories.models import StoryPage
from tests.factories import StoryPageFactory
from tests.factories.reviews import reviewed
from tests.factories.site import make_site
from tests.media.files import photo, saved
from tests.media.test_office import kept, upload
from tests.office.world import World, page_form

pytest_plugins = ["tests.office.conftest"]
pytestmark = pytest.mark.django_db


def story_with(picture: Picture, slug: str) -> StoryPage:
    """A story that shows the picture in its text, public if its slug says so."""
    page: StoryPage = StoryPageFactory.create(
        slug=slug,
        live=slug.startswith("public"),
        body=[("paragraph", RichText("<p>字</p>")), ("picture", {"picture": picture, "caption": ""})],
    )
    page.save_revision()
    return page


@pytest.fixture
def shown(world: World) -> tuple[Picture, StoryPage, StoryPage]:
    """A picture, a public story that shows it, a draft that does."""
    make_site()
    picture = kept(1)
    story = story_with(picture, "public-one")
    return picture, story, story_with(picture, "draft-one")


def published(client: Client, story: StoryPage, picture: Picture) -> Any:
    """Save the story with `picture` in its text, hand it in as an update and have it reviewed; the page shown next."""
    block = {"type": "picture", "id": "", "order": "0", "deleted": "", "value-picture": picture.pk, "value-caption": ""}
    body = {"body-count": 1, **{f"body-0-{name}": value for name, value in block.items()}}
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    client.post(address, page_form(story, **body))
    page = Page.objects.get(pk=story.pk)
    answer = client.post(reverse("state_change", args=[page.latest_revision_id]), {"kind": "publish"}, follow=True)
    reviewed(page, Account.objects.get(pk=client.session["_auth_user_id"]))
    return answer


def replace(client: Client, old: Picture) -> Any:
    """Replace a picture by the office's form, its words left as they are; the page shown next."""
    address = reverse("library_replace", args=[old.pk])
    words = {k: v for k, v in client.get(address).context["form"].initial.items() if v not in (None, "", False)}
    return client.post(address, {**words, "file": upload(saved(photo(seed=5)))}, follow=True)


def test_each_public_page_owes_a_correction_and_no_draft_does(
    world: World, at_desk: Callable[[str], Client], shown: tuple[Picture, StoryPage, StoryPage]
) -> None:
    old, story, _draft = shown
    answer = replace(at_desk(PROVINCIAL_EDITORS), old)
    correction = Correction.objects.get()
    assert (correction.page_id, correction.live, correction.kind) == (story.pk, False, UNDECIDED)
    assert old.title in correction.wrong
    assert correction.wrong != correction.right
    assert f'href="{address_of(correction)}"' in answer.content.decode()
    assert correction.wrong not in Client().get("/corrections/").content.decode()


def decide(client: Client, correction: Correction, **chosen: str) -> Any:
    """Send a correction's form."""
    stored = {"page": correction.page_id, "wrong": correction.wrong, "right": correction.right, "key": correction.key}
    moment = correction.corrected_at.strftime("%Y-%m-%d 00:00")
    more = {"corrected_at": moment, "requested_by": "", "supersedes": "", "live": "on"}
    return client.post(address_of(correction), {**stored, **more, **chosen})


def test_who_publishes_the_page_decides(
    world: World, at_desk: Callable[[str], Client], shown: tuple[Picture, StoryPage, StoryPage]
) -> None:
    old, story, _draft = shown
    replace(at_desk(PROVINCIAL_EDITORS), old)
    correction = Correction.objects.get()
    publisher = at_desk(PUBLISHERS)
    new = Picture.objects.exclude(pk=old.pk).get()
    assert f'href="{address_of(correction)}"' in published(publisher, story, new).content.decode()
    assert StoryPage.objects.get(pk=story.pk).body[0].value["picture"] == new
    decide(publisher, correction)
    correction.refresh_from_db()
    assert not correction.live, "a kind must be chosen"
    assert decide(publisher, correction, kind="substantive").status_code == 302
    for address in (story.url, "/corrections/"):
        assert correction.right in Client().get(address).content.decode()
