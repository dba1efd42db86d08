"""A body between its three forms: StreamField (stored), blocks of plain data (own), and printed blocks (view)."""

from collections.abc import Iterable
from typing import Any

from cms.pages.blocks.own import plain
from cms.pages.printing import PRINTERS
from cms.pages.shelf import Shelf
from cms.view.data import Block
from cms.view.richtext import NoteMarks, public_html


def own_body(stream: Any) -> tuple[Block, ...]:
    """The stored body as plain data: rich text as stored, pictures by id. The blocks' values would fetch each picture."""
    return tuple(Block(kind=child["type"], value=plain(child["type"], child["value"])) for child in stream.raw_data)


def printed_body(body: Iterable[Block], shelf: Shelf) -> tuple[Block, ...]:
    """The body as a template prints it: links resolved, HTML cleaned, pictures cut; a picture that is gone is left out."""
    body = list(body)
    notes = NoteMarks(count=next((len(block.value) for block in body if block.kind == "notes"), 0))
    printed = [Block(kind=block.kind, value=printed_value(block, shelf, notes)) for block in body]
    return tuple(block for block in printed if block.value is not None)


def printed_value(block: Block, shelf: Shelf, notes: NoteMarks) -> Any:
    """A block's value as its template takes it; None where there is nothing to print. `notes` are those of the body."""
    if block.kind == "paragraph":
        return public_html(block.value, address_of=shelf.address, allowed=shelf.allowed_link, notes=notes)
    if block.kind == "notes":
        return [{"text": text, "referred": n in notes.referred} for n, text in enumerate(block.value, start=1)]
    if block.kind == "picture":
        return shelf.picture(block.value["picture_id"], block.value["caption"])
    printer = PRINTERS.get(block.kind)
    return printer(block.value, shelf, notes) if printer else block.value
