"""Documents become manuscripts: what is taken, as what, and what is reported."""

import io
import re
from collections import Counter

import pytest
from django.utils import translation

from stories.word.findings import MESSAGES, Findings
from stories.word.manuscript import Figure, Heading, Manuscript, Notes, Prose, Quote, Table
from stories.word.numbering import chinese, written
from stories.word.ooxml import PREFIXES
from stories.word.reading import read_manuscript
from stories.word.refusal import Refused
from tests.stories.word import specimens
from tests.stories.word.documents import NAMESPACES, Docx, bold, p, picture, run, table


def read(document: Docx, name: str = "稿件.docx") -> Manuscript:
    return read_manuscript(io.BytesIO(document.write()), name)


def codes(manuscript: Manuscript) -> Counter[str]:
    return Counter(finding.code for finding in manuscript.findings)


def html(manuscript: Manuscript) -> str:
    return "".join(part.html for part in manuscript.parts if isinstance(part, Prose))


def headings(manuscript: Manuscript) -> list[str]:
    return [part.text for part in manuscript.parts if isinstance(part, Heading)]


def test_a_story_of_word_comes_whole_and_in_order() -> None:
    manuscript = read(specimens.story())
    assert manuscript.title == specimens.TITLE
    kinds = [type(part).__name__ for part in manuscript.parts]
    assert kinds == ["Heading", "Prose", "Heading", "Prose", "Quote", "Figure", "Table", "Prose", "Notes"]
    assert headings(manuscript) == ["缘起", "传承"]
    _, first, _, second, quote, figure, grid, last, notes = manuscript.parts
    assert (
        first
        == Prose(
            html='<p>在文昌，<b>养鸡</b>是一门手艺。<a href="#note-1">[1]</a>他说：“手艺在手。”</p>'  # quotation marks as typed
        )
    )
    assert second == Prose(
        html="<ul><li>选苗<ul><li>看羽色</li></ul></li><li>放养</li></ul><ol><li>第一步</li><li>第二步</li></ol>"
        '<p>详见<a href="https://hrss.hainan.gov.cn/">省人社厅</a>与<a href="https://example.cn/a?x=1&amp;y=2">报道</a>。</p>'
    )
    assert quote == Quote(text="手艺在手，走到哪里都有饭吃。", speaker="一位师傅")
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.caption, figure.picture.clean.suffix) == ("一位师傅在切鸡", "图 1：师傅在操作", ".jpg")
    assert grid == Table(headings=("年份", "人次"), rows=(("2023", "1200"), ("2024", "1500")), caption="表1：培训情况")
    assert last == Prose(html='<p>后续还会办班。<a href="#note-2">[2]</a></p>')
    assert notes == Notes(texts=("统计口径见文末。", "据主办方介绍。")), "numbered as the text points at them"
    assert not [f for f in manuscript.findings if MESSAGES[f.code][0] == "dropped"]


def test_the_strict_form_of_the_format_is_read_the_same() -> None:
    """Word's “Strict Open XML Document” has other namespaces."""
    pairs = {prefix: uri for uri, prefix in PREFIXES.items() if "purl.oclc.org" in uri}
    document = specimens.story()
    document.transform = (NAMESPACES["w"], pairs["w"])
    assert read(document).parts == read(specimens.story()).parts


def test_habits_of_wps_are_understood() -> None:
    manuscript = read(specimens.wps())
    assert manuscript.title == "三亚船长：劈波斩浪的匠人", "the first bold centred line"
    assert headings(manuscript) == ["一、从渔民到船长", "（一）考证", "1．备考", "一、自动编号的标题"]
    text = html(manuscript)
    assert "<p>三亚船长是海上的手艺人。</p><p>他们熟悉每一处暗礁。</p>" in text, "an indented line begins a paragraph"
    assert "<p>（一）转产以后" in text, "numbered, but not bold: no heading; the indentation is gone"
    assert "<p><b>1. 这是一段很长" in text, "bold, but long: no heading"
    assert "<p>地址一<br/>地址二</p>" in text, "a soft break stays one where the line is not indented"
    assert "<p>（一）自动编号的正文</p>" in text, "a number no list can show stands in the text"
    assert "王\u3000伟\u3000\u300010²米" in text, "spaces inside a name are the author's"
    assert {"split", "indent", "heading_by_look"} <= set(codes(manuscript))


