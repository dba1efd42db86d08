"""A relation is stored once, at the page that states it, and shown at both ends, after any edit."""

import random
from typing import Any

import pytest
from django.test import Client

from cms.pages.navigation import site_address
from cms.pages.relations import Relation
from tests.factories import (
    BrandPageFactory,
    CompetitionPageFactory,
    PersonPageFactory,
    RelationFactory,
    ResultFactory,
    StoryPageFactory,
)

STEPS = 25


def shows(client: Client, page: Any, other: Any) -> bool:
    """Whether the public page of `page` links `other` within its main part."""
    html = client.get(site_address(page.url_path)).content.decode()
    return f'href="{site_address(other.url_path)}"' in html.partition("<main")[2].partition("</main>")[0]


def edit(page: Any, targets: set[int]) -> None:
    """The office's way: the newest revision is changed, kept as a revision, published."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.relations = [RelationFactory(target_id=target, sort_order=n) for n, target in enumerate(sorted(targets))]
    draft.save_revision().publish()


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stating", "target"),
    [
        (BrandPageFactory, PersonPageFactory),
        (StoryPageFactory, BrandPageFactory),
        (StoryPageFactory, PersonPageFactory),
        (CompetitionPageFactory, BrandPageFactory),
    ],
    ids=["brand-person", "story-brand", "story-person", "competition-brand"],
)
def test_both_ends_agree_after_any_sequence_of_edits(
    stating: Any, target: Any, client: Client, rng: random.Random
) -> None:
    pages, others = [stating.create() for _n in range(2)], [target.create() for _n in range(3)]
    meant: dict[int, set[int]] = {page.pk: set() for page in pages}
    for _step in range(STEPS):
        page = rng.choice(pages)
        if rng.random() < 0.2:  # a draft shows nothing
            draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
            draft.relations = [RelationFactory(target=rng.choice(others))]
            draft.save_revision()
            continue
        meant[page.pk] = {other.pk for other in others if rng.random() < 0.5}
        edit(page, meant[page.pk])
    stored = {(row.page_id, row.target_id) for row in Relation.objects.filter(page__in=meant)}
    assert stored == {(page_id, other) for page_id, targets in meant.items() for other in targets}
    for page in pages:
        for other in others:
            related = other.pk in meant[page.pk]
            assert (shows(client, page, other), shows(client, other, page)) == (related, related)


@pytest.mark.django_db
def test_result_and_person_show_each_other(client: Client) -> None:
    person = PersonPageFactory.create()
    competition = CompetitionPageFactory.create(results=[ResultFactory(person=person)])
    assert shows(client, person, competition)
    assert shows(client, competition, person)
    draft = competition.get_latest_revision_as_object()
    draft.results = []
    draft.save_revision().publish()
    assert not shows(client, person, competition)


@pytest.mark.django_db
def test_unpublished_page_is_shown_at_neither_end(client: Client) -> None:
    person = PersonPageFactory.create()
    brand = BrandPageFactory.create(relations=[RelationFactory(target=person)])
    assert shows(client, person, brand)
    brand.unpublish()
    assert not shows(client, person, brand)
    brand.save_revision().publish()
    person.unpublish()
    assert not shows(client, brand, person)
