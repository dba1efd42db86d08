"""The page of contacts: the site's bodies, units, and the contact units of brands."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import gettext

from cms.pages.identity import SiteIdentity
from home.models import ContactPoint
from tests.factories import BrandPageFactory, ContactPageFactory, ContactPointFactory
from tests.packages.columns import loaded, page, row

pytestmark = pytest.mark.django_db


def html(client: Client) -> str:
    response = client.get("/contact/")
    assert response.status_code == 200
    return response.content.decode()


def test_page_says_who_answers_for_what(client: Client) -> None:
    ContactPageFactory.create(points=[ContactPointFactory(unit="试用人社局", duty="品牌申报", phone="0898-11111111")])
    brand = BrandPageFactory.create(service_unit="试用就业服务中心", service_phone="0898-22222222")
    silent = BrandPageFactory.create(title="没有联系单位的品牌")
    draft = BrandPageFactory.create(service_unit="草稿的联系单位", live=False)
    identity = SiteIdentity.load()
    identity.organiser, identity.phone = "试用主办单位", "0898-33333333"
    identity.save()
    text = html(client)
    for words in ("试用人社局", "品牌申报", "0898-11111111", "试用就业服务中心", "0898-22222222", brand.title):
        assert words in text, words
    for words in ("试用主办单位", "0898-33333333"):
        assert text.count(words) >= 2, words  # on the page, and at its foot
    assert silent.title not in text
    assert draft.service_unit not in text


def test_what_is_not_known_is_said(client: Client) -> None:
    ContactPageFactory.create()
    assert gettext("To be filled in") in html(client).split("</main>")[0]


def test_page_stands_at_the_foot(client: Client) -> None:
    ContactPageFactory.create()
    assert 'href="/contact/"' in html(client).split("</main>")[1]


@pytest.mark.parametrize(
    ("phone", "address", "wrong"), [("13800000000", "", "phone"), ("", "", "phone"), ("", "路1号", "")]
)
def test_a_unit_has_an_office_line_or_an_address(phone: str, address: str, wrong: str) -> None:
    point = ContactPoint(unit="试用局", phone=phone, address=address)
    if not wrong:
        point.full_clean(exclude=["page"])
        return
    with pytest.raises(ValidationError) as error:
        point.full_clean(exclude=["page"])
    assert set(error.value.message_dict) == {wrong}


def test_packages_carry_the_page_and_the_contacts_of_brands(tmp_path: Path) -> None:
    contact = page("contact", "contact", points=[{"unit": "试用局", "duty": "申报", "phone": "0898-11111111"}])
    brand = page(
        "brand",
        "brand-a",
        regions=["469005"],
        field="food",
        level="county",
        service_unit="试用就业服务中心",
        service_phone="0898-22222222",
        service_address="国兴大道9号",
    )
    dumped = loaded(tmp_path, ("brands",), {"pages.jsonl": [contact], "brands.jsonl": [brand]})
    assert row(dumped, "pages.jsonl", "contact")["points"] == contact["points"]
    again = row(dumped, "brands.jsonl", "brand-a")
    assert [again[f"service_{name}"] for name in ("unit", "phone", "address")] == [
        "试用就业服务中心",
        "0898-22222222",
        "国兴大道9号",
    ]
