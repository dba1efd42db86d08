"""Whether a page is whole: anything else is refused and named, never written.

The check reads the text once and builds no tree: it has to cost less than printing the page. Templates never leave out
an end tag, so every element has to be closed in its turn.
"""

import re
from html import unescape

_TOKEN = re.compile(
    r"<!--.*?-->|<!DOCTYPE html>|<(?P<end>/)?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)"
    r"(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)>",
    re.DOTALL,
)
_RAW = re.compile(r"(<(script|style)\b[^>]*>).*?(</\2>)", re.DOTALL)
_STRAY = re.compile(r"<(?![a-zA-Z/!])|<[^>]*$")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
_MARKUP = re.compile(r"<[^>]*>")
LABELS = ("SiteName", "SiteDomain", "SiteIDCode")


def faults_of(html: str, *, labelled: bool = True) -> list[str]:
    """What keeps a page from being whole, in words for an operator; empty for a whole one.

    `labelled` pages need a canonical address and the identity labels; error pages have none.
    """
    faults = []
    if not html.rstrip().endswith("</html>"):
        faults.append("does not end in </html>")
    title = _TITLE.search(html)
    if not title or not unescape(title[1]).strip():
        faults.append("has no title")
    headings = _H1.findall(html)
    if len(headings) != 1 or not _MARKUP.sub("", headings[0]).strip():
        faults.append(f"has {len(headings)} main headings with text instead of one")
    if labelled:
        if not _CANONICAL.search(html):
            faults.append("has no canonical address")
        faults += [f"has no label {name}" for name in LABELS if f'<meta name="{name}" content="' not in html]
    if "{{" in html or "{%" in html:
        faults.append("prints template code")
    return [*faults, *_structure_faults(html)]


def _structure_faults(html: str) -> list[str]:
    text = _RAW.sub(r"\1\3", html)
    open_elements: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        if _STRAY.search(text, end, token.start()):
            return [f"has a stray < near {text[end : end + 40]!r}"]
        end = token.end()
        name = token["name"]
        if name is None:
            continue
        name = name.lower()
        if token["end"]:
            if not open_elements or open_elements.pop() != name:
                return [f"closes {name} out of turn near {text[max(0, token.start() - 40) : token.end()]!r}"]
        elif name not in _VOID and not token["rest"].endswith("/"):
            open_elements.append(name)
    return [f"leaves {', '.join(open_elements)} open"] if open_elements else []
