"""Documents that other programs wrote: python-docx (Word's own template) and LibreOffice.

Those in `libreoffice/` were written by LibreOffice 7.4 (`soffice --convert-to docx`) from what lies beside them.
"""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from stories.word.manuscript import Figure, Heading, Manuscript, Notes, Prose, Quote, Table
from stories.word.reading import read_manuscript
from tests.stories.word.documents import image_bytes

WRITTEN = Path(__file__).parent / "libreoffice"
FLAT_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
  xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
  office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3">
<office:styles>
  <style:style style:name="Title" style:family="paragraph" style:class="chapter"/>
  <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"/>
</office:styles>
<office:automatic-styles>
  <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
  <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/></text:list-style>
</office:automatic-styles>
<office:body><office:text>
  <text:p text:style-name="Title">黎锦工：一根线的路</text:p>
  <text:h text:style-name="Heading_20_1" text:outline-level="1">学艺</text:h>
  <text:p>她学<text:span text:style-name="B">织锦</text:span>三年<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>据本人口述。</text:p></text:note-body></text:note>。见<text:a xlink:type="simple" xlink:href="https://example.cn/">报道</text:a>。</text:p>
  <text:list text:style-name="L"><text:list-item><text:p>纺</text:p></text:list-item><text:list-item><text:p>染</text:p></text:list-item></text:list>
  <table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>
    <table:table-header-rows><table:table-row><table:table-cell><text:p>年份</text:p></table:table-cell><table:table-cell><text:p>人次</text:p></table:table-cell></table:table-row></table:table-header-rows>
    <table:table-row><table:table-cell><text:p>2024</text:p></table:table-cell><table:table-cell><text:p>30</text:p></table:table-cell></table:table-row>
  </table:table>
