"""On pages: what has ended is not newly placed; a replaced picture leaves what is public as it was."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.rich_text import RichText

from cms.office.permissions import COUNTY_EDITORS, PROVINCIAL_EDITORS
from cms.pages.forms import PageForm
from media.library.models import Picture
from media.library.replacing import repoint
from media.library.usage import pages_using
from stories.models import StoryPage
from tests.factories import SeriesPageFactory, StoryPageFactory
from tests.media.files import photo, saved
from tests.media.test_office import kept, upload
from tests.office.world import World

pytest_plugins = ["tests.office.conftest"]
pytestmark = pytest.mark.django_db


def story_with(picture: Picture) -> StoryPage:
    page = StoryPageFactory(
        body=[("paragraph", RichText("<p>字</p>")), ("picture", {"picture": picture, "caption": ""})]
    )
    page.save_revision().publish()
    return page


def posted(page: Any, user: Any, **changes: Any) -> PageForm:
    """The editor's form of a page as it would be posted unchanged, then changed."""
    form_class = type(page).get_edit_handler().get_form_class()
    fresh = form_class(instance=page, parent_page=page.get_parent(), for_user=user)
    data: dict[str, Any] = {}
    for name in fresh.fields:
        value = fresh.initial.get(name)
        if name not in {"body", "comments"} and value is not None:
            data[name] = [one.pk for one in value] if isinstance(value, list) else value
    for name, formset in fresh.formsets.items():
        data |= {f"{formset.prefix}-TOTAL_FORMS": 0, f"{formset.prefix}-INITIAL_FORMS": 0, f"{name}-MIN_NUM_FORMS": 0}
    pictures = changes.pop("pictures", [])
    data["body-count"] = len(pictures)
    for n, picture in enumerate(pictures):
        data |= {f"body-{n}-type": "picture", f"body-{n}-order": n, f"body-{n}-deleted": "", f"body-{n}-id": ""}
        data |= {f"body-{n}-value-picture": picture.pk, f"body-{n}-value-caption": ""}
    data |= changes
    form: PageForm = form_class(data, instance=page, parent_page=page.get_parent(), for_user=user)
    return form


def test_what_has_ended_is_not_newly_placed_and_may_stay(world: World) -> None:
    old, other = kept(1), kept(2)
    page = story_with(old)
    Picture.objects.update(licence_expires=timezone.localdate() - timedelta(days=1))
    user = world.staff[PROVINCIAL_EDITORS]
    stays = posted(page, user, pictures=[old])
    assert stays.is_valid(), stays.errors
    new = posted(StoryPage.objects.get(pk=page.pk), user, pictures=[old, other])
    assert not new.is_valid()
    assert other.title in str(new.errors)
    assert old.title not in str(new.errors)


def test_a_cover_that_has_ended_is_refused_too(world: World) -> None:
    cover = kept(1, licence_expires=timezone.localdate() - timedelta(days=1))
    form = posted(SeriesPageFactory(), world.staff[PROVINCIAL_EDITORS], cover=cover.pk)
    assert not form.is_valid()
    assert cover.title in str(form.errors)


def test_where_pictures_stand_is_read_in_three_queries(world: World, django_assert_num_queries: Any) -> None:
    one, two = kept(1), kept(2)
    first, second = story_with(one), story_with(one)
    pages_using([one])
    with django_assert_num_queries(3):
        found = pages_using([one, two])
    assert [page.pk for page in found[one.pk]] == [first.pk, second.pk]
    assert two.pk not in found


def test_replacing_points_drafts_at_the_new_picture_and_leaves_the_published(world: World) -> None:
    old, new = kept(1), kept(2)
    page = story_with(old)
    series = SeriesPageFactory(cover=old)
    done = repoint(old, new, world.staff[PROVINCIAL_EDITORS])
    assert {one.pk for one in done.drafts} == {page.pk, series.pk}
    assert {one.pk for one in done.public} == {page.pk, series.pk}
    live = StoryPage.objects.get(pk=page.pk)
    draft = live.get_latest_revision_as_object()
    assert live.body[1].value["picture"].pk == old.pk
    assert draft.body[1].value["picture"].pk == new.pk
    series.refresh_from_db()
    assert series.get_latest_revision_as_object().cover_id == new.pk


def test_pages_of_others_are_left_alone(world: World) -> None:
    old, new = kept(1), kept(2)
    page = story_with(old)
    StoryPage.objects.filter(pk=page.pk).update(region=world.drafts["other"].specific.region)
    done = repoint(old, new, world.staff[COUNTY_EDITORS])
    assert [one.pk for one in done.left] == [page.pk]
    assert not done.drafts


def test_the_office_replaces_by_a_new_picture(world: World, at_desk: Callable[[str], Client]) -> None:
    old = kept(1, caption="旧说明", credit_line="某某 摄")
    page = story_with(old)
    client = at_desk(PROVINCIAL_EDITORS)
    address = reverse("library_replace", args=[old.pk])
    form = client.get(address)
    assert page.title in form.content.decode()
    words = {k: v for k, v in form.context["form"].initial.items() if v not in (None, "", False)}
    client.post(address, {**words, "file": upload(saved(photo(seed=5)))})
    new = Picture.objects.exclude(pk=old.pk).get()
    assert (new.caption, new.credit_line) == ("旧说明", "某某 摄")
    assert Picture.objects.filter(pk=old.pk).exists()
    draft = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.body[1].value["picture"].pk == new.pk
