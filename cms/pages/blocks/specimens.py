"""A specimen of each block as it is printed, for the block chooser. Nothing in them is a fact of the site."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from markupsafe import Markup

from cms import draw
from cms.view.blocks import (
    Callout,
    PictureWithText,
    PrintedChart,
    PrintedFile,
    PrintedFiles,
    PrintedFilm,
    PrintedMoment,
    PrintedPictures,
    PrintedRelated,
    PrintedTimeline,
)
from cms.view.data import Card, Cited, PrintedPicture

SOURCE = Cited(number=0, title="来源的标题", outlet="发布单位", date="2025年3月", link=None)
PARTS = (("甲岗位", "120"), ("乙岗位", "80"), ("丙岗位", "45"))


def specimen(kind: str) -> Any:
    """The printed value of a specimen. Raises `KeyError` for a kind that has none."""
    return _SPECIMENS[kind]()


def _picture(name: str, caption: str) -> PrintedPicture:
    address = staticfiles_storage.url(f"site/specimens/{name}.svg")
    return PrintedPicture(
        src=address,
        srcset="",
        sizes="",
        width=800,
        height=500,
        alt="示意图",
        caption=caption,
        credit="某某 摄",
        largest=address,
    )


def _pictures(title: str, *texts: str) -> PrintedPictures:
    names = ("shore", "field", "cloth")
    pictures = tuple(
        PictureWithText(picture=_picture(name, "" if text else "图片说明"), text=text)
        for name, text in zip(names, texts, strict=False)
    )
    return PrintedPictures(title=title, pictures=pictures)


def _chart() -> PrintedChart:
    rows = [(label, float(number), number) for label, number in PARTS]
    return PrintedChart(
        title="各岗位人数",
        drawing=draw.bars(rows, unit="人", title="各岗位人数"),
        unit="人",
        period="2024年",
        rows=PARTS,
        note="",
        source=SOURCE,
        unfolded=False,
    )


def _film() -> PrintedFilm:
    return PrintedFilm(
        title="影片名称", file=None, link="#", platform="某平台", poster=_picture("shore", ""), duration="3 分 20 秒",
        transcript=(), licence_number="", credit="", caption="一句话说明",
    )  # fmt: skip


def _related() -> PrintedRelated:
    def card(number: int, kind: str, title: str) -> Card:
        return Card(id=number, kind="", kind_label=kind, title=title, summary="一两句话的摘要。", address="#")

    return PrintedRelated(title="延伸阅读", cards=(card(1, "故事", "一个人的故事"), card(2, "品牌", "一个品牌的简介")))


_SPECIMENS: Mapping[str, Callable[[], Any]] = {
    "heading": lambda: "一只鸡，一座城",
    "paragraph": lambda: Markup("<p>从育种、养殖到烹饪，一条产业链带出一支手艺人队伍。</p>"),
    "quote": lambda: {"text": "手艺在手，走到哪里都有饭吃。", "speaker": "一位从业者"},
    "callout": lambda: Callout(
        kind="steps", title="怎样报名", text=Markup("<p>带上身份证，到所在乡镇的服务窗口登记。</p>")
    ),
    "notes": lambda: [{"text": "第一条注释。", "referred": False}, {"text": "第二条注释。", "referred": False}],
    "picture": lambda: _picture("field", "图片说明"),
    "gallery": lambda: _pictures("", "", "", ""),
    "picture_story": lambda: _pictures("图片故事的标题", "先讲第一张图片。", "再讲第二张图片。"),
    "film": _film,
    "table": lambda: {
        "caption": "表格说的是什么",
        "headings": ["年份", "期数"],
        "rows": [["2023", "3"], ["2024", "5"]],
    },
    "timeline": lambda: PrintedTimeline(
        title="大事记",
        moments=(
            PrintedMoment(date="2021年", iso="2021", text="第一件事。"),
            PrintedMoment(date="2023年5月", iso="2023-05", text="第二件事。"),
        ),
        source=SOURCE,
    ),
    "chart": _chart,
    "attachments": lambda: PrintedFiles(
        title="附件", files=(PrintedFile(title="报名表", address="#", kind="DOCX，24 KB"),)
    ),
    "related": _related,
}
