"""A renamed term is released with the pages that carry it; what was changed by another way is not carried along."""

import pytest

from cms.pages.drift import compare_everything
from cms.pages.terms import carriers
from cms.release.acts import page_subject
from cms.release.models import Alarm, Kind, Release
from cms.vocabulary.models import Category, PersonRole
from tests.factories.pages import BrandPageFactory, PersonPageFactory, StoryPageFactory

pytestmark = pytest.mark.django_db


def last(page: object) -> Release:
    return Release.objects.filter(subject=page_subject(page.pk)).latest("seq")


@pytest.mark.both
def test_pages_that_carry_it_are_released_and_no_alarm_stands() -> None:
    brand, other = BrandPageFactory(), StoryPageFactory()
    category = brand.category or Category.objects.first()
    brand.category = category
    brand.save_revision().publish()
    before = last(other).seq
    category.name = "改过的类别"
    category.save()
    assert last(brand).kind == Kind.SHARE
    assert "改过的类别" in last(brand).snapshot
    assert last(other).seq == before
    assert compare_everything() == []
    assert not Alarm.objects.exists()


def test_what_was_changed_by_another_way_stays_an_alarm_and_is_not_released() -> None:
    brand = BrandPageFactory()
    brand.category = Category.objects.first()
    brand.save_revision().publish()
    before = last(brand).seq
    type(brand).objects.filter(pk=brand.pk).update(title="绕门改的题目")
    brand.category.name = "改过的类别"
    brand.category.save()
    assert last(brand).seq == before
    assert [one.subject for one in compare_everything()] == [page_subject(brand.pk)]


def test_saving_without_a_change_releases_nothing() -> None:
    brand = BrandPageFactory()
    brand.category = Category.objects.first()
    brand.save_revision().publish()
    before = Release.objects.count()
    brand.category.save()
    assert Release.objects.count() == before


def test_rows_of_a_page_carry_terms_too() -> None:
    person = PersonPageFactory()
    role = PersonRole.objects.get(pk=person.role_id)
    found = carriers(role)
    assert person.pk in found
    person.unpublish()
    assert carriers(role) == found - {person.pk}
