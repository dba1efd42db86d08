"""Word documents written in code: small XML that says what it is, zipped as Word and WPS zip it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from html import escape

from PIL import Image

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

#: Styles with the ids of a Chinese Word: numbers and `a3`, which mean nothing.
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="Quote"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="caption"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="a6"><w:name w:val="小标题"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="character" w:styleId="a8"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def run(text: str, properties: str = "") -> str:
    """A run; line breaks in `text` become soft breaks."""
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{words}</w:r>"


def bold(text: str) -> str:
    return run(text, "<w:b/>")


def p(
    *inside: str, style: str = "", centred: bool = False, numbering: tuple[int, int] | None = None, mark: str = ""
) -> str:
    """A paragraph of runs; a bare string is a plain run. `mark` is what its end mark has, such as <w:del/>."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        properties += f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>'
    properties += '<w:jc w:val="center"/>' if centred else ""
    properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    runs = "".join(one if one.startswith("<") else run(one) for one in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(*inside: str, properties: str = "") -> str:
    paragraphs = "".join(one if one.startswith(("<w:p>", "<w:tbl>")) else p(one) for one in inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def table(*rows: list[str], header: bool = False) -> str:
    """A table of cells; a bare string is a cell of one paragraph."""
    first = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    written = (
        f"<w:tr>{first if not n else ''}{''.join(c if c.startswith('<w:tc>') else cell(c) for c in row)}</w:tr>"
        for n, row in enumerate(rows)
    )
    return f"<w:tbl><w:tblPr/>{''.join(written)}</w:tbl>"


def picture(relation: str, alt: str = "") -> str:
    """A run with a picture in the line."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{escape(alt)}"/><a:graphic>'
        f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def text_box(words: str) -> str:
    """A text box as Word writes it: in its new form, and once more for old programs."""
    box = f"<w:txbxContent>{p(words)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="2" name="文本框"/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["wps"]}"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field_link(address: str, words: str) -> str:
    """A link as a complex field, which WPS writes."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> HYPERLINK "{escape(address)}" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(words)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def image_bytes(form: str = "JPEG", size: tuple[int, int] = (64, 48), colour: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form)
    return out.getvalue()


@dataclass
class Docx:
    """A document: its body, and the parts beside it by name. `links` and `media` are relations of the body by id."""

    body: str = ""
    footnotes: dict[int, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    extra: dict[str, bytes] = field(default_factory=dict)
    transform: tuple[str, str] = ("", "")

    def parts(self) -> dict[str, bytes]:
        """Every part of the archive."""
        relations = [
            ("styles", "rStyles", "styles.xml", ""),
            ("numbering", "rNumbering", "numbering.xml", ""),
            ("image", "rNull", "NULL", ""),  # WPS writes such a target after a picture was deleted
            *(("hyperlink", rid, address, "External") for rid, address in self.links.items()),
            *(("image", rid, f"media/{name}", "") for rid, (name, _content) in self.media.items()),
            *(("header", f"r{name}", name, "") for name in self.headers),
        ]
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
            "_rels/.rels": self._relations([("officeDocument", "rId1", "word/document.xml", "")]),
            "word/styles.xml": f"<w:styles {XMLNS}>{STYLES}</w:styles>",
            "word/numbering.xml": f"<w:numbering {XMLNS}>{NUMBERING}</w:numbering>",
            "word/document.xml": f"<w:document {XMLNS}><w:body>{self.body}<w:sectPr/></w:body></w:document>",
        }
        if self.footnotes:
            relations.append(("footnotes", "rFootnotes", "footnotes.xml", ""))
            notes = "".join(
                f'<w:footnote w:id="{n}">{p("<w:r><w:footnoteRef/></w:r>", run(text))}</w:footnote>'
                for n, text in self.footnotes.items()
            )
            parts["word/footnotes.xml"] = f"<w:footnotes {XMLNS}>{notes}</w:footnotes>"
        for name, words in self.headers.items():
            parts[f"word/{name}"] = f"<w:hdr {XMLNS}>{p(words)}</w:hdr>"
        parts["word/_rels/document.xml.rels"] = self._relations(relations)
        old, new = self.transform
        encoded = {name: (xml.replace(old, new) if old else xml).encode() for name, xml in parts.items()}
        return encoded | {f"word/media/{name}": content for name, content in self.media.values()} | self.extra

    @staticmethod
    def _relations(rows: list[tuple[str, str, str, str]]) -> str:
        written = "".join(
            f'<Relationship Id="{rid}" Type="{RELATIONS}/{kind}" Target="{escape(target)}"'
            f"{f' TargetMode={chr(34)}{mode}{chr(34)}' if mode else ''}/>"
            for kind, rid, target, mode in rows
        )
        return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'

    def write(self) -> bytes:
        """The archive."""
        return zipped(self.parts())


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def note(number: int) -> str:
    """A run that points at a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
