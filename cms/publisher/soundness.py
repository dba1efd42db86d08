"""Whether a page is whole: anything else is refused and named, never written.

The check reads the text once and builds no tree: it has to cost less than printing the page. Templates never leave out
an end tag, so every element has to be closed in its turn.
"""

import re
from html import unescape
from itertools import islice

from cms.publisher.faults import Fault

# Comments and declarations, tags, and a < that begins neither. The parts of attributes exclude
# each other, so a page costs one pass, whatever is in it. No possessive quantifiers: Python 3.11.2 misreads them.
_TOKEN = re.compile(
    r"<!--.*?-->|<![^>]*>|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)"
    r"[^\"'<>/]*(?:(?:/(?!>)|\"[^\"]*\"|'[^']*')[^\"'<>/]*)*(?P<empty>/?)>|(?P<stray><)",
    re.DOTALL,
)
_RAW = re.compile(r"(<(script|style)\b[^>]*>).*?(</\2>)", re.DOTALL)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
_MARKUP = re.compile(r"<[^>]*>")
LABELS = ("SiteName", "SiteDomain", "SiteIDCode")


def faults_of(html: str, *, labelled: bool = True) -> list[Fault]:
    """What keeps a page from being whole; empty for a whole one.

    `labelled` pages need a canonical address and the identity labels; error pages have none.
    """
    faults: list[Fault] = []
    if not html.rstrip().endswith("</html>"):
        faults.append(Fault("no-end"))
    title = _TITLE.search(html)
    if not title or not unescape(title[1]).strip():
        faults.append(Fault("no-title"))
    headings = _H1.findall(html)
    if len(headings) != 1 or not _MARKUP.sub("", headings[0]).strip():
        faults.append(Fault("headings", str(len(headings))))
    if labelled:
        if not _CANONICAL.search(html):
            faults.append(Fault("no-canonical"))
        faults += [Fault("no-label", name) for name in LABELS if f'<meta name="{name}" content="' not in html]
    if "{{" in html or "{%" in html:
        faults.append(Fault("template-code"))
    return [*faults, *_structure_faults(html)]


def _structure_faults(html: str) -> list[Fault]:
    text = _RAW.sub(r"\1\3", html)
    open_elements: list[str] = []
    for number, (end, name, empty, stray) in enumerate(_TOKEN.findall(text)):
        name = name.lower()
        if stray:
            return [Fault("stray", _near(text, number))]
        if end:
            if not open_elements or open_elements.pop() != name:
                return [Fault("out-of-turn", _near(text, number))]
        elif name and not empty and name not in _VOID:
            open_elements.append(name)
    return [Fault("left-open", ", ".join(open_elements))] if open_elements else []


def _near(text: str, number: int) -> str:
    """What stands round a token."""
    token = next(islice(_TOKEN.finditer(text), number, None))
    return text[max(0, token.start() - 40) : token.end() + 40]
