"""Rich text: what may be stored of it, and as HTML for the public, with links resolved and everything unknown dropped.

Links of three kinds are stored: `<a linktype="page" id="7">` to a page of ours, `<a href="https://…">` out, and
`<a href="#note-2">` to a note at the end of the same body. A link to a page that is not public, to a host that is not on
the office's list, or to a note that is not there, leaves its words and loses the link.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3
from markupsafe import Markup

ALLOWED = {"p", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br", "hr", "h2", "h3", "sup", "sub"}
#: What the editor's features (bold, links, lists) make; nothing else is ever stored.
STORED = {"p", "b", "strong", "ul", "ol", "li", "a", "br"}
STORED_ATTRIBUTES = {"a": {"href", "linktype", "id"}, "p": {"data-block-key"}, "li": {"data-block-key"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_NOTE = re.compile(r"#note-([1-9]\d{0,2})")
_PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>', re.IGNORECASE)
_ID = re.compile(r'\bid="(\d+)"')


def linked_pages(html: Iterable[str]) -> set[int]:
    """Ids of the pages that stored rich text links to."""
    return {int(found[1]) for text in html for tag in _PAGE_LINK.findall(text) if (found := _ID.search(tag))}


def stored_html(html: str) -> str:
    """Rich text as it may be stored, whoever wrote it: foreign elements leave their words, scripts and styles nothing."""
    clean = nh3.clean(
        html,
        tags=STORED,
        attributes=STORED_ATTRIBUTES,
        attribute_filter=_stored_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return clean.replace("<br>", "<br/>")  # the editor's reader takes an open one for a fault and shows nothing at all


def _stored_attribute(tag: str, name: str, value: str) -> str | None:
    fits = {"linktype": value == "page", "id": value.isdigit()}.get(name, True)
    return value if fits else None


@dataclass
class NoteMarks:
    """The notes of one body: how many there are, and which of them its text has pointed at so far."""

    count: int = 0
    referred: set[int] = field(default_factory=set)

    def opening(self, number: int) -> str | None:
        """The tags that open a note's number in the text; the first of them can be led back to. None for no such note."""
        if number > self.count:
            return None
        anchor = "" if number in self.referred else f' id="noteref-{number}"'
        self.referred.add(number)
        return f'<sup><a href="#note-{number}"{anchor}>'


class _Links(HTMLParser):
    """Rewrites <a> tags; everything else passes as it stands (nh3 cleans it afterwards)."""

    def __init__(
        self, address_of: Callable[[int], str | None], allowed: Callable[[str], str | None], notes: NoteMarks
    ) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.open: list[str] = []  # what closes each open <a>
        self.address_of, self.allowed, self.notes = address_of, allowed, notes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "a":
            self.out.append(self.get_starttag_text() or "")
            return
        found = dict(attrs)
        note = _NOTE.fullmatch(found.get("href") or "")
        if note:
            opening = self.notes.opening(int(note[1]))
            self.out.append(opening or "")
            self.open.append("</a></sup>" if opening else "")
            return
        if found.get("linktype") == "page" and (found.get("id") or "").isdigit():
            address = self.address_of(int(found["id"] or 0))
        else:
            address = self.allowed(found.get("href") or "")
        self.open.append("" if address is None else "</a>")
        if address is not None:
            self.out.append(str(Markup('<a href="{}">').format(address)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag != "a":
            self.out.append(f"</{tag}>")
        elif self.open:
            self.out.append(self.open.pop())

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")


def public_html(
    html: str,
    *,
    address_of: Callable[[int], str | None],
    allowed: Callable[[str], str | None],
    notes: NoteMarks | None = None,
) -> Markup:
    """Stored rich text as HTML to print.

    `address_of` gives a public page's address, `allowed` an outside address that may be linked, `notes` are those of the body.
    """
    links = _Links(address_of, allowed, notes or NoteMarks())
    links.feed(html)
    links.close()
    clean = nh3.clean(
        "".join(links.out),
        tags=ALLOWED,
        attributes={"a": {"href", "id"}},  # the ids are ours: every <a> was written anew above
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
    return Markup(clean)  # noqa: S704 - nh3 has just cleaned it


def plain_text(html: str) -> str:
    """The words of stored rich text, for search and word counts."""
    return nh3.clean(html.replace("</p>", "</p>\n").replace("</li>", "</li>\n"), tags=set()).strip()
