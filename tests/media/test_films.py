"""Films of the library: what has ended is not newly placed, neither it nor its poster; reports say where all of it stands."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.office.collections import collection_for
from cms.office.permissions import COUNTY_EDITORS, FIRST_REVIEWERS, PROVINCIAL_EDITORS
from media.library.models import Attachment, Film, Picture
from media.library.placing import placeable_films
from media.library.usage import pages_using
from tests.factories import FilmPageFactory, PersonPageFactory
from tests.factories.films import make_film
from tests.media import files
from tests.media.test_office import kept, upload
from tests.media.test_placing import posted
from tests.office.world import World

pytest_plugins = ["tests.office.conftest"]
pytestmark = pytest.mark.django_db
Desk = Callable[[str], Client]
YESTERDAY = timezone.localdate() - timedelta(days=1)
ENDINGS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {  # of the film, of its poster
    "licence": ({"licence_expires": YESTERDAY}, {}),
    "consent": ({"consent_expires": YESTERDAY}, {}),
    "the poster's licence": ({}, {"licence_expires": YESTERDAY}),
    "the poster's consent": ({}, {"consent_expires": YESTERDAY}),
    "nothing": ({}, {}),
    "today": ({"licence_expires": timezone.localdate()}, {"consent_expires": timezone.localdate()}),
}


def film(seed: int, ending: str) -> Film:
    """A film on which something has ended."""
    made = make_film(seed)
    own, posters = ENDINGS[ending]
    Film.objects.filter(pk=made.pk).update(**own or {"title": made.title})
    Picture.objects.filter(pk=made.poster_id).update(**posters or {"title": made.poster.title})
    return Film.objects.get(pk=made.pk)


def test_the_rule_in_sql_is_the_rule_of_the_row(world: World) -> None:
    films = {name: film(seed, name) for seed, name in enumerate(ENDINGS, start=40)}
    placeable = set(placeable_films(Film.objects.all()))
    assert {name: one in placeable for name, one in films.items()} == {
        name: not one.ended() for name, one in films.items()
    }
    assert placeable == {films["nothing"], films["today"]}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_film_that_has_ended_is_not_newly_placed_and_may_stay(world: World, ending: str) -> None:
    user = world.staff[PROVINCIAL_EDITORS]
    page, other = FilmPageFactory(film=make_film(41)), film(42, ending)
    taken = posted(page, user, film=other.pk)
    assert taken.is_valid() == (ending in {"nothing", "today"})
    if not taken.is_valid():
        assert other.title in str(taken.errors)
    stays = posted(FilmPageFactory(film=other, slug="stays"), user)
    assert stays.is_valid(), stays.errors


def test_the_chooser_leaves_out_what_has_ended(world: World, at_desk: Desk) -> None:
    ended, current = film(41, "the poster's licence"), film(42, "nothing")
    client = at_desk(PROVINCIAL_EDITORS)
    for name in ("choose", "choose_results"):
        answer = client.get(reverse(f"wagtailsnippetchoosers_library_film:{name}"))
        assert list(answer.context["results"].object_list) == [current]
        assert ended not in answer.context["results"].object_list


def test_a_poster_is_chosen_among_what_may_be_shown_and_is_open_to_the_account(world: World, at_desk: Desk) -> None:
    here, there = collection_for(["469005"]), collection_for(["469002"])
    address = reverse("wagtailsnippets_library_film:add")
    words = {"title": "影片", "transcript": "词", "seconds": 60, "link": "https://www.bilibili.com/video/BV1xx411c7mD"}
    client = at_desk(COUNTY_EDITORS)
    for poster in (kept(1, collection_id=there), kept(2, collection_id=here, licence_expires=YESTERDAY)):
        answer = client.post(address, {**words, "poster": poster.pk})
        assert list(answer.context["form"].errors) == ["poster"]
    assert client.post(address, {**words, "poster": kept(3, collection_id=here).pk}).status_code == 302
    made = Film.objects.get()
    Picture.objects.update(licence_expires=YESTERDAY)
    change = reverse("wagtailsnippets_library_film:edit", args=[made.pk])
    assert client.post(change, {**words, "title": "新题", "poster": made.poster_id}).status_code == 302


def test_the_report_of_films(world: World, at_desk: Desk) -> None:
    page = FilmPageFactory(film=film(41, "licence"), title="影片页")
    film(42, "nothing")
    client = at_desk(FIRST_REVIEWERS)
    answer = client.get(reverse("library_film_rights"))
    assert [one.pk for one in answer.context["object_list"]] == [page.film_id]
    assert "影片页" in answer.content.decode()
    assert len(client.get(reverse("library_film_rights"), {"state": "incomplete"}).context["object_list"]) == 2
    assert not client.get(reverse("library_film_rights"), {"state": "soon"}).context["object_list"]


def test_a_poster_stands_where_its_film_does(world: World, at_desk: Desk) -> None:
    page: Any = FilmPageFactory(film=film(41, "the poster's licence"), title="影片页")
    assert [one.pk for one in pages_using([page.film.poster])[page.film.poster_id]] == [page.pk]
    assert [one.pk for one in pages_using([page.film])[page.film_id]] == [page.pk]
    report = at_desk(FIRST_REVIEWERS).get(reverse("library_rights")).content.decode()
    assert "影片页" in report
    assert page.film.title in report


def test_the_report_of_attachments(world: World, at_desk: Desk) -> None:
    consent = Attachment.objects.create(title="同意书", file=ContentFile(files.pdf(), "a.pdf"))
    kept(1, portrait_consent=consent)
    person = PersonPageFactory(title="试用人物", basis="consent", consent=consent)
    report = at_desk(FIRST_REVIEWERS).get(reverse("library_attachments")).content.decode()
    for name in ("同意书", "图1", person.title):
        assert name in report


@pytest.mark.parametrize(("payload", "machine"), [(b"frames", False), (b'{"AIGC":{"Label":"1"}}', False)])
def test_what_merely_says_the_word_is_not_labelled(world: World, payload: bytes, machine: bool) -> None:
    made = Film(title="影片", poster=kept(), transcript="词", file=ContentFile(files.mp4(payload=payload), "a.mp4"))
    made.save()
    assert made.ai_generated == machine


def test_a_films_own_label_is_believed_and_printed(world: World, client: Client) -> None:
    labelled = files.mp4() + files.box(b"uuid", bytes(16) + files.xmp('<TC260:AIGC>{"Label":"1"}</TC260:AIGC>'))
    made = Film(title="影片", poster=kept(), speechless=True, file=ContentFile(labelled, "a.mp4"))
    made.save()
    assert made.ai_generated
    page = FilmPageFactory(film=made)
    assert '<span class="ai">' in client.get(page.get_url()).content.decode()


def test_replacing_a_poster_names_the_film_and_corrects_the_pages(world: World, at_desk: Desk) -> None:
    page = FilmPageFactory(film=make_film(41))
    old = page.film.poster
    client = at_desk(PROVINCIAL_EDITORS)
    address = reverse("library_replace", args=[old.pk])
    form = client.get(address)
    assert page.title in form.content.decode()
    words = {k: v for k, v in form.context["form"].initial.items() if v not in (None, "", False)}
    answer = client.post(address, {**words, "file": upload(files.saved(files.photo(seed=77)))}, follow=True)
    assert page.film.title in answer.content.decode()
    assert Film.objects.get().poster == old
