"""The inside of a paragraph: text with bold and links, notes, pictures; tracked changes settled, fields resolved."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from stories.word.archive import Relation
from stories.word.drawings import Image, drawing_images, object_image, pict_images
from stories.word.findings import Findings
from stories.word.ooxml import child, number, switch, value
from stories.word.styles import Styles

LINKED = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"]+", re.IGNORECASE)
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"?([^"\s\\]+)"?', re.IGNORECASE)
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_INDEXED = re.compile(r"[0-9+-]+")
_SYMBOLS = {"F0FC": "✓", "F0FE": "☑", "F0A8": "□", "F06F": "□", "F0B7": "•", "F06C": "●", "F06E": "■", "F075": "◆"}
_OTHER_FORMATS = ("w:i", "w:u", "w:color", "w:em", "w:shd", "w:bdr")
_UNCOLOURED = {"", "auto", "000000", "none", "clear", "nil"}


@dataclass(frozen=True, kw_only=True)
class Span:
    """Text of one look. `note` is the number of the note it points at; `href` an address that may be linked."""

    text: str
    bold: bool = False
    href: str = ""
    note: int = 0


Inline = Span | Image


@dataclass
class _Field:
    """A complex field (fldChar) while it is read: its instruction, then its result."""

    instruction: str = ""
    result: bool = False
    href: str = ""


@dataclass
class NoteNumbers:
    """Numbers of footnotes and endnotes in the order in which the text points at them; one sequence for both."""

    order: list[tuple[str, str]] = field(default_factory=list)

    def number(self, kind: str, note_id: str) -> int:
        key = (kind, note_id)
        if key not in self.order:
            self.order.append(key)
        return self.order.index(key) + 1


class InlineReader:
    """Reads paragraphs one after another; fields may begin in one and end in another."""

    def __init__(
        self, relations: Mapping[str, Relation], styles: Styles, findings: Findings, notes: NoteNumbers | None
    ) -> None:
        self._relations, self._styles, self._findings, self._notes = relations, styles, findings, notes
        self._fields: list[_Field] = []
        self._href = ""
        self._paragraph = Element("w:p")
        self._out: list[Inline] = []
        passing = ("w:smartTag", "w:customXml", "w:sdt", "w:sdtContent", "w:dir", "w:bdo", "w:ruby", "w:rubyBase")
        self._readers: dict[str, Callable[[Element], None]] = {
            **dict.fromkeys(passing, self._inside),
            "w:r": self._run,
            "w:hyperlink": self._hyperlink,
            "w:fldSimple": self._simple_field,
            "w:ins": self._inserted,
            "w:moveTo": self._inserted,
            "w:del": self._deleted,
            "w:moveFrom": self._deleted,
            "w:rt": lambda _element: self._findings.add("reading_aid"),
            "m:oMath": self._equation,
            "m:oMathPara": self._equation,
            "w:subDoc": lambda _element: self._findings.add("part"),
            "mc:AlternateContent": self._alternative,
        }
        self._run_readers: dict[str, Callable[[Element], str]] = {
            "w:t": lambda one: one.text or "",
            "w:tab": lambda _one: " ",
            "w:ptab": lambda _one: " ",
            "w:noBreakHyphen": lambda _one: "-",
            "w:cr": lambda _one: "\n",
            "w:br": lambda one: "\n" if one.get("w:type", "textWrapping") == "textWrapping" else "",
            "w:sym": self._symbol,
        }

    def read(self, paragraph: Element) -> list[Inline]:
        """The inlines of a paragraph, in order."""
        self._paragraph, self._out = paragraph, []
        self._inside(paragraph)
        self._fields = [one for one in self._fields if one.result]  # a broken field must not swallow what follows
        return self._out

    def _inside(self, element: Element) -> None:
        for one in element:
            reader = self._readers.get(one.tag)
            if reader:
                reader(one)

    def _inserted(self, element: Element) -> None:
        self._findings.once("tracked")
        self._inside(element)

    def _deleted(self, element: Element) -> None:
        self._findings.once("tracked")

    def _hyperlink(self, element: Element) -> None:
        relation = self._relations.get(element.get("r:id", ""))
        self._linked(relation.target if relation else "", lambda: self._inside(element), element)

    def _simple_field(self, element: Element) -> None:
        found = _HYPERLINK.match(element.get("w:instr", ""))
        self._linked(found[1] if found else "", lambda: self._inside(element), element if found else None)

    def _linked(self, address: str, read: Callable[[], None], named: Element | None) -> None:
        """Read something whose text is linked; an address that cannot be linked is reported if it is `named` a link."""
        before, self._href = self._href, allowed(address)
        if named is not None and not self._href:
            self._findings.add("link", address or named.get("w:anchor", ""))
        read()
        self._href = before

    def _equation(self, element: Element) -> None:
        self._findings.add("equation", "".join(one.text or "" for one in element.iter("m:t")))

    def _alternative(self, element: Element) -> None:
        """What newer programs draw, with a fallback for older ones: read once, from the newer form where it has content."""
        choice = child(element, "mc:Choice")
        taken = choice if choice is not None else child(element, "mc:Fallback")
        if taken is not None:
            self._inside(taken)
            self._shapes(taken)

    def _run(self, run: Element) -> None:
        if switch(run, "w:rPr", "w:vanish"):
            if any(one.tag == "w:t" for one in run):
                self._findings.add("hidden", "".join(one.text or "" for one in run.iter("w:t")))
            return
        bold = self._styles.bold(run, self._paragraph)
        for one in run:
            if one.tag in self._run_readers:
                text = _UNSEEN.sub("", self._run_readers[one.tag](one))
                self._text(self._indexed(run, text), bold)
            elif one.tag in {"w:fldChar", "w:instrText"}:
                self._field(one)
            elif one.tag in {"w:footnoteReference", "w:endnoteReference"} and self._notes:
                note = self._notes.number(one.tag, one.get("w:id", ""))
                self._out.append(Span(text=f"[{note}]", note=note))
            elif one.tag == "w:commentReference":
                self._findings.add("comment")
            elif one.tag in self._readers:
                self._readers[one.tag](one)
        self._shapes(run)
        if any(one.tag == "w:t" and (one.text or "").strip() for one in run):
            self._look(run)

    def _text(self, text: str, bold: bool) -> None:
        if text and not (self._fields and not all(one.result for one in self._fields)):
            href = next((one.href for one in reversed(self._fields) if one.href), "") or self._href
            self._out.append(Span(text=text, bold=bold, href=href))

    def _indexed(self, run: Element, text: str) -> str:
        index = value(run, "w:rPr", "w:vertAlign")
        if index not in {"superscript", "subscript"} or not text.strip():
            if _INDEXED.fullmatch(text) and number(run, "w:rPr", "w:position"):
                self._findings.add("raised", text)  # an index or only a layout: the editor decides
            return text
        if _INDEXED.fullmatch(text):
            return text.translate(_RAISED if index == "superscript" else _LOWERED)
        self._findings.add("raised", text)
        return text

    def _symbol(self, element: Element) -> str:
        known = _SYMBOLS.get(element.get("w:char", "").upper(), "")
        if not known:
            self._findings.add("symbol", element.get("w:font", ""))
        return known

    def _field(self, element: Element) -> None:
        if element.tag == "w:instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].instruction += element.text or ""
            return
        step = element.get("w:fldCharType")
        if step == "begin":
            self._fields.append(_Field())
        elif step == "separate" and self._fields:
            current = self._fields[-1]
            current.result = True
            found = _HYPERLINK.match(current.instruction)
            if found:
                current.href = allowed(found[1])
                if not current.href:
                    self._findings.add("link", found[1])
        elif step == "end" and self._fields:
            self._fields.pop()

    def _shapes(self, parent: Element) -> None:
        """Pictures and drawn things directly in a run, or in what stands for one."""
        for one in parent:
            if one.tag == "w:drawing":
                self._out += drawing_images(one, self._relations, self._findings)
            elif one.tag == "w:pict":
                self._out += pict_images(one, self._relations, self._findings)
            elif one.tag == "w:object":
                object_image(one, self._findings)

    def _look(self, run: Element) -> None:
        properties = child(run, "w:rPr")
        text = "".join(one.text or "" for one in run if one.tag == "w:t")
        if switch(run, "w:rPr", "w:strike") or switch(run, "w:rPr", "w:dstrike"):
            self._findings.add("struck", text)
        if value(properties, "w:highlight") not in {"", "none"}:
            self._findings.add("marked", text)
        if self._href or any(one.href for one in self._fields):
            return
        for one in properties if properties is not None else ():
            stated = (one.get("w:fill") if one.tag == "w:shd" else one.get("w:val")) or ""
            off = switch(properties, one.tag) is False
            if one.tag in _OTHER_FORMATS and not off and (one.tag == "w:i" or stated.lower() not in _UNCOLOURED):
                self._findings.once("format")


def allowed(address: str) -> str:
    """An address that may be linked; empty for any other."""
    return address if LINKED.fullmatch(address) else ""


def joined(inlines: list[Inline]) -> list[Inline]:
    """Neighbouring spans of one look made one."""
    out: list[Inline] = []
    for one in inlines:
        last = out[-1] if out else None
        if (
            isinstance(one, Span)
            and isinstance(last, Span)
            and not one.note
            and not last.note
            and (one.bold, one.href) == (last.bold, last.href)
        ):
            out[-1] = replace(last, text=last.text + one.text)
        else:
            out.append(one)
    return out


def plain(inlines: list[Inline]) -> str:
    """The words, with the numbers of notes."""
    return "".join(one.text for one in inlines if isinstance(one, Span))
