"""Paragraphs as the rich text editor stores them: `<p>`, `<b>`, `<a href>`, `<br/>`, nested `<ul>` and `<ol>`, nothing else."""

from collections.abc import Sequence
from html import escape

from stories.word.inline import Inline, Span
from stories.word.paragraphs import Paragraph

DEEPEST = 3  # of lists, as the editor allows


def html_of(inlines: Sequence[Inline], *, bold: bool | None = None) -> str:
    """Spans as HTML; `bold` overrides their own. A note's number leads to the note."""
    return "".join(_span(one, one.bold if bold is None else bold) for one in inlines if isinstance(one, Span))


def _span(span: Span, bold: bool) -> str:
    html = escape(span.text, quote=False).replace("\n", "<br/>")
    if span.note:
        return f'<a href="#note-{span.note}">{html}</a>'
    if bold and span.text.strip():
        html = f"<b>{html}</b>"
    return f'<a href="{escape(span.href)}">{html}</a>' if span.href else html


def paragraph_html(paragraph: Paragraph, *, bold: bool | None = None) -> str:
    """A paragraph; the label that a list cannot show stands before its words."""
    label = escape(paragraph.label.text, quote=False) if paragraph.label else ""
    return f"<p>{label}{html_of(paragraph.inlines, bold=bold)}</p>"


def is_listed(paragraph: Paragraph) -> bool:
    """Whether its label is one a list shows."""
    return paragraph.label is not None and (paragraph.label.bullet or paragraph.label.ordered > 0)


def list_html(items: Sequence[Paragraph]) -> str | None:
    """Items as nested lists; None where the lists would number them otherwise than the document does."""
    open_lists: list[tuple[str, int]] = []  # tag, and how many items it has
    html: list[str] = []
    lowest = min(item.label.level for item in items if item.label)
    for item in items:
        label = item.label
        if label is None:
            return None
        tag = "ul" if label.bullet else "ol"
        depth = min(label.level - lowest, len(open_lists), DEEPEST)
        while len(open_lists) > depth + 1:
            html.append(f"</li></{open_lists.pop()[0]}>")
        if len(open_lists) == depth + 1 and open_lists[-1][0] != tag:
            html.append(f"</li></{open_lists.pop()[0]}>")
        if len(open_lists) == depth + 1:
            html.append("</li>")
        else:
            html.append(f"<{tag}>")
            open_lists.append((tag, 0))
        count = open_lists[-1][1] + 1
        if label.ordered and label.ordered != count:
            return None
        open_lists[-1] = (tag, count)
        html.append(f"<li>{html_of(item.inlines)}")
    while open_lists:
        html.append(f"</li></{open_lists.pop()[0]}>")
    return "".join(html)
