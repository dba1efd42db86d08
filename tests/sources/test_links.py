"""Which addresses are printed as links."""

import pytest

from cms.sources.links import allowed_link, domains_above, host_of, is_covered

DOMAINS = {"gov.cn", "news.cn"}


@pytest.mark.parametrize(
    "url",
    [
        "http://www.hainan.gov.cn/hainan/1.shtml",
        "https://news.cn/a",
        "HTTP://WWW.NEWS.CN:8080/a",
        "https://news.cn./a",
        " https://big5.news.cn/gate ",
    ],
)
def test_an_address_under_an_allowed_domain_is_printed(url: str) -> None:
    assert allowed_link(url, DOMAINS) == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://petawa.com/20240910/c.html",
        "https://notgov.cn/",
        "https://gov.cn.example.com/",
        "https://example.com/gov.cn",
        "https://gov.cn@example.com/",
        "https://user@gov.cn/",
        "ftp://gov.cn/a",
        "javascript:alert(1)//gov.cn",
        "//gov.cn/a",
        "gov.cn",
        "https://[gov.cn/",
        "find_string id 69448733539",
    ],
)
def test_any_other_address_is_not(url: str) -> None:
    assert allowed_link(url, DOMAINS) is None


def test_a_domain_covers_itself_and_what_lies_below_it() -> None:
    assert domains_above("www.hainan.gov.cn") == ("www.hainan.gov.cn", "hainan.gov.cn", "gov.cn", "cn")
    assert is_covered("www.hainan.gov.cn", "gov.cn")
    assert is_covered("gov.cn", "gov.cn")
    assert not is_covered("notgov.cn", "gov.cn")
    assert domains_above(host_of("no address")) == ()
