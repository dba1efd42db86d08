"""Clauses of a document: anchors that name them by their own numbers, and contents of two levels. Pure.

The numbers tell a chapter (一、总体要求, 第一章) from a clause within it (（三）分类型发掘劳务品牌, 第三条). Both are named by what
they are called, so that a link to a clause stays right whatever stands above it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from cms.view.data import Block, Branch, Link

_DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERAL = "[一二三四五六七八九十]+"
_CHAPTER = re.compile(rf"(?:第(?P<named>{_NUMERAL})章|(?P<plain>{_NUMERAL})、)")
_CLAUSE = re.compile(rf"(?:[（(](?P<plain>{_NUMERAL})[）)]|第(?P<named>{_NUMERAL})条)")


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
    """Anchors of one document, each given once: a number that is repeated gets a suffix."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def anchor(self, wanted: str) -> str:
        name, n = wanted, 2
        while name in self._given:
            name, n = f"{wanted}-again-{n}", n + 1
        self._given.add(name)
        return name


def with_clauses(body: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Branch, ...]]:
    """A printed body with an anchor and a level at every heading, and its contents.

    Chapter 二 is `chapter-2`, clause （三） in it `clause-2-3`; what has no number is a chapter named by its place.
    """
    names = _Names()
    blocks: list[Block] = []
    contents: list[Branch] = []
    chapter = headings = 0
    for block in body:
        if block.kind != "heading":
            blocks.append(block)
            continue
        headings += 1
        if contents and (clause := _number(_CLAUSE, block.value)):
            anchor = names.anchor(f"clause-{chapter}-{clause}")
            below = (*contents[-1].below, Link(title=block.value, address=f"#{anchor}"))
            contents[-1] = replace(contents[-1], below=below)
            blocks.append(replace(block, anchor=anchor, level=3))
        else:
            chapter = _number(_CHAPTER, block.value)
            anchor = names.anchor(f"chapter-{chapter}" if chapter else f"heading-{headings}")
            contents.append(Branch(title=block.value, address=f"#{anchor}"))
            blocks.append(replace(block, anchor=anchor))
    return tuple(blocks), tuple(contents)
