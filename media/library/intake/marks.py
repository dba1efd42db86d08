"""Rights and origin written inside a picture: read from EXIF, IPTC and XMP, written back as one small XMP packet.

Everything else a camera or program writes (place, serial numbers, owner, thumbnails, edit history) is dropped. Kept are
who made it, the credit, the copyright notice, the terms of use, the source, and what says that a machine made it: the
IPTC digital source type and the label of GB 45438-2025 (`TC260:AIGC`), which may not be removed. The packet of the same marks is always the same bytes, so
that cleaning a clean file changes nothing.
"""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.sax.saxutils import escape

from PIL.Image import Exif

LONGEST = 500
LONGEST_LABEL = 8_000  # a label carries signatures in its reserved codes; cut short it would be none
LARGEST_PACKET = 1 << 20
ARTIST, COPYRIGHT, EXIF_IFD, USER_COMMENT, ORIENTATION = 315, 33432, 0x8769, 0x9286, 0x0112
TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "TC260": "http://www.tc260.org.cn/ns/AIGC/1.0/",
}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#: Where each mark stands in XMP, and the list it is wrapped in.
XMP = {
    "creator": ("dc", "creator", "Seq"),
    "credit": ("photoshop", "Credit", ""),
    "source": ("photoshop", "Source", ""),
    "copyright": ("dc", "rights", "Alt"),
    "terms": ("xmpRights", "UsageTerms", "Alt"),
    "source_type": ("Iptc4xmpExt", "DigitalSourceType", ""),
    "aigc": ("TC260", "AIGC", ""),
}
#: Datasets of IPTC-IIM record 2.
IPTC = {80: "creator", 110: "credit", 115: "source", 116: "copyright"}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Rights and origin of a picture, each empty where nothing is written."""

    creator: str = ""
    credit: str = ""
    source: str = ""
    copyright: str = ""
    terms: str = ""
    source_type: str = ""
    aigc: str = ""

    @property
    def ai_generated(self) -> bool:
        """Whether the file says that a machine made it, wholly or in part."""
        return bool(self.aigc) or "algorithmicmedia" in self.source_type.lower()

    def packet(self) -> bytes:
        """The marks as an XMP packet; empty where there are none."""
        written = [_property(name, value) for name in XMP if (value := getattr(self, name))]
        if not written:
            return b""
        spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
            f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about="" {spaces}>{"".join(written)}'
            '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
        ).encode()


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """What stood in a file beside its picture: raw EXIF, XMP and IPTC."""

    exif: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""

    def exif_data(self) -> Exif:
        """The EXIF as far as it can be read: cameras and programs write broken ones."""
        data = Exif()
        try:
            data.load(self.exif if self.exif.startswith(b"Exif") else b"Exif\0\0" + self.exif)
        except Exception:
            return Exif()
        return data

    @property
    def orientation(self) -> int:
        """How the picture must be turned, as EXIF counts it; 1 where nothing says so."""
        try:
            value = self.exif_data().get(ORIENTATION)
        except Exception:
            return 1
        return value if isinstance(value, int) and 1 <= value <= 8 else 1

    def marks(self) -> Marks:
        """Rights and origin; XMP wins over IPTC over EXIF."""
        found = Marks()
        for source in (_from_xmp(self.xmp), _from_iptc(self.iptc), _from_exif(self.exif_data())):
            missing = {name: value for name, value in source.items() if value and not getattr(found, name)}
            found = replace(found, **missing)
        return found


def _property(name: str, value: str) -> str:
    prefix, tag, wrapper = XMP[name]
    text = escape(value)
    if wrapper == "Alt":
        text = f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'
    elif wrapper:
        text = f"<rdf:{wrapper}><rdf:li>{text}</rdf:li></rdf:{wrapper}>"
    return f"<{prefix}:{tag}>{text}</{prefix}:{tag}>"


def _tidy(text: str, longest: int = LONGEST) -> str:
    return _UNPRINTABLE.sub(" ", text).strip()[:longest].strip()


def _label_tidy(text: str) -> str:
    tidy = _tidy(text, LONGEST_LABEL + 1)
    return tidy if len(tidy) <= LONGEST_LABEL else _tidy(text)


def _from_xmp(packet: bytes) -> dict[str, str]:
    if not packet or len(packet) > LARGEST_PACKET or b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return {}
    try:
        root = fromstring(packet.strip(b"\0 \r\n\t"))  # noqa: S314 - no document type, hence no entities
    except (ParseError, ValueError):
        return {}
    values = {name: _xmp_value(root, *XMP[name][:2]) for name in XMP}
    return {name: _label_tidy(value) if name == "aigc" else _tidy(value) for name, value in values.items()}


def _xmp_value(root: Element, prefix: str, tag: str) -> str:
    """A property written as an element or as an attribute of a description. Namespaces of `TC260` differ by maker."""
    for element in root.iter():
        if _is(element.tag, prefix, tag):
            items = [item.text or "" for item in element.iter(f"{{{RDF}}}li")]
            return "、".join(items) if items else element.text or element.get(f"{{{RDF}}}resource") or ""
        for name, value in element.attrib.items():
            if _is(name, prefix, tag):
                return value
    return ""


def _is(name: object, prefix: str, tag: str) -> bool:
    if not isinstance(name, str):
        return False
    space, _brace, local = name.rpartition("}")
    return local == tag and (space[1:] == NAMESPACES[prefix] or prefix == "TC260")


def _from_iptc(block: bytes) -> dict[str, str]:
    """Datasets of record 2 from a run of IIM datasets (1C, record, dataset, length, value)."""
    found: dict[str, list[str]] = {}
    at = 0
    while block[at : at + 1] == b"\x1c" and at + 5 <= len(block):
        record, dataset = block[at + 1], block[at + 2]
        size = int.from_bytes(block[at + 3 : at + 5], "big")
        if size & 0x8000:
            break
        if record == 2 and dataset in IPTC:
            found.setdefault(IPTC[dataset], []).append(_decoded(block[at + 5 : at + 5 + size]))
        at += 5 + size
    return {name: _tidy("、".join(values)) for name, values in found.items()}


def _from_exif(data: Exif) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        for name, tag in (("creator", ARTIST), ("copyright", COPYRIGHT)):
            value = data.get(tag)
            if isinstance(value, str):  # Pillow reads ASCII tags as Latin-1
                found[name] = _tidy(_decoded(value.encode("latin-1", "replace").split(b"\0")[0]))
        comment = data.get_ifd(EXIF_IFD).get(USER_COMMENT)
    except Exception:
        return found
    if isinstance(comment, bytes) and b"AIGC" in comment:
        found["aigc"] = _label_tidy(_decoded(comment[8:]))
    return found


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
