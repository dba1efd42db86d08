"""View and preview are one: same data, same template, byte for byte; half-filled forms preview as far as they go."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from cms.office.models import Account
from cms.pages import registry
from cms.pages.live import html_of
from cms.pages.navigation import site_address
from cms.release.acts import tick
from cms.vocabulary.models import Field, Level, Region
from tests.factories import make_site
from tests.pages.markup import Document
from tests.pages.specimens import one_of_each

pytestmark = pytest.mark.django_db


def test_preview_equals_view_for_every_type(client: Client, rf: RequestFactory) -> None:
    pages = one_of_each()
    tick()
    for kind, page in pages.items():
        address = site_address(page.url_path)
        public = client.get(address).content
        draft = type(page).objects.get(pk=page.pk)
        revision = draft.save_revision()
        draft.refresh_from_db()
        preview = revision.as_object().serve_preview(rf.get(address), "").content
        assert preview == public, kind


def test_only_the_bar_differs_for_staff(client: Client, superuser: Account) -> None:
    brand = one_of_each()["brand"]
    public = client.get(site_address(brand.url_path)).content.decode()
    client.force_login(superuser)
    seen = client.get(site_address(brand.url_path)).content.decode()
    before, closing, after = public.rpartition("</body>")
    assert seen.startswith(before)
    assert seen.endswith(closing + after)
    assert "wagtail-userbar" in seen[len(before) : len(seen) - len(closing + after)]


@pytest.mark.parametrize("kind", [c.kind for c in registry.contributions()])
def test_page_with_nothing_filled_in_does_not_crash_the_preview(kind: str) -> None:
    """Wagtail's preview leaves required fields empty (deferred validation)."""
    make_site()
    empty: Any = registry.of_kind(kind).model(title="", slug="")
    assert "</html>" in html_of(empty)


def test_half_filled_form_in_the_office_previews(client: Client, superuser: Account) -> None:
    """The real panel: a new brand's form with a title alone is answered, and previews once its place in the site is known.

    Wagtail defers required texts, but not choices that the table cannot be without.
    """
    showcase = make_site()["brands"]
    client.force_login(superuser)
    where = ["brands", "brandpage", showcase.pk]
    form = Document(client.get(reverse("wagtailadmin_pages:add", args=where)).content.decode()).form_data(
        "page-edit-form"
    )
    form |= {"title": "半张表"}
    for name in ("body", "units", "standards", "trademarks", "heritage"):
        form[f"{name}-count"] = "0"  # made by the editor's script
    address = reverse("wagtailadmin_pages:preview_on_add", args=where)
    assert client.post(address, form).json() == {"is_valid": False, "is_available": False}
    for name, term in (("region", Region), ("field", Field), ("level", Level)):
        form[name] = str(term.objects.first().pk)
    assert client.post(address, form).json()["is_valid"]
    shown = client.get(address)
    assert shown.status_code == 200
    assert "半张表" in shown.content.decode()
