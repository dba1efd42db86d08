"""Anchors of chapters and clauses: by their own numbers, whatever stands above them. Pure."""

import pytest

from cms.view.data import Block
from home.policy.clauses import numeral, with_clauses


def heading(title: str) -> Block:
    return Block(kind="heading", value=title)


def text(words: str) -> Block:
    return Block(kind="paragraph", value=words)


DOCUMENT = [
    text("为贯彻落实："),
    heading("一、总体要求"),
    heading("（一）指导思想"),
    text("以……"),
    heading("（二）主要目标"),
    heading("二、加强培育"),
    heading("(三)分类型发掘"),
    text("各市县……"),
]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("一", 1),
        ("九", 9),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十三", 23),
        ("九十九", 99),
        ("一二", 0),
        ("", 0),
    ],
)
def test_numerals(words: str, number: int) -> None:
    assert numeral(words) == number


def test_chapters_and_clauses_are_named_by_their_numbers() -> None:
    blocks, contents = with_clauses(DOCUMENT)
    assert [(c.title, c.address) for c in contents] == [
        ("一、总体要求", "#chapter-1"),
        ("二、加强培育", "#chapter-2"),
    ]
    assert [[(b.title, b.address) for b in c.below] for c in contents] == [
        [("（一）指导思想", "#clause-1-1"), ("（二）主要目标", "#clause-1-2")],
        [("(三)分类型发掘", "#clause-2-3")],
    ]
    headings = [(b.anchor, b.level) for b in blocks if b.kind == "heading"]
    assert headings == [
        ("chapter-1", 2),
        ("clause-1-1", 3),
        ("clause-1-2", 3),
        ("chapter-2", 2),
        ("clause-2-3", 3),
    ]


def test_what_is_put_above_a_clause_does_not_move_its_anchor() -> None:
    before = with_clauses(DOCUMENT)[1]
    after = with_clauses([text("编者按"), Block(kind="quote", value={}), *DOCUMENT])[1]
    assert after == before


def test_every_link_of_the_contents_leads_to_one_place() -> None:
    """A clause before any chapter, a number given twice, headings without one, the other way of counting."""
    titles = (
        "（一）前言",
        "一、总则",
        "一、总则",
        "（一）目的",
        "附则",
        "附则",
        "（一）解释",
        "第三章 附件",
        "第一条 适用",
    )
    blocks, contents = with_clauses([heading(title) for title in titles])
    links = [c.address for c in contents] + [b.address for c in contents for b in c.below]
    assert len(set(links)) == len(links) == len(titles)
    assert {f"#{block.anchor}" for block in blocks} == set(links)
    assert {"#chapter-1", "#clause-1-1", "#clause-0-1", "#chapter-3", "#clause-3-1"} <= set(links)


def test_what_is_no_heading_is_left_alone() -> None:
    blocks, _contents = with_clauses(DOCUMENT)
    assert [b for b in blocks if b.kind != "heading"] == [b for b in DOCUMENT if b.kind != "heading"]
    assert [b.value for b in blocks] == [b.value for b in DOCUMENT]
