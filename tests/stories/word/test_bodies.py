"""Rich text, tables and notes of a body: what may be stored, what is printed, what a package holds."""

import json
from typing import Any

import html5lib
import pytest
from django.core.exceptions import ValidationError
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import StreamValue

from cms.packages.extras import stored_extra
from cms.packages.problems import RowProblem
from cms.pages.blocks import BODY_BLOCKS, NotesBlock, TableBlock
from cms.pages.blocks.limits import MAX_COLUMNS, MAX_ROWS
from cms.pages.blocks.table import plain_table, stored_table
from cms.pages.blocks.text import RICH_TEXT_FEATURES
from cms.view.data import Block
from cms.view.environment import environment
from cms.view.richtext import STORED, NoteMarks, public_html, stored_html
from stories.telling.models import StoryPage

FOREIGN = [
    ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
    ("<style>p{}</style><p>a</p>", "<p>a</p>"),
    ('<p class="MsoNormal" style="color:red" onclick="x()">a</p>', "<p>a</p>"),
    ("<h2>a</h2><p><i>b</i> <u>c</u></p>", "a<p>b c</p>"),
    ('<p><img src="http://a.cn/x.png" onerror="x()">a</p>', "<p>a</p>"),
    ('<p><a href="javascript:alert(1)">a</a></p>', "<p><a>a</a></p>"),
    ('<p><a href="https://a.cn/" target="_blank" onclick="x()">a</a></p>', '<p><a href="https://a.cn/">a</a></p>'),
    ('<p><a linktype="document" id="3">a</a></p>', '<p><a id="3">a</a></p>'),
    ('<p><embed embedtype="image" id="3"/>a<!-- c --></p>', "<p>a</p>"),
    ("<table><tr><td>a</td></tr></table>", "a"),
]
KEPT = [
    '<p data-block-key="k1">a<b>b</b><br/>c</p>',
    '<ul><li data-block-key="k2">a</li></ul><ol><li>b</li></ol>',
    '<p><a linktype="page" id="3">a</a><a href="#note-1">[1]</a><a href="mailto:a@b.cn">m</a></p>',
]


@pytest.mark.parametrize(("html", "stored"), FOREIGN)
def test_foreign_markup_is_not_stored(html: str, stored: str) -> None:
    assert stored_html(html) == stored


@pytest.mark.parametrize("html", KEPT)
def test_what_the_editor_makes_is_stored_as_it_is(html: str) -> None:
    assert stored_html(html) == html
    assert stored_html(stored_html(html)) == html


def test_every_element_the_features_make_may_be_stored() -> None:
    """When a feature is given to the editor, `STORED` must learn its element."""
    styles = [{"offset": 0, "length": 1, "style": style} for style in ("BOLD", "ITALIC", "SUPERSCRIPT")]
    kinds = ("unstyled", "unordered-list-item", "ordered-list-item", "header-two", "header-three")
    blocks = [
        {"key": str(n), "text": "字", "type": kind, "depth": 0, "inlineStyleRanges": styles, "entityRanges": []}
        for n, kind in enumerate(kinds)
    ]
    made = ContentstateConverter(RICH_TEXT_FEATURES).to_database_format(json.dumps({"blocks": blocks, "entityMap": {}}))
    elements = {node.tag for node in html5lib.parseFragment(made, namespaceHTMLElements=False).iter()} - {
        "DOCUMENT_FRAGMENT"
    }
    assert elements <= STORED
    assert {"p", "b", "ul", "ol", "li"} <= elements


@pytest.mark.parametrize("lazy", [True, False])
@pytest.mark.django_db
def test_no_way_of_storing_a_body_keeps_foreign_markup(lazy: bool) -> None:
    """Raw values (packages, imports, a shell) and values of blocks (the editor), in the row and in its revisions."""
    field: Any = StoryPage._meta.get_field("body")
    dirty = "<p>a<script>alert(1)</script><i>b</i></p>"
    page = StoryPage(title="a", slug="a")
    page.body = StreamValue(
        field.stream_block, [{"type": "paragraph", "value": dirty}] if lazy else [("paragraph", dirty)], is_lazy=lazy
    )
    assert field.get_prep_value(page.body)[0]["value"] == "<p>ab</p>"
    assert "script" not in page.serializable_data()["body"]


