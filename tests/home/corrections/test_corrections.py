"""Corrections: what readers see, what the log keeps, and that a public one is never taken back."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import PageLogEntry

from cms.office.models import Account
from home.corrections.models import ACTION
from home.models import Correction
from tests.factories import BrandPageFactory, CorrectionFactory, RelationFactory, StoryPageFactory, make_site
from tests.factories.site import public
from tests.packages.columns import loaded, row, story

pytestmark = pytest.mark.django_db

WRONG, RIGHT = "从业人员一万二千人", "从业人员一千二百人"


@pytest.fixture
def told() -> Any:
    """A published story."""
    return StoryPageFactory.create(slug="told")


@pytest.fixture
def desk(client: Client) -> Client:
    """The office, open to somebody who may do anything."""
    client.force_login(Account.objects.create_superuser("root-of-tests", password="x"))
    return client


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_substance_is_told_on_the_page_in_lists_and_in_the_column(client: Client, told: Any) -> None:
    mark = f'<span class="label label-strong">{gettext("Correction")}</span>'
    assert mark not in html(client, "/stories/")
    CorrectionFactory.create(page=told)
    for address in ("/stories/told/", "/corrections/"):
        text = html(client, address)
        assert WRONG in text
        assert RIGHT in text
    assert "notice-correction" in html(client, "/stories/told/")
    assert mark in html(client, "/stories/")
    assert mark in html(client, "/")


def test_related_pages_mark_it_too(client: Client, told: Any) -> None:
    brand = BrandPageFactory.create()
    told.relations = [RelationFactory(target=brand)]
    told.save()
    public(told)
    assert "label-strong" not in html(client, f"/brands/wenchang/{brand.slug}/")
    CorrectionFactory.create(page=told)
    assert "label-strong" in html(client, f"/brands/wenchang/{brand.slug}/")


def test_a_slip_of_the_pen_stands_in_the_log_only(client: Client, told: Any) -> None:
    CorrectionFactory.create(page=told, kind="typographic")
    for address in ("/stories/told/", "/stories/", "/corrections/"):
        text = html(client, address)
        assert WRONG not in text
        assert "label-strong" not in text
    entry = PageLogEntry.objects.get(page=told.pk, action=ACTION)
    assert entry.data == {"kind": "typographic", "wrong": WRONG, "right": RIGHT}
    assert WRONG in str(entry.message)


def test_the_log_takes_it_down_once_when_it_becomes_public(told: Any) -> None:
    correction = CorrectionFactory.create(page=told, live=False)
    entries = PageLogEntry.objects.filter(page=told.pk, action=ACTION)
    assert entries.count() == 0
    correction.live = True
    correction.save()
    correction.save()
    assert entries.count() == 1


def test_drafts_and_corrections_of_pages_off_the_site_are_not_shown(client: Client, told: Any) -> None:
    make_site()
    draft = CorrectionFactory.create(page=told, live=False)
    assert WRONG not in html(client, "/corrections/") + html(client, "/stories/told/")
    draft.live = True
    draft.save()
    told.unpublish()
    assert WRONG not in html(client, "/corrections/")


def test_a_public_correction_is_neither_changed_nor_taken_back(told: Any) -> None:
    correction = CorrectionFactory.create(page=told)
    for name, value in (("right", "从业人员十二人"), ("live", False), ("kind", "typographic"), ("wrong", "别的话")):
        fresh = Correction.objects.get(pk=correction.pk)
        setattr(fresh, name, value)
        with pytest.raises(ValidationError) as error:
            fresh.full_clean()
        assert [e.code for e in error.value.error_dict["__all__"]] == ["public"]
    Correction.objects.get(pk=correction.pk).full_clean()
    with pytest.raises(ProtectedError):
        correction.delete()
    draft = CorrectionFactory.create(page=told, live=False)
    draft.right = "从业人员十二人"
    draft.full_clean()
    draft.delete()


def test_a_later_correction_takes_the_place_of_a_wrong_one(client: Client, told: Any) -> None:
    first = CorrectionFactory.create(page=told)
    second = CorrectionFactory.create(page=told, supersedes=first, wrong=RIGHT, right="从业人员二千一百人")
    second.full_clean()
    text = html(client, "/stories/told/")
    assert "从业人员二千一百人" in text
    assert WRONG not in text
    column = html(client, "/corrections/")
    assert WRONG in column
    assert column.count(gettext("A later correction takes the place of this one")) == 1


@pytest.mark.parametrize("field", ["right", "corrected_at", "supersedes"])
def test_what_makes_no_sense_is_refused(told: Any, field: str) -> None:
    values = {
        "right": WRONG,
        "corrected_at": timezone.now() + timedelta(hours=1),
        "supersedes": CorrectionFactory.create(page=BrandPageFactory.create()),
    }
    correction = CorrectionFactory.build(page=told, live=False, **{field: values[field]})
    with pytest.raises(ValidationError) as error:
        correction.full_clean()
    assert set(error.value.message_dict) == {field}


def test_column_is_newest_first_and_whole(client: Client, told: Any) -> None:
    now = timezone.now()
    for n in range(30):
        CorrectionFactory.create(page=told, wrong=f"第{n:02}处错字", corrected_at=now - timedelta(days=n))
    text = html(client, "/corrections/")
    places = [text.index(f"第{n:02}处") for n in range(30)]
    assert places == sorted(places)
    for number in (1, 2):
        assert client.get(f"/corrections/page/{number}/").status_code == 404


def test_office_refuses_to_delete_what_is_public(desk: Client, told: Any) -> None:
    public, draft = CorrectionFactory.create(page=told), CorrectionFactory.create(page=told, live=False)
    name = Correction.snippet_viewset.get_url_name("delete")  # type: ignore[attr-defined]
    for correction in (public, draft):
        desk.post(reverse(name, args=[correction.pk]))
    assert list(Correction.objects.all()) == [public]


def test_office_refuses_to_delete_a_page_that_was_corrected(desk: Client, told: Any) -> None:
    CorrectionFactory.create(page=told)
    other = StoryPageFactory.create()
    for page in (told, other):
        desk.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert type(told).objects.filter(pk=told.pk).exists()
    assert not type(other).objects.filter(pk=other.pk).exists()


def test_packages_carry_public_corrections(tmp_path: Path) -> None:
    first = {
        "id": "correction-a",
        "page": "told",
        "at": "2026-03-02T10:30:00+08:00",
        "kind": "substantive",
        "wrong": WRONG,
        "right": RIGHT,
        "requested_by": "读者",
    }
    second = first | {"id": "correction-b", "wrong": RIGHT, "right": "二千一百人", "supersedes": "correction-a"}
    files = {"pages.jsonl": [story("told")], "corrections.jsonl": [first, second]}
    dumped = loaded(tmp_path, ("stories", "corrections"), files)
    assert row(dumped, "corrections.jsonl", "correction-a") == first
    assert row(dumped, "corrections.jsonl", "correction-b") == second
