"""What a body's blocks give besides themselves: the page's contents."""

from collections.abc import Iterable

from cms.view.data import Block, Link


def body_contents(body: Iterable[Block]) -> tuple[Link, ...]:
    """A link to each heading. Anchors count blocks (`part-3`), as parts/body.html does: titles change, places are short."""
    return tuple(
        Link(title=block.value, address=f"#part-{n}")
        for n, block in enumerate(body, start=1)
        if block.kind == "heading"
    )
