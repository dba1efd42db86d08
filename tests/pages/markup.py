"""What tests read out of public HTML, with a real parser."""

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

_CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")
#: Attributes whose address the browser fetches by itself.
FETCHED = {
    ("img", "src"), ("img", "srcset"), ("script", "src"), ("iframe", "src"), ("source", "src"), ("source", "srcset"),
    ("video", "src"), ("audio", "src"), ("object", "data"), ("embed", "src"), ("input", "src"),
}  # fmt: skip
FETCHED_RELATIONS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "manifest",
    "prefetch",
    "preconnect",
    "dns-prefetch",
}


class Document:
    """A parsed page."""

    def __init__(self, html: str) -> None:
        self.root: Element = html5lib.parse(html, namespaceHTMLElements=False)

    def all(self, tag: str) -> Iterator[Element]:
        return self.root.iter(tag)

    @cached_property
    def labels(self) -> dict[str, str]:
        """`<meta name>` and its content."""
        return {m.get("name", ""): m.get("content", "") for m in self.all("meta") if m.get("name")}

    @property
    def structured(self) -> list[Any]:
        """Every JSON-LD object; raises where one does not parse."""
        return [json.loads(s.text or "") for s in self.all("script") if s.get("type") == "application/ld+json"]

    @property
    def fetched(self) -> Iterator[str]:
        """Every address the browser asks for without being told to."""
        for element in self.root.iter():
            for name, value in element.items():
                if (element.tag, name) in FETCHED:
                    yield from (part.split()[0] for part in value.split(",") if part.strip())
                if name == "style":
                    yield from css_addresses(value)
            if element.tag == "style":
                yield from css_addresses(element.text or "")
            if element.tag == "link" and FETCHED_RELATIONS & set((element.get("rel") or "").split()):
                yield element.get("href") or ""

    @property
    def links(self) -> list[str]:
        """Where one may go by a click."""
        return [a.get("href") or "" for a in self.all("a") if a.get("href")]

    def form_data(self, form_id: str) -> dict[str, str]:
        """What a browser would send if the form were submitted untouched."""
        form = next(form for form in self.all("form") if form.get("id") == form_id)
        data = {}
        for field in form.iter():
            name = field.get("name")
            if not name or field.get("disabled") is not None:
                continue
            if field.tag == "textarea":
                data[name] = field.text or ""
            elif field.tag == "select":
                data[name] = next(
                    (o.get("value") or "" for o in field.iter("option") if o.get("selected") is not None), ""
                )
            elif field.tag == "input" and field.get("type") not in {"checkbox", "radio", "submit"}:
                data[name] = field.get("value") or ""
        return data

    @property
    def forms(self) -> list[str]:
        return [form.get("action") or "" for form in self.all("form")]


def css_addresses(css: str) -> list[str]:
    """Every `url()` of a stylesheet."""
    return _CSS_URL.findall(css)


def is_own(address: str) -> bool:
    """Whether an address stays on this site: a path of ours, data in the page itself, a place on the page."""
    parts = urlsplit(address)
    return parts.scheme == "data" or (not parts.scheme and not parts.netloc)
