"""The documents the tests bring in, each a kind of manuscript or of mischief that offices send."""

import io
import zipfile
from functools import cache

from tests.stories.word.documents import (
    NAMESPACES,
    Docx,
    bold,
    cell,
    field_link,
    image_bytes,
    note,
    p,
    picture,
    run,
    table,
    text_box,
    zipped,
)

TITLE = "一只鸡，一座城——文昌鸡师傅走四方"


def story() -> Docx:
    """What Word makes of a story: styles, lists, links, a quotation, notes, a picture, a table."""
    return Docx(
        body=p(TITLE, style="a3")
        + p("缘起", style="1")
        + p("在文昌，", bold("养鸡"), "是一门手艺。", note(2), "他说：“手艺在手。”")
        + p("传承", style="2")
        + p("选苗", numbering=(1, 0))
        + p("看羽色", numbering=(1, 1))
        + p("放养", numbering=(1, 0))
        + p("第一步", numbering=(2, 0))
        + p("第二步", numbering=(2, 0))
        + p(
            "详见",
            '<w:hyperlink r:id="rLink">' + run("省人社厅") + "</w:hyperlink>",
            "与",
            field_link("https://example.cn/a?x=1&y=2", "报道"),
            "。",
        )
        + p("手艺在手，走到哪里都有饭吃。", style="a4")
        + p("——一位师傅", style="a4")
        + p(picture("rPhoto", "一位师傅在切鸡"))
        + p("图 1：师傅在操作", style="a5")
        + p("表1：培训情况", centred=True)
        + table(["年份", "人次"], ["2023", "1200"], ["2024", "1500"], header=True)
        + p("后续还会办班。", note(1)),
        footnotes={1: "据主办方介绍。", 2: "统计口径见文末。"},
        links={"rLink": "https://hrss.hainan.gov.cn/"},
        media={"rPhoto": ("image1.jpeg", image_bytes())},
    )


def wps() -> Docx:
    """What WPS and habit make: no styles, indentation by spaces, numbers by hand, soft breaks, a target that is not there."""
    return Docx(
        body=p(bold("三亚船长：劈波斩浪的匠人"), centred=True)
        + p("　　三亚船长是海上的手艺人。\n　　他们熟悉每一处暗礁。")
        + p(bold("一、从渔民到船长"))
        + p("　　（一）转产以后，他第一次握住舵轮。")
        + p(bold("（一）考证"))
        + p(bold("1．备考"))
        + p(bold("1. 这是一段很长的加粗的话，只是为了强调，而不是标题，它写满了一整行还要更多的字，所以不当标题。"))
        + p("地址一\n地址二")
        + p("自动编号的标题", style="1", numbering=(3, 0))
        + p("自动编号的正文", numbering=(3, 1))
        + p("王　伟　　", run("10"), run("2", '<w:vertAlign w:val="superscript"/>'), "米")
        + p("")
        + p("　　"),
    )


def tracked() -> Docx:
    """Tracked changes, comments, and a paragraph mark that was deleted."""
    stamp = 'w:id="1" w:author="某" w:date="2026-01-01T00:00:00Z"'
    return Docx(
        body=p("修订稿", style="a3")
        + p(
            "培训",
            f"<w:ins {stamp}>{run('一千二百')}</w:ins>",
            f"<w:del {stamp}><w:r><w:delText>九百</w:delText></w:r></w:del>",
            "人次",
        )
        + p("前半句", mark=f"<w:del {stamp}/>")
        + p("，后半句。")
        + p(f"<w:moveFrom {stamp}>{run('移走的话')}</w:moveFrom>", "留下的话")
        + p(f"<w:moveTo {stamp}>{run('移来的话')}</w:moveTo>")
        + p(
            '<w:commentRangeStart w:id="0"/>',
            "有批注的话",
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        )
        + f"<w:tbl><w:tr>{cell('项目')}{cell('数')}</w:tr><w:tr><w:trPr><w:del {stamp}/></w:trPr>{cell('删去')}{cell('1')}</w:tr><w:tr>{cell('留下')}{cell('2')}</w:tr></w:tbl>",
    )


def tables() -> Docx:
    """Tables of every kind: nested, merged, a box, a layout with pictures, one too wide."""
    inner = table(["内一", "内二"], ["内三", "内四"])
    return Docx(
        body=p("表格", style="a3")
        + table(["名称", "说明"], ["甲", cell("外", inner)])
        + table([cell("合并", properties='<w:gridSpan w:val="2"/>')], ["一", "二"])
        + table([cell("只是一个框", "里面有两段")])
        + table(
            [cell(p(picture("rA"))), cell(p(picture("rB")))],
            [cell("图1：左"), cell("图2：右")],
        )
        + table([str(n) for n in range(20)], [str(n) for n in range(20)]),
        media={"rA": ("a.png", image_bytes("PNG")), "rB": ("b.png", image_bytes("PNG", colour="red"))},
    )


