"""The first content claims, copies and reveals nothing it must not."""

import re
from urllib.parse import urlsplit

import pytest

from tests.content import package
from tests.content.package import NINE, pages, rows, texts, written

#: Hosts that are an outlet's or an issuer's own. Any host under gov.cn is one too.
OWN_HOSTS = {
    "big5.news.cn": "新华网",
    "english.news.cn": "新华社（英文）",
    "guojicoffee.com": "国际咖啡网",
    "hainan.imsilkroad.com": "新华丝路",
    "hkwb.net": "海口网",
    "hnfscoffee.com": "福山咖啡官网",
    "jwc.hceb.edu.cn": "海南经贸职业技术学院",
    "m.womenofchina.cn": "中国妇女（Women of China，英文）",
    "news.hndaily.cn": "海南日报",
    "paper.wenweipo.com": "香港文汇报",
    "tuopin.ce.cn": "经济日报",
    "www.catassbri.cn": "中国热带农业科学院香料饮料研究所",
    "www.hi.chinanews.com.cn": "中新网海南",
    "www.prnewswire.com": "美通社",
    "www.xinhuanet.com": "新华社（英文）",
}
#: Texts that are names given by others, or the policy's own words: they may be as their owner wrote them.
GIVEN = re.compile(r"(?:^|\.)(?:title|name|contest|theme|issuers|organisers|issuer)(?:\[|$)")


def test_no_brand_is_said_to_be_recognised() -> None:
    assert package.recognition_claims("“椰嫂”获评为省级劳务品牌，经省级认定")
    for row in rows("brands.jsonl"):
        assert row["level"] in {"policy-named", "county", "provincial-source"}
        assert not row["recognition_no"]
        assert row["level_basis"]
    assert not [(where, claims) for where, text in written() if (claims := package.recognition_claims(text))]


def test_trades_are_never_called_labour_brands() -> None:
    trades = [trade for row in rows("regions.json") for trade in row["trades"]]
    assert len(trades) == 15
    for trade in trades:
        assert "劳务品牌" not in trade["name"] + trade["text"]
        assert trade["name"] not in NINE


def test_names_of_minors_are_absent() -> None:
    youth = [r for row in rows("competitions.jsonl") for r in row["results"] if re.search("少年|少儿|学生", r["track"])]
    assert youth
    assert not [result for result in youth if result["winner"] or result["person"]]
    assert "bt2014" not in {row["id"] for row in rows("sources.jsonl")}


@pytest.mark.parametrize("sample", ["技能强,收入高", "海南(椰嫂", '"椰嫂"', "椰嫂?"])
def test_half_width_punctuation_is_found(sample: str) -> None:
    assert package.half_width(sample)


def test_punctuation_between_chinese_is_full_width() -> None:
    given = [
        *((f"{file} {row['id']} {path}", text) for file, row in pages() for path, text in texts(row)),
        *((f"sources {row['id']}", row["title"] + row["outlet"]) for row in rows("sources.jsonl")),
    ]
    assert not [(where, found) for where, text in given if (found := package.half_width(text))]


def test_no_phone_or_identity_numbers() -> None:
    assert package.personal_numbers("电话13800138000，证号11010519491231002X")
    assert not [(where, found) for where, text in written() if (found := package.personal_numbers(text))]


def test_addresses_are_the_outlets_own() -> None:
    for row in rows("sources.jsonl"):
        if row["url"]:
            host = urlsplit(row["url"]).hostname or ""
            assert host.endswith(".gov.cn") or OWN_HOSTS.get(host) == row["outlet"], row


def test_mirrors_are_never_printed() -> None:
    printed = [*written(), *((row["id"], row["outlet"] + row["title"]) for row in rows("sources.jsonl"))]
    assert not [
        (where, text) for where, text in printed if re.search(r"镜像|伪原创|https?://|www\.|\.(?:com|cn)\b", text)
    ]


def test_nothing_is_copied_from_the_notes() -> None:
    run = "琼字号劳务品牌建设的一段研究笔记共二十字"
    assert package.copied_runs(f"前面的话，{run}，后面的话", frozenset({package.digest(run)})) == [run]
    known = package.notes_digests()
    assert len(known) > 1000
    assert not [
        (where, found)
        for where, text in written()
        if not GIVEN.search(where.rsplit(" ", 1)[1]) and (found := package.copied_runs(text, known))
    ]
