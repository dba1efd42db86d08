"""The home page, standard pages and policy documents."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.pages.navigation import site_address
from tests.factories import BrandPageFactory, PolicyPageFactory, StandardPageFactory, make_site

pytestmark = pytest.mark.django_db


def test_featured_brand_stands_at_the_top_while_it_is_public(client: Client) -> None:
    home = make_site().home
    brand = BrandPageFactory.create(title="试用头条品牌")
    home.featured = brand
    home.save_revision().publish()
    assert "试用头条品牌" in client.get("/").content.decode().partition("hero")[2][:3000]
    brand.unpublish()
    assert "试用头条品牌" not in client.get("/").content.decode()


def test_an_empty_site_opens(client: Client) -> None:
    site = make_site()
    for address in ["/", *(site_address(page.url_path) for page in site.columns.values())]:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("number", ["琼人社发[2023]39号", "琼人社发〔23〕39号", "39号"])
def test_a_document_number_has_its_form(number: str) -> None:
    page = PolicyPageFactory.create()
    page.doc_no = number
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert set(error.value.message_dict) == {"doc_no"}


def test_standard_pages_stand_at_the_foot(client: Client) -> None:
    page = StandardPageFactory.create(title="试用说明")
    foot = client.get("/").content.decode().rpartition("<footer")[2]
    assert f'href="{site_address(page.url_path)}"' in foot


def test_contents_lead_to_headings_that_are_there(client: Client) -> None:
    page = StandardPageFactory.create(
        body=[
            ("paragraph", "<p>开头。</p>"),
            ("heading", "第一节"),
            ("paragraph", "<p>文。</p>"),
            ("heading", "第二节"),
        ]
    )
    html = client.get(site_address(page.url_path)).content.decode()
    for anchor in ("part-2", "part-4"):
        assert f'href="#{anchor}"' in html
        assert f'id="{anchor}"' in html
