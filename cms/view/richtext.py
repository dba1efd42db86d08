"""Rich text as stored by the editor → HTML for the public: links resolved, everything unknown dropped.

Links of two kinds are stored: `<a linktype="page" id="7">` to a page of ours and `<a href="https://…">` out. A link to a
page that is not public, and one to a host that is not on the office's list, leaves its words and loses the link.
"""

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser

import nh3
from markupsafe import Markup

ALLOWED = {"p", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br", "hr", "h2", "h3", "sup", "sub"}
_PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>', re.IGNORECASE)
_ID = re.compile(r'\bid="(\d+)"')


def linked_pages(html: Iterable[str]) -> set[int]:
    """Ids of the pages that stored rich text links to."""
    return {int(found[1]) for text in html for tag in _PAGE_LINK.findall(text) if (found := _ID.search(tag))}


class _Links(HTMLParser):
    """Rewrites <a> tags; everything else passes as it stands (nh3 cleans it afterwards)."""

    def __init__(self, address_of: Callable[[int], str | None], allowed: Callable[[str], str | None]) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.open: list[bool] = []
        self.address_of, self.allowed = address_of, allowed

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "a":
            self.out.append(self.get_starttag_text() or "")
            return
        found = dict(attrs)
        if found.get("linktype") == "page" and (found.get("id") or "").isdigit():
            address = self.address_of(int(found["id"] or 0))
        else:
            address = self.allowed(found.get("href") or "")
        self.open.append(address is not None)
        if address is not None:
            self.out.append(str(Markup('<a href="{}">').format(address)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag != "a":
            self.out.append(f"</{tag}>")
        elif self.open and self.open.pop():
            self.out.append("</a>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")


def public_html(html: str, *, address_of: Callable[[int], str | None], allowed: Callable[[str], str | None]) -> Markup:
    """Stored rich text as HTML to print. `address_of` gives a public page's address, `allowed` an outside address that may be linked."""
    links = _Links(address_of, allowed)
    links.feed(html)
    links.close()
    clean = nh3.clean(
        "".join(links.out),
        tags=ALLOWED,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )
    return Markup(clean)  # noqa: S704 - nh3 has just cleaned it


def plain_text(html: str) -> str:
    """The words of stored rich text, for search and word counts."""
    return nh3.clean(html.replace("</p>", "</p>\n").replace("</li>", "</li>\n"), tags=set()).strip()
