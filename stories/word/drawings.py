"""Drawings of a document: pictures are taken, everything else is reported with its words.

Source: ECMA-376 part 1, 20.4 (wordprocessingDrawing) and part 4, 14 (VML, which Word 2007 and WPS still write).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from stories.word.archive import Relation
from stories.word.findings import Findings
from stories.word.ooxml import child, inside

BOX = "w:txbxContent"
_MEANINGLESS = re.compile(
    r"(?:图片|图像|图表|文本框|picture|image|graphic|img|dsc|微信图片|mmexport)[\s_\-]*[\d_\-]*(?:\.\w{3,4})?|.*\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic)|\w:[\\/].*|[0-9a-f\-]{16,}",
    re.IGNORECASE | re.DOTALL,
)
_MACHINE_MADE = re.compile(
    r"描述已自动生成|AI ?生成的内容可能不正确|AI-generated content may be incorrect|Description automatically generated"
)


@dataclass(frozen=True, kw_only=True)
class Image:
    """A picture in the text: the part that holds its file, and the alternative text the author gave."""

    part: str
    alt: str


def drawing_images(drawing: Element, relations: Mapping[str, Relation], findings: Findings) -> list[Image]:
    """The pictures of a `w:drawing`, those in groups included."""
    anchor = next(iter(drawing), None)
    named = child(anchor, "wp:docPr")
    alt = _alt(named.get("descr", "") or named.get("title", "")) if named is not None else ""
    frame = child(anchor, "a:graphic", "a:graphicData")
    kind = (frame.get("uri", "") if frame is not None else "").rpartition("/")[2]
    pictures = list(inside(drawing, "pic:pic", never=BOX))
    boxes = _boxes(drawing, findings)
    if kind == "chart":
        findings.add("chart", alt)
    elif kind == "diagram":
        findings.add("smartart", alt)
    elif not pictures and not boxes:
        findings.add("shape", alt)
    images = []
    for picture in pictures:
        blip = child(picture, "pic:blipFill", "a:blip")
        own = child(picture, "pic:nvPicPr", "pic:cNvPr")
        words = alt if len(pictures) == 1 else ""
        words = words or (_alt(own.get("descr", "")) if own is not None else "")
        image = _image(blip.get("r:embed", "") if blip is not None else "", words, relations, findings)
        images += [image] if image else []
    return images


def pict_images(pict: Element, relations: Mapping[str, Relation], findings: Findings) -> list[Image]:
    """The pictures of a VML `w:pict`."""
    images = []
    for data in inside(pict, "v:imagedata", never=BOX):
        shape = next((one for one in pict.iter() if any(part is data for part in one)), pict)
        image = _image(data.get("r:id", ""), _alt(shape.get("alt", "")), relations, findings)
        images += [image] if image else []
    boxes = _boxes(pict, findings)
    if not images and not boxes and any(one.tag.startswith("v:") and one.tag != "v:shapetype" for one in pict):
        art = next((one.get("string", "") for one in pict.iter("v:textpath")), "")
        findings.add("shape", art)
    return images


def object_image(element: Element, findings: Findings) -> None:
    """An embedded object: only its preview is a picture, and that is not the thing itself."""
    program = next((one.get("ProgID", "") for one in element.iter("o:OLEObject")), "")
    findings.add("equation" if program.startswith("Equation") else "object", program)


def _boxes(element: Element, findings: Findings) -> int:
    boxes = list(inside(element, BOX))
    for box in boxes:
        findings.add("text_box", "".join(one.text or "" for one in box.iter("w:t")))
    return len(boxes)


def _image(relation_id: str, alt: str, relations: Mapping[str, Relation], findings: Findings) -> Image | None:
    relation = relations.get(relation_id)
    if relation is None or relation.external:
        findings.add("picture_linked" if relation or not relation_id else "picture_damaged", alt)
        return None
    return Image(part=relation.target, alt=alt)


def _alt(words: str) -> str:
    """The author's alternative text; nothing where a program made it up or it names a file."""
    text = " ".join(words.split())
    return "" if _MEANINGLESS.fullmatch(text) or _MACHINE_MADE.search(text) else text[:255]
