"""A walk through the office as one account: every address a page names, each kind of address a few times.

Pages are opened in the browser and read with all their hidden menus; what scripts would fetch (choosers, previews, panels)
is asked for over HTTP as they ask for it.
"""

import json
import re
import sqlite3
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import reduce
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import APIResponse

from tests.browser.visitor import Visitor

#: Names and code that stay Latin in Chinese text.
NAMES: Final = frozenset(
    [
        "Word",
        "Excel",
        "PPT",
        "WPS",
        "AVIF",
        "WebP",
        "JPEG",
        "JPG",
        "PNG",
        "GIF",
        "SVG",
        "PDF",
        "UTC",
        "MP4",
        "WebVTT",
        "VTT",
        "ZIP",
        "HTML",
        "CSS",
        "URL",
        "https",
        "JavaScript",
        "ID",
        "bm",
        "SHA",
        "RSS",
        "QR",
        "AI",
        "ICP",
        "API",
        "JSON",
        "XLSX",
        "CSV",
        "EXIF",
        "GPS",
        "H2",
        "H3",
        "docx",
        "avif",
        "webp",
        "webm",
        "jpg",
        "jpeg",
        "png",
        "pdf",
        "mp4",
        "vtt",
        "zip",
        "ics",
        "xlsx",
        "pptx",
        "txt",
        "csv",
        "html",
        "md",
        "MB",
        "KB",
        "GB",
        "WebM",
        "DOCX",
        "PPTX",
        "Wagtail",
        "Django",
        "Tab",
        "Ctrl",
        "Shift",
        "Enter",
        "Esc",
        "Cmd",
        "Alt",
        "Mod",
        "OK",
        "admin",
        "English",
    ]
)
WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’]+")
#: Addresses, file names, slugs, account names, numbers with units, keys with digits.
CODE: Final = re.compile(
    r"""(?:https?://|www\.)\S+ | [\w.+-]+@[\w.-]+ | (?:/[\w.%-]+)+/? | \.?[\w-]+(?:\.[\w-]+)+ | \b[a-z0-9]+(?:[-_][a-z0-9]+)+\b
    | \b[A-Za-z]*\d\w*\b | \{\w*\} | %\(\w+\)s | <[^>]*>""",
    re.VERBOSE | re.ASCII,
)
INSIDE: Final = re.compile(r"""["'(\s](/admin/[\w/%.:-]*(?:\?[\w=&;%.,:+/-]*)?)""")
SKIPPED: Final = re.compile(r"/admin/(?:logout|sprite|jsi18n|editing-sessions|editing|api)/|/static/")
FETCHED: Final = re.compile(
    r"choose|/preview|/upload|/results/|/modal|/usage|/privacy|/permissions/|chooser|/children/"
)
READ: Final = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, node =>
        ["SCRIPT", "STYLE", "NOSCRIPT", "CODE", "TEXTAREA"].includes(node.nodeName)
            // never shown: a button of the calendar, a counter that counts nothing
            || node.classList?.contains("xdsoft_save_selected") || node.matches?.("[data-side-panel-toggle-counter][hidden]")
            ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) { found.push(node.data); continue; }
        for (const name of ["aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value"])
            if (node.hasAttribute(name)) found.push(node.getAttribute(name));
        if (node.nodeName === "INPUT" && ["submit", "button"].includes(node.type)) found.push(node.value);
    }
    return [document.title, ...found].map(text => text.trim()).filter(Boolean);
}"""


def english(texts: Iterable[str], written: Iterable[str] = ()) -> list[str]:
    """The texts in which an English word stands that is neither a name nor code nor `written` by the office itself."""
    phrases = sorted((one for one in written if " " in one), key=len, reverse=True)
    names = NAMES.union(written)
    found = []
    for text in texts:
        if WORD.search(text):
            rest = reduce(lambda left, words: left.replace(words, " "), phrases, text)
            if any(word not in names for word in WORD.findall(CODE.sub(" ", rest))):
                found.append(text)
    return found


def written(folder: Path) -> frozenset[str]:
    """What the office's content says in Latin letters: titles, outlets, keys of terms."""
    asked = {
        "wagtailcore_page": ("title", "slug"),
        "sources_source": ("title", "outlet", "note"),
        "wagtailcore_collection": ("name",),
    }
    with closing(sqlite3.connect(f"file:{folder / 'db.sqlite3'}?mode=ro", uri=True)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE name LIKE 'vocabulary_%'")]
        for table in tables:
            columns = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
            asked[table] = tuple({"slug", "code", "name"} & columns)
        texts: set[str] = set()
        for table, columns in asked.items():
            have = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
            for column in have.intersection(columns):
                texts.update(str(value) for (value,) in db.execute(f"SELECT {column} FROM {table}"))  # noqa: S608
    return frozenset(text for text in texts if WORD.search(text))


class _Reader(HTMLParser):
    """Texts and spoken attributes of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "code", "textarea")
        self.texts += [
            value for name, value in attrs if value and name in ("aria-label", "title", "placeholder", "alt")
        ]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "code", "textarea")

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.texts.append(data.strip())


def texts_of(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    return reader.texts


def kind(address: str) -> str:
    """Addresses of one kind differ in numbers and in what their parameters say."""
    parts = urlsplit(address)
    path = re.sub(r"/\d+(?=/|$)", "/N", parts.path)
    return f"{path}?{'&'.join(sorted({name for name, _value in parse_qsl(parts.query, keep_blank_values=True)}))}"


@dataclass
class Walk:
    """What one account met: addresses by status, texts in English by the kind of address, faults of the server."""

    visitor: Visitor
    own: frozenset[str] = frozenset()
    each: int = 2
    most: int = 400
    opened: Counter[str] = field(default_factory=Counter)
    foreign: dict[str, set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    count: int = 0

    def run(self, start: str = "/admin/") -> None:
        """Walk until nothing new is named or `most` addresses were asked for."""
        ahead, known = deque([start]), {start}
        while ahead and self.count < self.most:
            address = ahead.popleft()
            self.opened[kind(address)] += 1
            self.count += 1
            for found in self._visit(address):
                if found not in known and not SKIPPED.search(found) and self._wanted(found, ahead):
                    known.add(found)
                    ahead.append(found)

    def _wanted(self, address: str, ahead: Iterable[str]) -> bool:
        sort = kind(address)
        return self.opened[sort] + sum(kind(one) == sort for one in ahead) < self.each

    def _visit(self, address: str) -> list[str]:
        return self._ask(address) if FETCHED.search(address) else self._open(address)

    def _note(self, address: str, texts: Iterable[str]) -> None:
        if words := english(texts, self.own):
            self.foreign.setdefault(kind(address), set()).update(words)

    def _open(self, address: str) -> list[str]:
        page, url = self.visitor.page, f"{self.visitor.address}{address}"
        self.visitor.expected.add(url)
        answer = page.request.get(url, max_redirects=0)  # a file or a script's answer is no page to open
        if answer.status >= 500:
            self.faults.append(f"{answer.status} {address}")
            return []
        if 300 <= answer.status < 400:
            target = urlsplit(answer.headers["location"])
            return [f"{target.path}?{target.query}".rstrip("?")] if target.path.startswith("/admin/") else []
        if "text/html" not in answer.headers.get("content-type", "") or answer.status == 405:
            return self._heard(address, answer)
        page.goto(url, wait_until="load")
        page.wait_for_timeout(150)  # React draws the menu and the editors after the page has loaded
        self._note(address, page.evaluate(READ))
        return list(_addresses(page.content()))

    def _ask(self, address: str) -> list[str]:
        headers = {"X-Requested-With": "XMLHttpRequest"}
        return self._heard(address, self.visitor.page.request.get(f"{self.visitor.address}{address}", headers=headers))

    def _heard(self, address: str, answer: APIResponse) -> list[str]:
        if answer.status >= 500:
            self.faults.append(f"{answer.status} {address}")
        sort = answer.headers.get("content-type", "")
        if answer.status >= 400 or not ("json" in sort or "html" in sort):
            return []
        html = answer.text()
        if "json" in sort:
            data = json.loads(html)
            html = str(data.get("html", "")) if isinstance(data, dict) else ""
        self._note(address, texts_of(html))
        return list(_addresses(html))


def _addresses(html: str) -> Iterator[str]:
    for found in INSIDE.findall(unescape(html)):
        yield found.rstrip(".:")
