"""Sources in the back office: found and made where they are needed."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cms.sources.models import LinkHost, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor", password="x"))
    Source.objects.create(
        key="xh20231129", title="文昌鸡师傅劳务品牌大赛开幕", outlet="新华网", date="2023-11-29", url="http://news.cn/a"
    )
    Source.objects.create(key="hnrb2024", title="三亚船长", outlet="海南日报", date="约2024")
    return client


def list_address() -> str:
    return reverse(Source.snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]


def chooser(view: str) -> str:
    return reverse(Source.snippet_viewset.chooser_viewset.get_url_name(view))  # type: ignore[attr-defined]


QUERIES = [
    ("文昌", 1),
    ("大赛 新华", 1),
    ("海南日报", 1),
    ("hnrb", 1),
    ("船", 1),
    ("没有", 0),
    ("", 2),
    ('"', 0),
    ("%", 0),
]


@pytest.mark.parametrize(("query", "count"), QUERIES)
def test_the_chooser_finds_a_source_by_words_of_title_outlet_and_key(office: Client, query: str, count: int) -> None:
    page = office.get(chooser("choose_results"), {"q": query}).content.decode()
    assert page.count("data-chooser-modal-choice") == count


def test_the_chooser_shows_title_outlet_and_date(office: Client) -> None:
    page = office.get(chooser("choose")).json()["html"]
    for words in ("文昌鸡师傅劳务品牌大赛开幕", "新华网", "2023年11月29日", "约2024年", 'name="q"'):
        assert words in page


def test_a_source_is_made_in_the_chooser(office: Client) -> None:
    form = {
        "title": "新消息",
        "outlet": "海口网",
        "date": "8月上旬",
        "url": "http://hkwb.net/a",
        "kind": "media",
        "note": "",
    }
    answer = office.post(chooser("create"), form).json()
    made = Source.objects.get(title="新消息")
    assert answer["result"]["id"] == str(made.pk)
    assert made.host == LinkHost.objects.get(domain="hkwb.net")


@pytest.mark.parametrize("changes", [{"date": "2026-02-30"}, {"url": "ftp://a.cn/"}, {"title": ""}])
def test_a_wrong_source_is_not_made_in_the_chooser(office: Client, changes: dict[str, str]) -> None:
    form = {"title": "新消息", "outlet": "海口网", "date": "", "url": "", "kind": "media", "note": "", **changes}
    assert office.post(chooser("create"), form).json()["step"] != "chosen"
    assert Source.objects.count() == 2


@pytest.mark.parametrize(("query", "count"), [("文昌", 1), ("海南日报", 1), ("xh2023", 1), ("没有", 0)])
def test_the_list_is_searched_without_an_index(office: Client, query: str, count: int) -> None:
    page = office.get(list_address(), {"q": query})
    assert len(page.context["object_list"]) == count


def test_the_list_leads_to_each_source(office: Client) -> None:
    page = office.get(list_address()).content.decode()
    for source in Source.objects.all():
        assert reverse(Source.snippet_viewset.get_url_name("edit"), args=[source.pk]) in page  # type: ignore[attr-defined]


def test_the_list_is_a_fixed_number_of_queries(
    office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(40):
        Source.objects.create(title=f"标题{number}", outlet="新华网", url="http://news.cn/a")
    office.get(list_address())
    with django_assert_max_num_queries(20):
        office.get(list_address())


@pytest.mark.parametrize("model", [Source, LinkHost])
def test_every_view_of_a_row_opens(office: Client, model: type[Source | LinkHost]) -> None:
    row = model.objects.first()
    assert row
    viewset = model.snippet_viewset  # type: ignore[union-attr]
    for view in ("edit", "history", "usage"):
        assert office.get(reverse(viewset.get_url_name(view), args=[row.pk])).status_code == 200
    assert office.get(reverse(viewset.get_url_name("add"))).status_code == 200
