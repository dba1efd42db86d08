"""The office's pages as they are rendered: no English word on them but names."""

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.models import StandardPage
from tests.locale.catalogue import english

SILENT = {"script", "style", "code", "pre", "svg"}
SPOKEN = ("title", "aria-label", "placeholder", "alt")
# Names: of the account that looks, of the tree's first page, of the languages one can choose, and of keys.
SEEN = {"admin", "Root", "English", "Ctrl", "Mod"}


def texts(element: Any) -> Iterator[str]:
    """What a reader sees or hears of an element and those in it."""
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    yield from filter(None, (element.get(name) for name in SPOKEN))
    if element.tag == "input" and element.get("type") in {"submit", "button"}:
        yield element.get("value", "")
    yield element.text or ""
    for child in element:
        yield from texts(child)
        yield child.tail or ""


def words(html: str) -> set[str]:
    """English words a reader sees on a page."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    return {word for text in texts(page) for word in english(text)}


@pytest.fixture
def page(db: None) -> Page:
    made: Page = Page.get_first_root_node().add_child(
        instance=StandardPage(title="关于本站", slug="guanyu", search_description="说明。")
    )
    made.save_revision()
    return made


ADDRESSES = [
    ("wagtailadmin_home", []),
    ("wagtailadmin_explore_root", []),
    ("wagtailadmin_explore", ["page"]),
    ("wagtailadmin_pages:edit", ["page"]),
    ("wagtailadmin_pages:history", ["page"]),
    ("wagtailadmin_pages:copy", ["page"]),
    ("wagtailadmin_pages:delete", ["page"]),
    ("wagtailadmin_pages:unpublish", ["page"]),
    ("wagtailadmin_pages:move", ["page"]),
    ("wagtailadmin_account", []),
    ("wagtailadmin_workflows:index", []),
    ("wagtailadmin_workflows:add", []),
    ("wagtailadmin_collections:index", []),
    ("wagtailadmin_collections:add", []),
    ("wagtailadmin_reports:site_history", []),
    ("wagtailadmin_reports:locked_pages", []),
    ("wagtailimages:index", []),
    ("wagtailimages:add", []),
    ("wagtaildocs:index", []),
    ("wagtailsnippets:index", []),
    ("wagtailusers_users:index", []),
    ("wagtailusers_users:add", []),
    ("wagtailusers_groups:index", []),
    ("wagtailadmin_pages:search", []),
]


def test_login_page_is_chinese(client: Client, db: None) -> None:
    assert words(client.get(reverse("wagtailadmin_login")).content.decode()) - SEEN == set()


@pytest.mark.parametrize(("name", "arguments"), ADDRESSES)
def test_page_of_the_office_is_chinese(admin_client: Client, page: Page, name: str, arguments: list[str]) -> None:
    address = reverse(name, args=[page.pk for _ in arguments])
    response = admin_client.get(address, headers={"accept-language": "zh-hans"})
    assert response.status_code == 200
    assert words(response.content.decode()) - SEEN == set()


def test_scan_sees_english() -> None:
    assert words(
        '<p title="Shown">页面<b>draft</b><script>let hidden</script><input type="submit" value="Save"></p>'
    ) == {
        "Shown",
        "draft",
        "Save",
    }


def test_every_page_type_s_editor_is_chinese(admin_client: Client, page: Page) -> None:
    left: dict[str, set[str]] = {}
    for content_type in ContentType.objects.all():
        model = content_type.model_class()
        if model and issubclass(model, Page) and model is not Page:
            parent = Page.get_first_root_node()
            if not model.can_create_at(parent):
                continue
            address = reverse("wagtailadmin_pages:add", args=[content_type.app_label, content_type.model, parent.pk])
            left[content_type.model] = words(admin_client.get(address).content.decode()) - SEEN
    assert left
    assert {model: found for model, found in left.items() if found} == {}
