"""What is read of pasted HTML: which elements and attributes, what an element's style says, where words end and begin. Pure."""

import re
from dataclasses import dataclass, replace

import nh3

from stories.word.drawings import Image
from stories.word.inline import Inline, Span, allowed
from stories.word.numbering import Label

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = {
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "figure",
    "figcaption",
    "pre",
    "dt",
    "dd",
}
PARAGRAPHS |= {"address", "center", "hr", "dl", "body", *HEADINGS}
TABLE = {"table", "caption", "tr", "td", "th", "thead", "tbody", "tfoot"}
_INLINE = {"b", "strong", "a", "br", "span", "sup", "sub", "img", "em", "i", "u", "s", "font"}
_TAGS = PARAGRAPHS | TABLE | _INLINE | {"ul", "ol", "li", "blockquote"}
_GONE = {
    "script",
    "style",
    "title",
    "head",
    "template",
    "noscript",
    "object",
    "svg",
    "math",
    "iframe",
    "select",
    "textarea",
    "button",
}
_ATTRIBUTES = {
    "*": {"style", "class"},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "img": {"alt"},
}

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-4]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all)", re.IGNORECASE)
_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
LISTED = re.compile(r"mso-list\s*:\s*\w+\s+level(\d)", re.IGNORECASE)
OFFICE_HEADING = re.compile(r"(?:MsoHeading|Heading|标题)\s?(\d)", re.IGNORECASE)
OFFICE_CAPTION = re.compile(r"MsoCaption", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,3})[.．、)]?\s*")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BETWEEN_HAN = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*\r?\n[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef])")
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
EDGES = " \t\u00a0\u2002\u2003\u3000"
WIDEST, HIGHEST = 64, 400  # cells that one merged cell may stand for


@dataclass
class Style:
    """What an open element changes for the text in it; None leaves it as it is outside."""

    tag: str
    bold: bool | None = None
    href: str = ""
    hidden: bool = False
    marker: bool = False
    quote: bool = False


def clean_html(html: str) -> str:
    """Well-formed HTML with the elements that are read, and nothing that acts."""
    return nh3.clean(html, tags=_TAGS, clean_content_tags=_GONE, attributes=_ATTRIBUTES, link_rel=None)


def words_of(data: str) -> str:
    """Text as it is read: blank space is one space, and none where a source's line ends between two Chinese characters."""
    return _SPACES.sub(" ", _BETWEEN_HAN.sub("", _UNSEEN.sub("", data)))


def style_of(tag: str, given: dict[str, str]) -> Style:
    """What an element changes; a paragraph's own normal weight changes nothing."""
    style = given.get("style", "")
    bold = True if tag in {"b", "strong"} else None
    bold = True if _BOLD.search(style) else False if _NOT_BOLD.search(style) else bold
    return Style(
        tag=tag,
        bold=None if tag in PARAGRAPHS | TABLE and bold is False else bold,
        href=allowed(given.get("href", "")) if tag == "a" else "",
        hidden=bool(_HIDDEN.search(style)),
        marker=bool(_MARKER.search(style)),
        quote=tag == "blockquote",
    )


def with_marker(label: Label | None, marker: str) -> Label | None:
    """The label of a list's item; the marker that Word writes before it says whether it is a number."""
    marker = marker.strip(EDGES)
    if label is None or not marker:
        return label
    number = _NUMBER.fullmatch(marker)
    if number:
        return replace(label, ordered=int(number[1]), bullet=False)
    if any(char.isalnum() for char in marker) and len(marker) > 1:
        return Label(text=f"{marker} ", level=label.level)
    return label


def count(text: str) -> int:
    """How many cells a merged one stands for; 1 for what is no number."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def collapsed(inlines: list[Inline]) -> list[Inline]:
    """Spaces at the seams of spans made one, and none around a break."""
    out: list[Inline] = []
    for one in inlines:
        if isinstance(one, Image):
            continue
        before = out[-1].text if out and isinstance(out[-1], Span) else "\n"
        text = one.text.lstrip(" ") if before.endswith((" ", "\n")) else one.text
        if text == "\n" and out and isinstance(last := out[-1], Span):
            out[-1] = replace(last, text=last.text.rstrip(" "))
        if text:
            out.append(replace(one, text=text))
    return out


def trimmed(inlines: list[Inline]) -> list[Inline]:
    """Without what is blank at both ends."""
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while inlines:
            one = inlines[at]
            text = strip(one.text, f"{EDGES}\n") if isinstance(one, Span) else ""
            if text and isinstance(one, Span):
                inlines[at] = replace(one, text=text)
                break
            inlines.pop(at)
    return inlines
