"""What a style means: title, heading, quotation, caption, contents; and the properties it hands down.

Word, WPS and LibreOffice store the built-in styles under English names whatever the language of the program; a style
made by hand has any name. The id of a style (`1`, `a3`) means nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element

from stories.word.ooxml import child, number, switch, value


class Role(StrEnum):
    """What a paragraph is, as far as its style says."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    QUOTE = "quote"
    CAPTION = "caption"
    CONTENTS = "contents"


_ROLES = (
    (re.compile(r"title|标题|大标题|文章标题|文档标题"), Role.TITLE),
    (re.compile(r"heading \d|标题 ?\d"), Role.HEADING),
    (re.compile(r"quote|intense quote|quotations?|block text|引用|明显引用"), Role.QUOTE),
    (re.compile(r"caption|题注|illustration|figure|drawing|图题|表题|图注"), Role.CAPTION),
    (re.compile(r"toc heading|toc \d|contents( heading| \d)?|目录.*|table of figures"), Role.CONTENTS),
)
_LEVEL = re.compile(r"(?:heading|标题) ?(\d)")
BODY_LEVEL = 9  # w:outlineLvl counts from 0; 9 is body text


@dataclass(frozen=True, kw_only=True)
class Style:
    """A style of `styles.xml`; `element` holds its own properties."""

    name: str
    based_on: str
    element: Element


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        for one in root if root is not None else ():
            if one.tag != "w:style":
                continue
            style_id = one.get("w:styleId", "")
            name = value(one, "w:name").strip().lower()
            self._styles[style_id] = Style(name=name, based_on=value(one, "w:basedOn"), element=one)
            if one.get("w:type") == "paragraph" and switch_default(one):
                self._default = style_id

    def chain(self, style_id: str) -> Iterator[Style]:
        """A style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = style.based_on

    def of_paragraph(self, paragraph: Element) -> str:
        """The id of a paragraph's style."""
        return value(paragraph, "w:pPr", "w:pStyle") or self._default

    def role(self, paragraph: Element) -> tuple[Role, int]:
        """What a paragraph is, and for a heading its level from 1. An outline level says heading where no name does."""
        for style in self.chain(self.of_paragraph(paragraph)):
            for names, role in _ROLES:
                if names.fullmatch(style.name):
                    level = _LEVEL.fullmatch(style.name)
                    return role, int(level[1]) if level else 0
        outline = self._outline(paragraph)
        return (Role.HEADING, outline + 1) if outline is not None and outline < BODY_LEVEL else (Role.BODY, 0)

    def _outline(self, paragraph: Element) -> int | None:
        own = number(paragraph, "w:pPr", "w:outlineLvl")
        if own is not None:
            return own
        levels = (number(s.element, "w:pPr", "w:outlineLvl") for s in self.chain(self.of_paragraph(paragraph)))
        return next((level for level in levels if level is not None), None)

    def centred(self, paragraph: Element) -> bool:
        """Whether a paragraph stands in the middle of its line."""
        own = value(paragraph, "w:pPr", "w:jc")
        styled = (value(s.element, "w:pPr", "w:jc") for s in self.chain(self.of_paragraph(paragraph)))
        return (own or next((one for one in styled if one), "")) == "center"

    def bold(self, run: Element, paragraph: Element) -> bool:
        """Whether a run is bold, by itself, by its character style or by its paragraph's style."""
        own = switch(run, "w:rPr", "w:b")
        if own is not None:
            return own
        for style_id in (value(run, "w:rPr", "w:rStyle"), self.of_paragraph(paragraph)):
            for style in self.chain(style_id):
                styled = switch(style.element, "w:rPr", "w:b")
                if styled is not None:
                    return styled
        return False

    def numbering(self, paragraph: Element) -> tuple[str, int, str]:
        """Id of a paragraph's numbering ('' or '0' for none), its level, and the id of the style that states it."""
        own = child(paragraph, "w:pPr", "w:numPr")
        num_id = value(own, "w:numId")
        if num_id:
            return num_id, number(own, "w:ilvl") or 0, ""
        style_id = self.of_paragraph(paragraph)
        for style in self.chain(style_id):
            stated = child(style.element, "w:pPr", "w:numPr")
            if value(stated, "w:numId"):
                level = number(own, "w:ilvl") if own is not None else number(stated, "w:ilvl")
                return value(stated, "w:numId"), level or 0, style_id
        return "", 0, ""


def switch_default(style: Element) -> bool:
    """Whether a style is the default of its type."""
    return style.get("w:default", "0").lower() in {"1", "true", "on"}