def test_a_note_is_led_to_and_back_and_one_that_is_not_there_is_not() -> None:
    marks = NoteMarks(count=1)
    html = '<p>x<a href="#note-1">[1]</a>y<a href="#note-1">[1]</a>z<a href="#note-2">[2]</a></p>'
    printed = public_html(html, address_of=lambda _id: None, allowed=lambda _url: None, notes=marks)
    assert printed.count('href="#note-1"') == 2
    assert printed.count('id="noteref-1"') == 1, "an id stands once on a page"
    assert "z[2]" in printed
    assert marks.referred == {1}


def test_stored_ids_never_reach_the_public() -> None:
    printed = public_html(
        '<p><a id="x" href="#note-1">a</a></p>', address_of=lambda _id: None, allowed=lambda _url: None
    )
    assert printed == "<p>a</p>"


PLAIN = {"caption": "培训情况", "headings": ["年份", "人次"], "rows": [["2024", "1\n2"]]}


def test_a_table_keeps_its_words_through_every_form() -> None:
    stored = stored_table(PLAIN)
    assert plain_table(stored) == PLAIN
    block = TableBlock()
    block.set_name("table")
    assert block.get_prep_value(block.clean(block.to_python(stored))) == stored


BAD_TABLES = [
    {**PLAIN, "headings": ["", ""]},
    {**PLAIN, "rows": []},
    {**PLAIN, "headings": ["x"] * (MAX_COLUMNS + 1), "rows": [["y"] * (MAX_COLUMNS + 1)]},
    {**PLAIN, "rows": [["a", "b"]] * (MAX_ROWS + 1)},
    {**PLAIN, "rows": [["a" * 501, "b"]]},
    {**PLAIN, "caption": "c" * 201},
]


@pytest.mark.parametrize("plain", BAD_TABLES)
def test_a_wrong_table_is_refused_by_editor_and_package(plain: dict[str, Any]) -> None:
    block = dict(BODY_BLOCKS)["table"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python(stored_table(plain)))
    with pytest.raises(ValidationError):
        stored_extra(block, "body[1]", "table", plain)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("table", {"headings": ["a"], "rows": [["b", "c"]]}),
        ("table", "x"),
        ("table", {"rows": []}),
        ("notes", "x"),
        ("notes", [1]),
    ],
)
def test_a_row_of_the_wrong_form_is_refused_with_an_example(kind: str, value: Any) -> None:
    with pytest.raises(RowProblem):
        stored_extra(dict(BODY_BLOCKS)[kind], "body[1]", kind, value)


def test_a_package_writes_tables_and_notes_as_the_page_stores_them() -> None:
    blocks = dict(BODY_BLOCKS)
    assert stored_extra(blocks["table"], "body[1]", "table", PLAIN) == stored_table(PLAIN)
    assert stored_extra(blocks["notes"], "body[1]", "notes", ["甲", "乙"]) == ["甲", "乙"]
    notes = NotesBlock()
    assert [str(note) for note in notes.to_python(["甲", "乙"])] == ["甲", "乙"]


def test_tables_and_notes_are_printed_as_strict_html() -> None:
    blocks = (
        Block(kind="table", value={**PLAIN, "headings": ["年份", ""]}),
        Block(kind="notes", value=[{"text": "甲 <b>", "referred": True}, {"text": "乙", "referred": False}]),
    )
    template = environment().from_string('{% from "site/parts/body.html" import body %}{{ body(blocks) }}')
    html = template.render(blocks=blocks)
    html5lib.HTMLParser(strict=True).parseFragment(html)
    assert '<th scope="col">年份</th><td></td>' in html
    assert "<td>1<br>2</td>" in html
    assert '<li id="note-1">甲 &lt;b&gt; <a href="#noteref-1"' in html
    assert "noteref-2" not in html, "nothing to go back to"
