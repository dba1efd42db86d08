"""The validation rules of facts, one test a rule, named after it. The office's forms and packages both end here."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from brands.honours import Honour
from brands.models import BrandPage, CompetitionPage, Figure, PersonPage
from brands.profile.advice import advice_on
from brands.profile.numbers import card_figure
from cms.pages.navigation import site_address
from cms.release.acts import tick
from cms.vocabulary.models import HonourType, Indicator, Level
from tests.factories import (
    BrandPageFactory,
    CompetitionPageFactory,
    FigureFactory,
    HonourFactory,
    PersonPageFactory,
    RegionPageFactory,
    ResultFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def refused(instance: Any, field: str) -> None:
    """Validation names exactly this field."""
    with pytest.raises(ValidationError) as error:
        instance.full_clean(exclude={"page"})
    assert set(error.value.message_dict) == {field}


def indicator(code: str) -> Indicator:
    found: Indicator = Indicator.objects.get(code=code)
    return found


@pytest.mark.parametrize("title", ["试用师傅", "“试用师傅”", "试用 师傅", "试用师傅劳务品牌"])
def test_v02_names_are_unique_whatever_their_quotation_marks(title: str) -> None:
    BrandPageFactory.create(title="试用师傅")
    other: BrandPage = BrandPageFactory.create(title="另一个名字")
    other.title = title
    refused(other, "title")


def test_v02_a_similar_name_is_advice_and_no_error() -> None:
    BrandPageFactory.create(title="文昌椰雕老师傅")
    page = BrandPageFactory.create(title="文昌椰雕大师傅")
    page.full_clean()
    assert "V02" in {remark.rule for remark in advice_on(page)}


def test_v04_a_recognised_level_needs_its_number() -> None:
    page: BrandPage = BrandPageFactory.create()
    page.level = Level.objects.get(code="qiongzihao")
    refused(page, "recognition_no")
    page.recognition_no = "试人社函〔2024〕1号"
    page.full_clean()


@pytest.mark.parametrize(
    ("code", "unit", "fits"),
    [
        ("employed", "人", True),
        ("employed", "万人", True),
        ("employed", "人次", False),
        ("employed", "万人次", False),
        ("trained-times", "人次", True),
        ("trained-times", "人", False),
        ("trained-times", "万人", False),
    ],
)
def test_v06_persons_and_person_times_are_never_mixed(code: str, unit: str, fits: bool) -> None:
    figure = FigureFactory(indicator=indicator(code), unit=unit)
    if fits:
        figure.full_clean(exclude={"page"})
    else:
        refused(figure, "unit")


@pytest.mark.parametrize("field", ["value", "unit", "period", "source"])
def test_v06_a_figure_has_value_unit_period_and_source(field: str) -> None:
    figure: Figure = FigureFactory()
    setattr(figure, field, None if field in {"value", "source"} else "")
    refused(figure, field)


def test_v08_a_person_is_published_on_consent_or_a_report() -> None:
    person: PersonPage = PersonPageFactory.create()
    person.basis_source = None
    refused(person, "basis_source")
    person.basis, person.basis_source = "consent", SourceFactory.create()
    refused(person, "consent")


def test_v08_no_field_holds_an_identity_number_or_a_telephone() -> None:
    names = {field.name for field in PersonPage._meta.get_fields()}
    assert not {name for name in names if any(word in name for word in ("identity", "id_number", "phone", "mobile"))}


def test_v10_an_honour_does_not_lie_in_the_future() -> None:
    refused(HonourFactory(date=str(timezone.localdate().year + 1)), "date")
    HonourFactory(date=str(timezone.localdate().year)).full_clean(exclude={"page"})


@pytest.mark.parametrize("saved", [True, False], ids=["saved page", "new page"])
def test_v10_an_honour_fits_its_holder(saved: bool) -> None:
    brand = BrandPageFactory.create() if saved else BrandPage()
    honour: Honour = HonourFactory(type=HonourType.objects.get(code="exemplary-figure"), page=brand)
    refused(honour, "type")
    honour.page = PersonPageFactory.create() if saved else PersonPage()
    honour.full_clean(exclude={"page"})


def test_v12_an_event_ends_after_it_begins() -> None:
    page: CompetitionPage = CompetitionPageFactory.create()
    page.period = "2024-05-06—2024-05-01"
    refused(page, "period")


def test_v13_a_trademark_is_not_shown_after_its_end(client: Client) -> None:
    def mark(name: str, until: date) -> dict[str, Any]:
        return {"type": "trademark", "value": {"name": name, "valid_until": until.isoformat(), "source": None}}

    today = timezone.localdate()
    page = BrandPageFactory.create(
        trademarks=[mark("仍有效标", today), mark("已过期标", today - timedelta(days=1))],
    )

    def shown() -> list[str]:
        html = client.get(site_address(page.url_path)).content.decode()
        return [name for name in ("仍有效标", "已过期标") if name in html]

    tick(timezone.now() - timedelta(days=1))
    assert shown() == ["仍有效标", "已过期标"]
    tick()
    assert shown() == ["仍有效标"]
    tick(timezone.now() + timedelta(days=1))
    assert shown() == []


def test_incomplete_results_say_what_is_missing() -> None:
    page: CompetitionPage = CompetitionPageFactory.create()
    page.complete = False
    refused(page, "incomplete_reason")


def test_a_number_of_winners_has_no_name() -> None:
    refused(ResultFactory(winner_kind="aggregate", winner="符试用", count=3), "winner")
    refused(ResultFactory(winner_kind="aggregate", winner="", count=None), "count")


def test_only_a_person_leads_to_a_persons_page() -> None:
    refused(ResultFactory(winner_kind="team", person=PersonPageFactory.create()), "person")


def test_the_address_of_a_region_is_its_own() -> None:
    page = RegionPageFactory.create()
    page.slug = "elsewhere"
    refused(page, "slug")


def test_a_card_carries_only_an_own_verified_whole_figure() -> None:
    rows = [
        FigureFactory(value=1, subject="industry", subject_name="试用行业"),
        FigureFactory(value=2, subject="company", subject_name="试用公司"),
        FigureFactory(value=3, verified_by="", verified_on=None),
        FigureFactory(value=4, breakdown="从业者分布", part="加工"),
    ]
    owns = [figure.own() for figure in rows]
    assert card_figure(owns) is None
    trained = FigureFactory(value=5, indicator=indicator("trained-times"), unit="人次").own()
    employed = FigureFactory(value=6).own()
    assert card_figure([*owns, trained]) == trained
    assert card_figure([*owns, trained, employed]) == employed


def test_a_card_shows_the_figure_with_unit_period_and_source(client: Client) -> None:
    BrandPageFactory.create(figures=[FigureFactory(value=1234, period="2024")])
    html = client.get("/brands/").content.decode()
    card = html.partition('<p class="card-figure">')[2].partition("</p>")[0]
    for part in ("1234", "人", "2024", "试用日报"):
        assert part in card