def test_tracked_changes_are_settled_and_comments_dropped() -> None:
    manuscript = read(specimens.tracked())
    text = html(manuscript)
    assert "<p>培训一千二百人次</p>" in text
    assert "<p>前半句，后半句。</p>" in text, "a deleted paragraph mark joins two paragraphs"
    assert "<p>留下的话</p><p>移来的话</p>" in text
    assert not {"九百", "移走"} & {word for word in ("九百", "移走") if word in text}
    assert Table(headings=("项目", "数"), rows=(("留下", "2"),), caption="") in manuscript.parts, (
        "a deleted row is gone"
    )
    assert codes(manuscript)["tracked"] == 1
    assert codes(manuscript)["comment"] == 1


def test_tables_are_kept_flattened_or_unfolded() -> None:
    manuscript = read(specimens.tables())
    nested, merged, *others = manuscript.parts
    assert nested == Table(headings=("名称", "说明"), rows=(("甲", "外\n内一\n内二\n内三\n内四"),), caption="")
    assert merged == Table(headings=("合并", ""), rows=(("一", "二"),), caption="")
    box, left, right, wide = others
    assert box == Prose(html="<p>只是一个框</p><p>里面有两段</p>")
    assert [part.caption for part in (left, right) if isinstance(part, Figure)] == ["图1：左", "图2：右"]
    assert isinstance(wide, Prose)
    assert wide.html.count("<p>") == 2
    found = codes(manuscript)
    assert (found["nested"], found["merged"], found["table_unfolded"], found["table_large"]) == (1, 1, 2, 1)
    assert found["header_guessed"] == 2


def test_what_cannot_be_taken_is_reported_with_its_words_and_place() -> None:
    manuscript = read(specimens.unsupported())
    assert html(manuscript) == "<p>框前的话</p><p>划掉标黄斜</p><p>坏链接</p><p>✓</p>"
    found = {finding.code: finding for finding in manuscript.findings}
    assert (found["text_box"].what, found["text_box"].after) == ("框里的话", "不能收的")
    assert codes(manuscript)["text_box"] == 1, "its copy for old programs is the same box"
    assert (found["smartart"].what, found["smartart"].after) == ("组织图", "框前的话")
    assert found["equation"].what == "E=mc²"
    assert found["object"].what == "Excel.Sheet.12"
    assert found["link"].what == "javascript:alert(1)"
    assert found["hidden"].what == "看不见"
    assert (found["struck"].what, found["marked"].what) == ("划掉", "标黄")
    for code in ("contents", "format", "picture_format", "picture_damaged", "symbol", "part", "header_footer"):
        assert code in found, code
    assert not [part for part in manuscript.parts if isinstance(part, Figure)], "an object's preview is no picture"


def test_pictures_are_read_once_and_converted_where_the_library_needs_it() -> None:
    manuscript = read(specimens.pictures())
    figures = [part for part in manuscript.parts if isinstance(part, Figure)]
    assert [figure.caption for figure in figures] == ["图一 编绳", "", ""]
    assert figures[0].picture is figures[1].picture
    assert figures[0].alt == "", "a file's name says nothing to somebody who cannot see"
    assert (figures[2].picture.clean.suffix, figures[2].alt) == (".png", "一张位图")
    assert figures[2].picture.clean.content.startswith(b"\x89PNG")
    assert html(manuscript) == "<p>正文。</p><p>之前的话</p><p>之后的话</p>"
    assert codes(manuscript)["converted"] == 1
    assert codes(manuscript)["no_alt"] == 2


@pytest.mark.parametrize("name", specimens.refused())
def test_a_file_that_is_no_document_is_refused_with_its_reason(name: str) -> None:
    content, reason = specimens.refused()[name]
    with translation.override("en"), pytest.raises(Refused, match=re.escape(reason)):
        read_manuscript(io.BytesIO(content), "稿件.docx")


def test_a_picture_of_too_many_pixels_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("media.library.intake.pictures.MAX_PIXELS", 64 * 48 - 1)
    manuscript = read(specimens.story())
    assert not [part for part in manuscript.parts if isinstance(part, Figure)]
    assert codes(manuscript)["picture_size"] == 1


