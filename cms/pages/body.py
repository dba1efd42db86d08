"""A body between its three forms: StreamField (stored), blocks of plain data (own), and printed blocks (view)."""

from collections.abc import Iterable
from typing import Any

from cms.pages.shelf import Shelf
from cms.view.data import Block
from cms.view.richtext import public_html


def own_body(stream: Iterable[Any]) -> tuple[Block, ...]:
    """The stored body as plain data: rich text as stored, pictures by id."""
    return tuple(Block(kind=child.block_type, value=_plain(child.block_type, child.value)) for child in stream)


def _plain(kind: str, value: Any) -> Any:
    if kind == "paragraph":
        return value.source
    if kind == "quote":
        return {"text": value["text"], "speaker": value["speaker"]}
    if kind == "picture":
        return {"picture_id": value["picture"].pk if value["picture"] else None, "caption": value["caption"]}
    return str(value)


def printed_body(body: Iterable[Block], shelf: Shelf) -> tuple[Block, ...]:
    """The body as a template prints it: links resolved, HTML cleaned."""
    return tuple(
        Block(kind=block.kind, value=public_html(block.value, address_of=shelf.address, allowed=shelf.allowed_link))
        if block.kind == "paragraph"
        else block
        for block in body
    )
