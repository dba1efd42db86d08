"""A page of any type, deleted and restored, is the page it was."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import Page, PageLogEntry

from cms.office.bin.models import BinnedPage, ExactEncoder
from cms.office.bin.pointers import pointers_at
from cms.office.bin.restoring import restore
from cms.office.models import Account
from cms.pages import registry
from tests.pages.specimens import one_of_each

pytestmark = pytest.mark.django_db

#: What a restored page does not share with the deleted one: its place among its sisters, and that it is a draft.
OWN = {"path", "live", "live_revision", "has_unpublished_changes", "numchild"}


def as_stored(page: Any) -> dict[str, Any]:
    """Everything a page holds, child rows and their numbers too, and its versions."""
    fresh = type(page).objects.get(pk=page.pk)
    data = {name: value for name, value in fresh.serializable_data().items() if name not in OWN}
    data["pointers"] = pointers_at(fresh)
    data["versions"] = list(fresh.revisions.order_by("pk").values("pk", "created_at", "user_id", "content"))
    found: dict[str, Any] = json.loads(json.dumps(data, cls=ExactEncoder))
    return found


def deleted_by(user: Account, page: Any) -> BinnedPage:
    """Delete as the office does, and give what the bin keeps."""
    with LogContext(user=user):
        type(page).objects.get(pk=page.pk).delete(user=user)
    return BinnedPage.objects.get(page_id=page.pk)


@pytest.fixture
def every() -> dict[str, Any]:
    """One page of each type, each with two versions; what was corrected is left uncorrected, so that it can be deleted."""
    pages = one_of_each()
    for page in pages.values():
        page.corrections.all().update(live=False)
        page.corrections.all().delete()
        page.save_revision()
        page.save_revision()
    return pages


def test_every_type_comes_back_as_it_was(every: dict[str, Any], admin_user: Account) -> None:
    assert {contribution.kind for contribution in registry.contributions()} == set(every)
    pointing = {pointer["model"] for page in every.values() for pointer in pointers_at(page)}
    assert pointing >= {"pages.Relation", "stories.SeriesPart", "stories.CoverageSubject", "brands.Result"}
    wrong = {}
    for kind, page in every.items():
        if kind == "home":  # it has every other page below it: see the next test
            continue
        if type(page).objects.get(pk=page.pk).get_children().exists():
            continue
        before = as_stored(page)
        binned = deleted_by(admin_user, page)
        assert not Page.objects.filter(pk=page.pk).exists(), kind
        restored = restore(BinnedPage.objects.get(pk=binned.pk), admin_user)
        after = as_stored(restored.page)
        if after != before or restored.notes:
            wrong[kind] = (restored.notes, {k: (before[k], after[k]) for k in before if before[k] != after[k]})
    assert wrong == {}
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_column_comes_back_with_everything_below_it(every: dict[str, Any], admin_user: Account) -> None:
    site_column = every["story_index"]
    below = [page for page in every.values() if page.is_descendant_of(site_column)]
    assert len(below) > 1
    before = {page.pk: as_stored(page) for page in (site_column, *below)}
    binned = deleted_by(admin_user, site_column)
    assert BinnedPage.objects.count() > len(below)
    assert list(BinnedPage.objects.tops()) == [binned]
    assert restore(binned, admin_user).notes == []
    assert {pk: as_stored(Page.objects.get(pk=pk).specific) for pk in before} == before
    assert not BinnedPage.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_restored_page_is_found_edited_and_published(every: dict[str, Any], admin_user: Account) -> None:
    page = restore(deleted_by(admin_user, every["brand"]), admin_user).page
    client = Client()
    client.force_login(admin_user)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).status_code == 200
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert client.get(page.full_url).status_code == 200
    actions = PageLogEntry.objects.filter(page=page.pk, deleted=False).values_list("action", flat=True)
    assert {"wagtail.delete", "office.restore"} <= set(actions)