def test_pictures_beyond_the_number_a_story_may_bring_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stories.word.reading.MAX_PICTURES", 1)
    manuscript = read(specimens.tables())
    assert len([part for part in manuscript.parts if isinstance(part, Figure)]) == 1
    assert codes(manuscript)["picture_count"] == 1


TITLES = [
    ("title style", p("题", style="a3"), "题"),
    ("first heading", p("编者按") + p("题", style="1"), "题"),
    ("bold centred", p("内部", centred=True) + p(bold("题"), centred=True), "题"),
    ("centred", p("题", centred=True) + p("正文"), "题"),
    ("numbered heading is none", p("一、缘起", style="1") + p("正文"), "稿件"),
    ("none", p("正文"), "稿件"),
]


@pytest.mark.parametrize(("name", "body", "title"), TITLES, ids=[row[0] for row in TITLES])
def test_the_title_is_found(name: str, body: str, title: str) -> None:
    manuscript = read(Docx(body=body))
    assert manuscript.title == title
    assert bool(codes(manuscript)["title_from_file"]) == (title == "稿件")


def test_a_title_longer_than_a_page_may_have_is_cut() -> None:
    manuscript = read(Docx(body=p("题" * 300, style="a3")))
    assert len(manuscript.title) == 255
    assert codes(manuscript)["title_cut"] == 1


def test_what_is_too_long_for_its_block_stands_as_text() -> None:
    manuscript = read(
        Docx(
            body=p("题", style="a3")
            + p("长" * 61, style="1")
            + p("引" * 301, style="a4")
            + p(picture("rA"))
            + p(f"图1：{'注' * 200}")
            + table(["甲", "乙"], ["格" * 501, ""], header=True),
            media={"rA": ("a.jpg", specimens.image_bytes())},
        )
    )
    assert {"heading_long", "quote_long", "caption_long", "table_large"} <= set(codes(manuscript))
    text = html(manuscript)
    for words in (f"<b>{'长' * 61}</b>", "引" * 301, "注" * 200, "格" * 501):
        assert words in text


def test_a_list_goes_on_after_a_paragraph_with_its_numbers_in_the_text() -> None:
    """An HTML list would begin at 1 again."""
    manuscript = read(
        Docx(body=p("题", style="a3") + p("甲", numbering=(2, 0)) + p("插话") + p("乙", numbering=(2, 0)))
    )
    assert html(manuscript) == "<ol><li>甲</li></ol><p>插话</p><p>2.乙</p>"
    assert codes(manuscript)["list_numbers"] == 1
    anew = read(Docx(body=p("题", style="a3") + p("甲", numbering=(2, 0)) + p("插话") + p("乙", numbering=(4, 0))))
    assert html(anew) == "<ol><li>甲</li></ol><p>插话</p><ol><li>乙</li></ol>", "a numbering that starts anew"


def test_markup_in_the_text_stays_text() -> None:
    manuscript = read(Docx(body=p("题", style="a3") + p(run("<script>alert(1)</script> & “引号”"))))
    assert html(manuscript) == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; “引号”</p>"


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    assert html(read(Docx(body=p("题", style="a3") + p("前", begin) + p("后")))) == "<p>前</p><p>后</p>"


def test_bold_comes_from_character_styles_too_and_can_be_taken_back() -> None:
    body = p("题", style="a3") + p(
        run("重", '<w:rStyle w:val="a8"/>'), run("轻", '<w:rStyle w:val="a8"/><w:b w:val="0"/>')
    )
    assert html(read(Docx(body=body))) == "<p><b>重</b>轻</p>"


def test_numbers_are_written_as_word_writes_them() -> None:
    assert [chinese(n) for n in (0, 1, 10, 11, 20, 99)] == ["〇", "一", "十", "十一", "二十", "九十九"]
    assert written(3, "decimalEnclosedCircle") == "③"
    assert [written(n, "upperLetter") for n in (1, 26, 27)] == ["A", "Z", "AA"]
    assert [written(n, "lowerRoman") for n in (4, 9, 14)] == ["iv", "ix", "xiv"]


def test_a_finding_without_a_message_cannot_be_added() -> None:
    with pytest.raises(KeyError):
        Findings().add("unheard-of")
