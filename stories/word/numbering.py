"""Automatic numbers: what stands before a numbered paragraph, counted as Word counts.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from stories.word.ooxml import child, number, value

LEVELS = 9
BULLET = "bullet"
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CIRCLED_ONE = 0x2460
_CIRCLED = 20
_LIST = re.compile(r"%\d[.．、)）]?|[(（]%\d[)）]")
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, kw_only=True)
class Label:
    """What stands before a paragraph. `ordered` is its number where an HTML list shows the same, else 0; a bullet has no text."""

    text: str
    level: int
    ordered: int = 0
    bullet: bool = False


@dataclass(frozen=True, kw_only=True)
class _Level:
    """One level of a numbering."""

    format: str
    text: str
    start: int
    style: str


class Numbering:
    """The numberings of a document, each with its counters. Ask for labels in the order of the text."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._nums: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, list[int | None]] = {}
        for one in root if root is not None else ():
            if one.tag == "w:abstractNum":
                self._abstract[one.get("w:abstractNumId", "")] = _levels(one)
            elif one.tag == "w:num":
                num_id = one.get("w:numId", "")
                self._nums[num_id] = value(one, "w:abstractNumId")
                starts = {
                    number(over, "w:startOverride"): over.get("w:ilvl", "0")
                    for over in one
                    if over.tag == "w:lvlOverride"
                }
                self._restarts[num_id] = {int(at): start for start, at in starts.items() if start is not None}

    def label(self, num_id: str, level: int, style: str = "") -> Label | None:
        """The label of the next paragraph of a numbering; None where it has none."""
        levels = self._abstract.get(self._nums.get(num_id, ""), {})
        if style:
            level = next((at for at, one in levels.items() if one.style == style), level)
        current = levels.get(level)
        if current is None or current.format == "none":
            return None
        if current.format == BULLET:
            return Label(text="", level=level, bullet=True)
        counters = self._count(num_id, level, levels)
        text = _PLACE.sub(lambda place: _counted(levels, counters, int(place[1]) - 1), current.text)
        plain = current.format in {"decimal", "decimalZero"} and _LIST.fullmatch(current.text)
        return Label(text=text, level=level, ordered=(counters[level] or 0) if plain else 0)

    def _count(self, num_id: str, level: int, levels: dict[int, _Level]) -> list[int | None]:
        """Move a numbering on by one paragraph. Numberings of one kind go on counting; an override starts anew, once."""
        counters = self._counters.setdefault(self._nums[num_id], [None] * LEVELS)
        for at, start in self._restarts.pop(num_id, {}).items():
            if 0 <= at < LEVELS:
                counters[at] = start - 1
        for at in range(level):
            counters[at] = levels[at].start if counters[at] is None and at in levels else counters[at]
        before = counters[level]
        counters[level] = levels[level].start if before is None else before + 1
        counters[level + 1 :] = [None] * (LEVELS - level - 1)
        return counters


def _levels(abstract: Element) -> dict[int, _Level]:
    levels = {}
    for one in abstract:
        at = one.get("w:ilvl", "")
        if one.tag == "w:lvl" and at.isdigit() and int(at) < LEVELS:
            start = number(one, "w:start")
            levels[int(at)] = _Level(
                format=value(one, "w:numFmt") or "decimal",
                text=value(one, "w:lvlText") if child(one, "w:lvlText") is not None else f"%{int(at) + 1}.",
                start=1 if start is None else start,
                style=value(one, "w:pStyle"),
            )
    return levels


def _counted(levels: dict[int, _Level], counters: list[int | None], at: int) -> str:
    if at not in levels or counters[at] is None:
        return ""
    return written(counters[at] or 0, levels[at].format)


def written(count: int, form: str) -> str:
    """A number from 0 in one of Word's forms; plain digits for a form that is not known."""
    if form.startswith(("chinese", "japaneseCounting", "ideographDigital", "taiwanese", "koreanCounting")):
        return chinese(count)
    if form == "decimalEnclosedCircle" and 1 <= count <= _CIRCLED:
        return chr(_CIRCLED_ONE + count - 1)
    if form in {"upperLetter", "lowerLetter"} and count >= 1:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"upperRoman", "lowerRoman"} and 1 <= count < 40:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return str(count)


def chinese(count: int) -> str:
    """A number below 100 in Chinese characters: 一, 十, 十一, 二十一; plain digits above."""
    if not 0 <= count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text
