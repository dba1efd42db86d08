"""Documents that other programs wrote: python-docx (Word's own template) and LibreOffice."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from stories.word.manuscript import Figure, Heading, Manuscript, Notes, Prose, Table
from stories.word.reading import read_manuscript
from tests.stories.word.documents import image_bytes

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
