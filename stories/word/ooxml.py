"""XML of OOXML parts, parsed safely, with the usual prefixes instead of namespaces.

Source: ECMA-376 parts 1 (transitional and strict namespaces) and 4. After `parsed`, a paragraph is `w:p` and a style's
value is `w:val` in both, so that readers need not know which of the two wrote the file.
"""

import re
from collections.abc import Iterator
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from django.utils.translation import gettext as _

from stories.word.refusal import Refused

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
MAX_DEPTH = 100  # Word nests some forty levels; a reader that calls itself must end before the stack does
_NAMESPACED = re.compile(r"\{([^}]*)\}(.*)", re.DOTALL)
OFF = {"0", "false", "off", "none"}


class _Builder(TreeBuilder):
    """Refuses a document type declaration, which OOXML has none of and entity bombs need."""

    def doctype(self, name: str, public: str | None, system: str | None) -> NoReturn:
        raise ValueError(name)


def parsed(content: bytes) -> Element:
    """The root of a part. Raises `Refused` for XML that is broken, declares entities, or nests too deeply."""
    parser = XMLParser(target=_Builder())  # noqa: S314 - no document type, so no entities
    try:
        parser.feed(content)
        root = parser.close()
    except (ParseError, ValueError, LookupError):
        raise Refused(
            _("The document is damaged: a part of it cannot be read. Open it in Word, save it again.")
        ) from None
    level = [root]
    for _depth in range(MAX_DEPTH):
        for element in level:
            element.tag = _prefixed(element.tag)
            element.attrib = {_prefixed(name): value for name, value in element.attrib.items()}
        level = [child for element in level for child in element]
        if not level:
            return root
    raise Refused(_("The document nests its parts deeper than a text needs; it is not taken."))


def _prefixed(name: str) -> str:
    found = _NAMESPACED.fullmatch(name)
    prefix = PREFIXES.get(found[1]) if found else None
    return f"{prefix}:{found[2]}" if found and prefix else name


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along `path`, or None."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if one.tag == name), None)
    return element


def value(element: Element | None, *path: str, attribute: str = "w:val") -> str:
    """An attribute of the descendant along `path`; empty where there is none."""
    found = child(element, *path)
    return found.get(attribute, "") if found is not None else ""


def number(element: Element | None, *path: str, attribute: str = "w:val") -> int | None:
    """The same as a whole number; None where there is none or it is no number."""
    try:
        return int(value(element, *path, attribute=attribute))
    except ValueError:
        return None


def switch(element: Element | None, *path: str) -> bool | None:
    """An on/off property (`<w:b/>`, `<w:b w:val="0"/>`); None where it is not stated."""
    found = child(element, *path)
    return None if found is None else found.get("w:val", "on").lower() not in OFF


def inside(element: Element, name: str, *, never: str = "") -> Iterator[Element]:
    """Descendants called `name`, in order, not looking into elements called `never`."""
    for one in element:
        if one.tag == name:
            yield one
        elif one.tag != never:
            yield from inside(one, name, never=never)
