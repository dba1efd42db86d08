"""Each rule of the house that a machine checks fires, and the project breaks none."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from wagtail.models import Page

from brands.models import BrandIndexPage, BrandPage
from cms.pages import registry
from cms.pages.checks import check_page_types, owed_by


@pytest.fixture
def contribute(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts a changed contribution in place of the brand's."""

    def change(**values: Any) -> None:
        changed = replace(registry.of(BrandPage), **values)
        monkeypatch.setitem(registry._contributions, BrandPage, changed)

    return change


def ids(model: type[Any]) -> list[str]:
    return [message.id for message in owed_by(model)]


def test_the_project_owes_nothing() -> None:
    assert check_page_types() == []


def test_e001_a_type_that_is_no_base_page() -> None:
    assert ids(Page) == ["pages.E001"]


def test_e002_a_type_without_contribution(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(registry._contributions, BrandPage)
    assert ids(BrandPage) == ["pages.E002"]


def test_e003_a_type_without_template(contribute: Any) -> None:
    contribute(template="brands/none.html")
    assert ids(BrandPage) == ["pages.E003"]


def test_e004_a_type_that_does_not_say_what_it_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BrandPage, "page_description", "")
    assert ids(BrandPage) == ["pages.E004"]


def test_e005_a_type_that_may_stand_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(BrandPage, "parent_page_types")
    assert ids(BrandPage) == ["pages.E005"]


def test_e006_a_type_that_cannot_be_found(contribute: Any) -> None:
    contribute(search_text=None)
    assert ids(BrandPage) == ["pages.E006"]


def test_e007_a_type_without_a_form_in_packages(contribute: Any) -> None:
    contribute(package=None)
    assert ids(BrandPage) == ["pages.E007"]


def test_an_index_owes_neither_search_text_nor_form() -> None:
    contribution = registry.of(BrandIndexPage)
    assert (contribution.search_text, contribution.package) == (None, None)
    assert ids(BrandIndexPage) == []


def test_a_kind_is_registered_once() -> None:
    contribution = SimpleNamespace(model=Page, kind="brand")
    with pytest.raises(Exception, match="brand"):
        registry.register(contribution)  # type: ignore[arg-type]
