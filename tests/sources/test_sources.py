"""Sources, the list of hosts, and how one changes the other."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from cms.sources.models import LinkHost, Source, SourceData, sources_by_id

pytestmark = pytest.mark.django_db

OFFICIAL = "http://dingan.hainan.gov.cn/dingan/a.html"
MIRROR = "http://petawa.com/20240910/c.html"


def source(title: str = "标题", url: str = "", **more: str) -> Source:
    return Source.objects.create(title=title, outlet="海南日报", url=url, **more)


def linked(row: Source) -> bool:
    return sources_by_id([row.pk])[row.pk].link is not None


def test_the_first_list_has_authorities_and_outlets_and_no_mirror() -> None:
    domains = LinkHost.objects.domains()
    assert {"gov.cn", "xinhuanet.com", "news.cn", "people.com.cn"} <= domains
    assert not {"petawa.com", "daluzixun.com", "163.com", "qq.com"} & domains
    for entry in LinkHost.objects.all():
        entry.full_clean()
        assert not entry.confirmed_by


def test_a_source_is_linked_only_if_its_host_is_on_the_list() -> None:
    assert linked(source("甲", OFFICIAL))
    assert not linked(source("乙", MIRROR))
    assert not linked(source("丙"))


def test_a_change_of_address_changes_the_host() -> None:
    row = source("甲", OFFICIAL)
    row.url = MIRROR
    row.save(update_fields=["url"])
    row.refresh_from_db()
    assert (row.host, row.url_host, linked(row)) == (None, "petawa.com", False)


def test_a_new_host_links_its_sources_at_once_and_a_removed_one_unlinks_them() -> None:
    row, lookalike = source("甲", "http://www.outlet.example/1"), source("乙", "http://notoutlet.example/1")
    entry = LinkHost.objects.create(domain="outlet.example", purpose="media")
    assert linked(row)
    assert not linked(lookalike)
    entry.delete()
    assert not linked(row)


def test_hosts_deleted_in_bulk_unlink_their_sources() -> None:
    row = source("甲", OFFICIAL)
    LinkHost.objects.filter(domain="gov.cn").delete()
    assert not linked(row)


def test_an_inactive_host_links_nothing() -> None:
    row = source("甲", OFFICIAL)
    entry = LinkHost.objects.get(domain="gov.cn")
    entry.active = False
    entry.save()
    assert not linked(row)
    entry.active = True
    entry.save()
    assert linked(row)


def test_a_host_switched_off_behind_the_signals_links_nothing_either() -> None:
    row = source("甲", OFFICIAL)
    LinkHost.objects.update(active=False)
    assert not linked(row)


def test_a_renamed_host_lets_go_of_its_old_sources() -> None:
    entry = LinkHost.objects.create(domain="old.example", purpose="media")
    old, new = source("甲", "http://old.example/"), source("乙", "http://new.example/")
    entry.domain = "new.example"
    entry.save()
    assert (linked(old), linked(new)) == (False, True)


def test_the_closest_host_counts_and_its_parent_takes_over() -> None:
    row = source("甲", OFFICIAL)
    closer = LinkHost.objects.create(domain="hainan.gov.cn", purpose="duty")
    row.refresh_from_db()
    assert row.host == closer
    assert Source.objects.create(title="乙", outlet="某", url=OFFICIAL).host == closer
    closer.delete()
    row.refresh_from_db()
    assert row.host == LinkHost.objects.get(domain="gov.cn")


def test_a_change_of_the_list_is_one_update_for_each_host() -> None:
    for number in range(30):
        source(f"标题{number}", OFFICIAL)
    LinkHost.objects.exclude(domain__in=["gov.cn", "news.cn"]).delete()
    with CaptureQueriesContext(connection) as captured:
        Source.objects.all().assign_hosts()
    updates = [query["sql"] for query in captured if query["sql"].startswith("UPDATE")]
    assert len(updates) == 1 + 2  # one that clears, one for each host


def test_a_key_is_made_from_date_and_title_and_a_given_one_stays() -> None:
    made = source("甲", date="约2015-06-17").key
    assert made.startswith("20150617-")
    assert source("甲", date="日期不明").key.startswith("undated-")
    assert source("乙", key="jjckb202409").key == "jjckb202409"
    assert made != source("丁", date="约2015-06-17").key


@pytest.mark.parametrize("url", ["ftp://gov.cn/a", "javascript:alert(1)", "gov.cn", "find_string id 69448733539"])
def test_an_address_is_http_or_https(url: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Source(title="甲", outlet="某", url=url).full_clean()
    assert set(refused.value.error_dict) == {"url"}


def test_a_date_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        Source(title="甲", outlet="某", date="2026-02-30").full_clean()
    assert "date" in refused.value.error_dict


def test_the_same_source_is_not_entered_twice() -> None:
    source("甲", OFFICIAL, date="2023")
    with pytest.raises(ValidationError):
        Source(title="甲", outlet="海南日报", date="2023", url=OFFICIAL).full_clean()
    Source(title="甲", outlet="海南日报", date="2024", url=OFFICIAL).full_clean()


@pytest.mark.parametrize(
    "domain", ["com.cn", "GOV.CN", "https://gov.cn", "gov.cn/a", "cn", "*.gov.cn", ".gov.cn", "gov.cn\n", ""]
)
def test_a_host_is_a_bare_domain_under_which_not_everybody_can_register(domain: str) -> None:
    with pytest.raises(ValidationError) as refused:
        LinkHost(domain=domain, purpose="media").full_clean()
    assert "domain" in refused.value.error_dict


def test_a_confirmation_names_who_and_when() -> None:
    with pytest.raises(ValidationError):
        LinkHost(domain="outlet.example", purpose="media", confirmed_by="王某").full_clean()


def test_sources_by_id_is_plain_data_in_one_query_and_none_for_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    row = source("文昌鸡", OFFICIAL, date="2023-11-29", key="xh20231129")
    others = [source(f"标题{number}", OFFICIAL).pk for number in range(20)]
    with django_assert_num_queries(1):
        found = sources_by_id([row.pk, *others, 0])
    assert len(found) == 21
    assert found[row.pk] == SourceData(
        id=row.pk,
        key="xh20231129",
        title="文昌鸡",
        outlet="海南日报",
        date_shown="2023年11月29日",
        link=OFFICIAL,
        kind="media",
    )
    with django_assert_num_queries(0):
        assert sources_by_id([]) == {}
