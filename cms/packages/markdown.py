"""Markdown ↔ the blocks of a body. What the editor cannot hold is refused by name, never dropped in silence."""

import re
from html import escape, unescape
from typing import Any

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from cms.packages.problems import RowProblem

# Indented lines stay text: Chinese paragraphs are often indented. HTML, pictures and code are read so as to be refused.
_parser = MarkdownIt("commonmark").disable("code")
_KEPT_INLINE = {
    "text",
    "softbreak",
    "hardbreak",
    "strong_open",
    "strong_close",
    "em_open",
    "em_close",
    "link_open",
    "link_close",
}
_PLAIN = re.compile(r"^<p>([^<]*)</p>$", re.DOTALL)


def blocks_of_markdown(text: str) -> list[tuple[str, Any]]:
    """Blocks of a Markdown text: headings of level 2 and 3, quotations, and paragraphs and lists joined into rich text."""
    blocks: list[tuple[str, Any]] = []
    tokens = _parser.parse(text)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _closing(tokens, at)
        _refuse_inline(tokens[at : end + 1])
        if token.type == "heading_open":
            if token.tag not in {"h2", "h3"}:
                raise RowProblem(
                    "body",
                    _("has a heading of level %(level)s") % {"level": token.tag[1]},
                    _("Use ## or ###; the title is the only level 1."),
                )
            blocks.append(("heading", tokens[at + 1].content))
        elif token.type == "blockquote_open":
            words = [t.content for t in tokens[at:end] if t.type == "inline"]
            blocks.append(("quote", {"text": "\n".join(words), "speaker": ""}))
        elif token.type in {"paragraph_open", "bullet_list_open", "ordered_list_open"}:
            html = _parser.renderer.render(tokens[at : end + 1], _parser.options, {}).strip()
            html = re.sub(r">\s+<", "><", html).replace("<em>", "<b>").replace("</em>", "</b>")
            html = html.replace("<strong>", "<b>").replace("</strong>", "</b>")
            if blocks and blocks[-1][0] == "paragraph":
                blocks[-1] = ("paragraph", blocks[-1][1] + html)
            else:
                blocks.append(("paragraph", html))
        elif token.type != "hr":
            raise _not_held(token.type)
        at = end + 1
    return blocks


def _not_held(what: str) -> RowProblem:
    return RowProblem(
        "body",
        _("has something the editor cannot hold: %(what)s") % {"what": what},
        _("Use headings, paragraphs, lists, links and quotations."),
    )


def _refuse_inline(tokens: list[Any]) -> None:
    """Pictures, HTML and code within a line are refused like those that stand alone."""
    for token in tokens:
        for child in token.children or ():
            if child.type not in _KEPT_INLINE:
                raise _not_held(child.type)


def _closing(tokens: list[Any], start: int) -> int:
    """Index of the token that closes the one at `start`."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens) - 1


def rows_of_blocks(blocks: list[tuple[str, Any]]) -> list[str | dict[str, Any]]:
    """Blocks as a row's list: a plain paragraph as text, everything else as {kind: value}."""
    rows: list[str | dict[str, Any]] = []
    for kind, value in blocks:
        if kind == "paragraph" and (plain := _PLAIN.match(value)):
            rows.append(unescape(plain[1]))
        else:
            rows.append({kind: value})
    return rows


def blocks_of_rows(rows: list[str | dict[str, Any]]) -> list[tuple[str, Any]]:
    """The reverse of `rows_of_blocks`."""
    blocks: list[tuple[str, Any]] = []
    for n, row in enumerate(rows, start=1):
        if isinstance(row, str):
            blocks.append(("paragraph", f"<p>{escape(row, quote=False)}</p>"))
        elif len(row) == 1:
            blocks.append(next(iter(row.items())))
        else:
            raise RowProblem(
                f"body[{n}]", _("must have exactly one key"), _('Write {"heading": "…"}, one block an item.')
            )
    return blocks
