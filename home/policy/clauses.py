"""Clauses of a document: anchors that name them by their own numbers, and contents of two levels. Pure.

A chapter is a heading of the body (一、总体要求), a clause a smaller heading within its text (（三）分类型发掘劳务品牌). Both
are named by what they are called, so that a link to a clause stays right whatever stands above it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from cms.view.data import Block, Branch, Link
from cms.view.richtext import plain_text

_DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERAL = "[一二三四五六七八九十]+"
_CHAPTER = re.compile(rf"(?:第(?P<named>{_NUMERAL})章|(?P<plain>{_NUMERAL})、)")
_CLAUSE = re.compile(rf"(?:[（(](?P<plain>{_NUMERAL})[）)]|第(?P<named>{_NUMERAL})条)")
_SMALL_HEADING = re.compile(r"<h3>(?P<title>.*?)</h3>", re.DOTALL)


def numeral(text: str) -> int:
    """A Chinese numeral below one hundred: 三, 十, 十一, 二十, 二十三; 0 for what is none."""
    tens, ten, units = text.rpartition("十") if "十" in text else ("", "", text)
    if not ten:
        return _DIGITS.get(units, 0)
    if (tens and tens not in _DIGITS) or (units and units not in _DIGITS):
        return 0
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(units, 0)


def _number(pattern: re.Pattern[str], title: str) -> int:
    found = pattern.match(title.strip())
    return numeral(found["plain"] or found["named"]) if found else 0


class _Names:
    """Anchors of one document, each given once: a repeated number gets a letter-free suffix."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def anchor(self, wanted: str) -> str:
        name, n = wanted, 2
        while name in self._given:
            name, n = f"{wanted}-again-{n}", n + 1
        self._given.add(name)
        return name


def with_clauses(body: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Branch, ...]]:
    """A printed body with an anchor at every chapter and clause, and its contents.

    Chapter 二 is `chapter-2`, clause （三） in it `clause-2-3`; what has no number is named by its place.
    """
    names = _Names()
    blocks: list[Block] = []
    contents: list[Branch] = []
    chapter = 0
    for n, block in enumerate(body, start=1):
        if block.kind == "heading":
            chapter = _number(_CHAPTER, block.value)
            anchor = names.anchor(f"chapter-{chapter}" if chapter else f"part-{n}")
            contents.append(Branch(title=block.value, address=f"#{anchor}"))
            blocks.append(replace(block, anchor=anchor))
        elif block.kind == "paragraph":
            text, clauses = _with_anchors(block.value, chapter, f"part-{n}", names)
            blocks.append(replace(block, value=text))
            if clauses and contents:
                contents[-1] = replace(contents[-1], below=(*contents[-1].below, *clauses))
            else:
                contents += [Branch(title=clause.title, address=clause.address) for clause in clauses]
        else:
            blocks.append(block)
    return tuple(blocks), tuple(contents)


def _with_anchors(text: Markup, chapter: int, place: str, names: _Names) -> tuple[Markup, list[Link]]:
    """A paragraph's clean HTML with anchors at its small headings, and links to them."""
    clauses: list[Link] = []

    def anchored(found: re.Match[str]) -> str:
        title = plain_text(found["title"])
        number = _number(_CLAUSE, title)
        anchor = names.anchor(f"clause-{chapter}-{number}" if number else f"{place}-{len(clauses) + 1}")
        clauses.append(Link(title=title, address=f"#{anchor}"))
        return f'<h3 id="{anchor}">{found["title"]}</h3>'

    marked = _SMALL_HEADING.sub(anchored, str(text))
    return Markup(marked), clauses  # noqa: S704 - the text was cleaned; only ids of digits and our own letters were added
