"""Error pages help a visitor, carry the site's frame where they can, and never fail themselves."""

import html5lib
import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.release.catalogue import Catalogue
from cms.release.current import reading
from cms.web import errors
from tests.factories import StoryPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.urls")]
STATUSES = {"missing": 404, "forbidden": 403, "broken": 500, "forged": 400}


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("name", STATUSES)
def test_every_error_page_is_valid_chinese_html_and_not_to_be_indexed(visitor: Client, name: str) -> None:
    response = visitor.get(f"/{name}/")
    assert response.status_code == STATUSES[name]
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.content.decode())
    assert document.get("lang", "").startswith("zh-Hans")
    assert len(document.findall(".//h1")) == 1
    assert [meta.get("content") for meta in document.findall(".//meta[@name='robots']")] == ["noindex"]


@pytest.mark.parametrize("name", ["missing", "forbidden"])
def test_page_has_the_sites_frame(visitor: Client, name: str) -> None:
    text = visitor.get(f"/{name}/").content.decode()
    assert settings.WAGTAIL_SITE_NAME in text
    assert 'id="main"' in text


def test_500_takes_the_frame_from_memory_and_asks_the_database_nothing(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    StoryPageFactory.create()
    with reading():
        pass  # this process has looked
    with django_assert_num_queries(0):
        response = visitor.get("/broken/")
    text = response.content.decode()
    assert response.status_code == 500
    assert 'id="main"' in text
    assert 'href="/stories/"' in text


def test_500_of_a_process_that_never_looked_is_a_page_of_ours_too(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(errors, "last_known", Catalogue)
    with django_assert_num_queries(0):
        response = visitor.get("/broken/")
    assert response.status_code == 500
    assert 'id="main"' in response.content.decode()


def test_500_whose_frame_cannot_be_made_is_the_plain_page(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError

    monkeypatch.setattr(errors, "last_known", broken)
    response = visitor.get("/broken/")
    assert response.content.decode() == errors.UNAVAILABLE
    assert response.status_code == 500


def test_404_keeps_its_status_when_the_database_is_gone(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError

    monkeypatch.setattr(errors, "reading", gone)
    response = visitor.get("/missing/")
    assert response.status_code == 404
    assert response.content.decode() == errors.UNAVAILABLE


def test_a_foreign_host_gets_nothing_of_ours(visitor: Client) -> None:
    response = visitor.get("/missing/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert "evil" not in response.content.decode()


def test_a_form_from_elsewhere_is_refused_with_a_page_of_ours() -> None:
    response = errors.csrf_failure(None, reason="no cookie")  # type: ignore[arg-type] # the view does not look at it
    assert response.status_code == 403
    assert 'id="main"' in response.content.decode()