</office:text></office:body></office:document>
"""


def read(content: bytes) -> Manuscript:
    return read_manuscript(io.BytesIO(content), "稿件.docx")


def test_a_document_of_python_docx() -> None:
    """Its template is Word's: style names, list styles and a header row that only the table's look marks."""
    document = docx.Document()
    document.add_heading("苗绣妹：针尖上的路", level=0)
    document.add_heading("起针", level=1)
    paragraph = document.add_paragraph("她绣")
    paragraph.add_run("三年").bold = True
    document.add_paragraph("选线", style="List Bullet")
    document.add_paragraph("配色", style="List Bullet")
    document.add_paragraph("第一", style="List Number")
    document.add_picture(io.BytesIO(image_bytes("PNG")))
    document.add_paragraph("图1 绣片", style="Caption")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("年份", "人次", "2024", "30"), strict=True):
        cell.text = words
    document.styles.add_style("我的样式", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("完", style="我的样式")
    out = io.BytesIO()
    document.save(out)
    manuscript = read(out.getvalue())
    assert manuscript.title == "苗绣妹：针尖上的路"
    heading, prose, figure, table_part, end = manuscript.parts
    assert heading == Heading(text="起针")
    assert prose == Prose(html="<p>她绣<b>三年</b></p><ul><li>选线</li><li>配色</li></ul><ol><li>第一</li></ol>")
    assert isinstance(figure, Figure)
    assert figure.caption == "图1 绣片"
    assert table_part == Table(headings=("年份", "人次"), rows=(("2024", "30"),), caption="")
    assert end == Prose(html="<p>完</p>")


def shape(manuscript: Manuscript) -> list[Any]:
    """The parts; of a picture its alternative text and caption."""
    return [("figure", one.alt, one.caption) if isinstance(one, Figure) else one for one in manuscript.parts]


def found(manuscript: Manuscript, *codes: str) -> list[tuple[str, str]]:
    """Findings of these codes, with what they say."""
    return [(one.code, one.what) for one in manuscript.findings if one.code in codes]


def test_tracked_changes_comments_and_both_kinds_of_notes_of_libreoffice() -> None:
    manuscript = read((WRITTEN / "changed.docx").read_bytes())
    assert manuscript.title == "改过的稿子"
    assert shape(manuscript) == [
        Prose(
            html='<p>师傅做了三十年糟粕醋<a href="#note-1">[1]</a>，徒弟十二人<a href="#note-2">[2]</a>。</p>',
        ),
        Heading(text="手艺"),
        Prose(html="<p>先熬，后晾。</p>"),
        Notes(texts=("据本人口述。", "见县志。")),
    ]
    assert found(manuscript, "tracked", "comment") == [("tracked", ""), ("comment", "")]


def test_pictures_in_lines_and_between_them_of_libreoffice() -> None:
    manuscript = read((WRITTEN / "pictures.docx").read_bytes())
    assert shape(manuscript) == [
        Heading(text="一、选壳"),
        ("figure", "师傅在选壳", "图1 选壳"),
        Prose(html="<p>正文里也有图：</p>"),
        ("figure", "", ""),
        Prose(html="<p>后面还有字。</p>"),
        Heading(text="（一）下刀"),
        Quote(text="刀要快，手要稳。", speaker=""),
        Prose(html="<ul><li>粗坯<ul><li>去皮</li></ul></li><li>细雕</li></ul>"),
        ("figure", "成品", ""),
        ("figure", "又一件成品", ""),
    ]
    pictures = {one.picture.clean.sha256 for one in manuscript.parts if isinstance(one, Figure)}
    assert len(pictures) == 4
    assert found(manuscript, "no_alt") == [("no_alt", "")]


def test_merged_cells_and_a_table_in_a_table_of_libreoffice() -> None:
    manuscript = read((WRITTEN / "tables.docx").read_bytes())
    assert shape(manuscript) == [
        Table(
            headings=("年份", "市县", "人次"),
            rows=(("2024", "文昌", "30"), ("", "琼海", "40"), ("合计", "", "70")),
            caption="表1：培训人次",
        ),
        Prose(html="<p>下面的表里还有一张表。</p>"),
        Table(headings=("项目", "说明"), rows=(("报名", "见下：\n时间\n九月\n地点\n海口"),), caption=""),
        Prose(html="<p>完。</p>"),
    ]
    assert found(manuscript, "merged", "nested") == [("merged", ""), ("nested", "")]


def test_a_web_page_saved_as_a_document_by_libreoffice() -> None:
    manuscript = read((WRITTEN / "web.docx").read_bytes())
    assert manuscript.title == "网页存成的稿子"
    assert shape(manuscript) == [
        Prose(html="<p>本刊记者 王某</p>"),
        Heading(text="起因"),
        Prose(
            html='<p>她说：“<b>织锦要慢。”</b>见<a href="https://hrss.hainan.gov.cn/a.html">公告</a>。<br/>换行之后。</p>'
        ),
        ("figure", "", ""),
        Prose(html="<ol><li>纺</li><li>染<ul><li>蓝</li><li>黄</li></ul></li><li>织</li></ol>"),
        Quote(text="一寸锦，一寸工。", speaker=""),
        Table(headings=("年份", "人次"), rows=(("2024", "30"),), caption=""),
        Prose(html="<p>H2O 与 103。</p>"),
    ]
    assert found(manuscript, "raised") == [("raised", "2"), ("raised", "3")], (
        "LibreOffice writes no index, only a place"
    )


@pytest.mark.proof
def test_a_document_of_libreoffice(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip(
            "LibreOffice is not installed; run: apt-get install -y --no-install-recommends libreoffice-writer-nogui"
        )
    source = tmp_path / "稿件.fodt"
    source.write_text(FLAT_ODT, encoding="utf-8")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    manuscript = read((tmp_path / "稿件.docx").read_bytes())
    assert manuscript.title == "黎锦工：一根线的路"
    heading, prose, table, notes = manuscript.parts
    assert heading == Heading(text="学艺")
    assert prose == Prose(
        html='<p>她学<b>织锦</b>三年<a href="#note-1">[1]</a>。见<a href="https://example.cn/">报道</a>。</p><ol><li>纺</li><li>染</li></ol>'
    )
    assert table == Table(headings=("年份", "人次"), rows=(("2024", "30"),), caption="")
    assert notes == Notes(texts=("据本人口述。",))
