"""A .docx file → a manuscript. Pure: no database, no settings, no files but the one given."""

from collections.abc import Iterable, Iterator
from typing import IO
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from cms.pages.blocks.limits import LONGEST_NOTE
from stories.word.archive import Archive
from stories.word.composing import compose
from stories.word.drawings import Image
from stories.word.findings import Findings
from stories.word.inline import InlineReader, NoteNumbers
from stories.word.manuscript import Figure, Manuscript, Notes, Part
from stories.word.numbering import Numbering
from stories.word.ooxml import child
from stories.word.paragraphs import Item, Paragraph, ParagraphReader, unfolded
from stories.word.pictures import MAX_PICTURES, PictureFile, Unusable, checked
from stories.word.refusal import Refused
from stories.word.styles import Styles
from stories.word.titling import split_title

_NOTE_PARTS = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


def read_manuscript(file: IO[bytes], name: str) -> Manuscript:
    """Read an uploaded document; `name` is its file name. Raises `Refused` where nothing of it can be taken."""
    return _Document(Archive(file)).manuscript(name)


class _Document:
    """The parts of one document, and what is found while they are read."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._findings = Findings()
        self._notes = NoteNumbers()
        self._pictures: dict[str, PictureFile | None] = {}
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))

    def _part(self, kind: str) -> Element | None:
        names = self._archive.related(self._archive.document, kind)
        return self._archive.xml(names[0]) if names else None

    def manuscript(self, name: str) -> Manuscript:
        root = self._archive.xml(self._archive.document)
        body = child(root, "w:body")
        if body is None:
            raise Refused(_("The archive holds no Word document."))
        items = list(self._reader(self._archive.document, self._notes).read(body))
        self._findings.after = ""
        title, rest = split_title(items, name, self._findings)
        parts: list[Part] = compose(rest, self._picture, self._findings)
        notes = self._note_texts()
        if notes:
            parts.append(Notes(texts=notes))
            self._findings.tally("notes", len(notes))
        self._report_the_whole(parts)
        return Manuscript(title=title, parts=tuple(parts), findings=tuple(self._findings.rows))

    def _reader(self, part: str, notes: NoteNumbers | None) -> ParagraphReader:
        inline = InlineReader(self._archive.relations(part), self._styles, self._findings, notes)
        return ParagraphReader(inline, self._styles, self._numbering, self._findings)

    def _note_texts(self) -> tuple[str, ...]:
        """The notes in the order of their numbers; a note's own number mark is not part of its text."""
        found: dict[tuple[str, str], str] = {}
        for reference, kind in _NOTE_PARTS.items():
            names = self._archive.related(self._archive.document, kind)
            root = self._archive.xml(names[0]) if names else None
            for note in root if root is not None else ():
                key = (reference, note.get("w:id", ""))
                if key in self._notes.order:
                    items = self._reader(names[0], None).read(note)
                    found[key] = "\n".join(paragraph.text for paragraph in _flat(items) if paragraph.text)
        texts = []
        for key in self._notes.order:
            text = found.get(key, "")
            if len(text) > LONGEST_NOTE:
                self._findings.add("note_long", text)
            texts.append(text[:LONGEST_NOTE])
        return tuple(texts)

    def _picture(self, image: Image) -> PictureFile | None:
        """A picture's file, checked once however often it is shown; None with a finding where it cannot be taken."""
        if image.part not in self._pictures:
            try:
                if len(self._pictures) >= MAX_PICTURES:
                    raise Unusable("picture_count")
                self._pictures[image.part] = picture = checked(self._archive.read(image.part))
                if picture.converted:
                    self._findings.once("converted")
            except Unusable as why:
                self._pictures[image.part] = None
                self._findings.add(why.code, image.alt)
        return self._pictures[image.part]

    def _report_the_whole(self, parts: list[Part]) -> None:
        self._findings.after = ""
        if not parts:
            self._findings.once("no_text")
        figures = [part for part in parts if isinstance(part, Figure)]
        for figure in figures:
            self._findings.add("pictures", figure.caption)
            if not figure.alt:
                self._findings.add("no_alt", figure.caption)
        for kind in ("header", "footer"):
            for name in self._archive.related(self._archive.document, kind):
                root = self._archive.xml(name)
                if root is not None and any((text.text or "").strip() for text in root.iter("w:t")):
                    self._findings.once("header_footer")


def _flat(items: Iterable[Item]) -> Iterator[Paragraph]:
    """Paragraphs, those of tables included."""
    for item in items:
        yield from (item,) if isinstance(item, Paragraph) else unfolded(item)