def unsupported() -> Docx:
    """Everything that is reported and not taken."""
    diagram = f'<w:r><w:drawing><wp:inline><wp:docPr id="3" name="x" descr="组织图"/><a:graphic><a:graphicData uri="{NAMESPACES["dgm"]}"/></a:graphic></wp:inline></w:drawing></w:r>'
    return Docx(
        body=p("不能收的", style="a3")
        + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        + p("目录里的一行", style="TOC1")
        + "</w:sdtContent></w:sdt>"
        + p("框前的话", text_box("框里的话"))
        + p(diagram)
        + p("<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>")
        + p(
            '<w:r><w:object><v:shape><v:imagedata r:id="rPhoto"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
        )
        + p(
            run("看不见", "<w:vanish/>"),
            run("划掉", "<w:strike/>"),
            run("标黄", '<w:highlight w:val="yellow"/>'),
            run("斜", "<w:i/>"),
        )
        + p('<w:hyperlink r:id="rBad">' + run("坏链接") + "</w:hyperlink>")
        + p(picture("rEmf"), picture("rBroken"), picture("rMissing"), picture("rNull"))
        + p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Wingdings" w:char="F04A"/></w:r>')
        + '<w:altChunk r:id="rChunk"/>',
        links={"rBad": "javascript:alert(1)"},
        media={
            "rEmf": ("image1.emf", b"\x01\x00\x00\x00" + bytes(60)),
            "rBroken": ("image2.jpg", image_bytes()[:300]),
            "rPhoto": ("image3.jpg", image_bytes()),
        },
        headers={"header1.xml": "内部资料"},
    )


def pictures() -> Docx:
    """The same picture twice, one in a format only Word knows, names instead of alternative texts."""
    photo = image_bytes()
    return Docx(
        body=p("图片", style="a3")
        + p(picture("rA", "C:\\Users\\wang\\IMG_0001.jpg"))
        + p("图一 编绳")
        + p("正文。")
        + p(picture("rA"))
        + p("之前的话", picture("rBmp", "一张位图"), "之后的话"),
        media={"rA": ("a.jpg", photo), "rBmp": ("b.bmp", image_bytes("BMP", colour="blue"))},
    )


def bomb() -> bytes:
    """A kilobyte-sized archive that unpacks to 200 MB."""
    parts = story().parts()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with archive.open("word/media/zeros.bin", "w", force_zip64=True) as zeros:
            for _n in range(200):
                zeros.write(bytes(1024 * 1024))
    return out.getvalue()


def entities() -> bytes:
    """A billion laughs in the document part."""
    parts = story().parts()
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "哈"}">' for n in range(10))
    document = parts["word/document.xml"].decode().replace("缘起", "&l9;")
    return zipped(parts | {"word/document.xml": f"<!DOCTYPE d [{laughs}]>{document}".encode()})


def deep() -> bytes:
    """Content controls inside one another, ten thousand deep."""
    depth = 10_000
    return Docx(body="<w:sdt><w:sdtContent>" * depth + p("底") + "</w:sdtContent></w:sdt>" * depth).write()


def encrypted() -> bytes:
    """The container in which Office keeps an encrypted package: its magic and the name of its stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def old_doc() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512)


def broken() -> bytes:
    """An upload that stopped half-way."""
    whole = story().write()
    return whole[: len(whole) // 2]


def damaged() -> bytes:
    """A bit turned inside the document part."""
    parts = story().parts()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue().replace("缘起".encode(), "缘落".encode())


def spreadsheet() -> bytes:
    """An Excel file renamed."""
    rels = Docx._relations([("officeDocument", "rId1", "xl/workbook.xml", "")])
    return zipped({"_rels/.rels": rels.encode(), "xl/workbook.xml": b"<workbook/>"})


@cache
def refused() -> dict[str, tuple[bytes, str]]:
    """Files that are no document we take, each with words of the reason (msgid)."""
    return {
        "bomb": (bomb(), "larger than a text can be"),
        "entities": (entities(), "damaged"),
        "deep": (deep(), "nests"),
        "encrypted": (encrypted(), "password"),
        "old doc": (old_doc(), "old format"),
        "broken": (broken(), "damaged"),
        "damaged": (damaged(), "damaged"),
        "excel": (spreadsheet(), "Excel"),
        "pdf": (b"%PDF-1.7\n" + bytes(100), "PDF"),
        "html": (b"\xef\xbb\xbf<html><body>x</body></html>", "web page"),
        "rtf": (b"{\\rtf1 x}", "RTF"),
        "text": ("一段话".encode(), "no Word document"),
        "empty": (b"", "empty"),
        "no document": (zipped({"a.txt": b"x"}), "no Word document"),
    }
