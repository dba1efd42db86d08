"""A text that holds every block once, as a row of a content package with its files."""

from pathlib import Path
from typing import Any

from tests.media.files import CAPTIONS, mp4, pdf, photo, saved

PICTURES = ("shore", "field", "hands")
LINK = "https://www.bilibili.com/video/BV1xx411c7mD"


def write_files(folder: Path) -> None:
    """The files that the row names, below `folder`/files."""
    (folder / "files").mkdir(exist_ok=True)
    for n, name in enumerate(PICTURES, start=41):
        (folder / f"files/{name}.jpg").write_bytes(saved(photo((1000, 600), seed=n)))
    (folder / "files/film.mp4").write_bytes(mp4(seconds=80, payload=b"every block"))
    (folder / "files/film.vtt").write_bytes(CAPTIONS)
    (folder / "files/form.pdf").write_bytes(pdf(b"/Form 1"))


def images() -> list[dict[str, Any]]:
    """The row's pictures with their rights."""
    return [
        {
            "file": f"files/{name}.jpg",
            "alt": f"替代文字{n}",
            "caption": f"图库说明{n}",
            "credit": "试用融媒",
            "right": "own",
        }
        for n, name in enumerate(PICTURES, start=1)
    ]


def blocks(source: str, pages: list[str]) -> list[Any]:
    """Every block; `source` and `pages` are keys that the package's reader knows."""
    return [
        {"heading": "每种内容一块"},
        {"paragraph": '<p>正文有<b>粗体</b>和注<a href="#note-1">[1]</a>。</p><ul><li>甲</li><li>乙</li></ul>'},
        {"quote": {"text": "手艺要一遍一遍做。", "speaker": "一位师傅"}},
        {"callout": {"kind": "steps", "title": "怎样报名", "text": f'<p>看<a page="{pages[0]}">这一页</a>。</p>'}},
        {"picture": {"file": "files/shore.jpg", "caption": "此处的说明"}},
        {
            "gallery": {
                "title": "课堂掠影",
                "pictures": [{"picture": "files/shore.jpg"}, {"picture": "files/field.jpg", "caption": "田间"}],
            }
        },
        {
            "picture_story": {
                "title": "一天的功夫",
                "pictures": [
                    {"picture": "files/field.jpg", "text": "早上下田。"},
                    {"picture": "files/hands.jpg", "text": "下午上灶。"},
                ],
            }
        },
        {
            "film": {
                "film": {
                    "title": "刀功示范",
                    "poster": "files/shore.jpg",
                    "file": "files/film.mp4",
                    "captions": "files/film.vtt",
                    "transcript": "说：刀要快。",
                    "right": "own",
                },
                "caption": "片中示范三种切法",
            }
        },
        {
            "film": {
                "film": {
                    "title": "平台上的片子",
                    "poster": "files/field.jpg",
                    "link": LINK,
                    "seconds": 61,
                    "transcript": "说：火要稳。",
                }
            }
        },
        {"table": {"caption": "培训期数", "headings": ["年份", "期数"], "rows": [["2023", "3"], ["2024", "5"]]}},
        {
            "timeline": {
                "title": "几个日子",
                "moments": [{"date": "2021", "text": "开班。"}, {"date": "2023-05", "text": "出第一批师傅。"}],
                "source": source,
            }
        },
        {
            "chart": {
                "title": "各环节人数",
                "kind": "bars",
                "unit": "人",
                "period": "2024",
                "values": [
                    {"label": "养殖", "number": "16000", "shown": "约1.6万"},
                    {"label": "烹饪", "number": "2300.5"},
                ],
                "note": "按在册人数",
                "source": source,
            }
        },
        {
            "chart": {
                "title": "历年人次",
                "kind": "columns",
                "unit": "人次",
                "period": "2018—2024",
                "values": [{"label": str(year), "number": str(100 * (year - 2015))} for year in range(2018, 2025)],
                "source": source,
            }
        },
        {
            "chart": {
                "title": "培训总数",
                "kind": "bars",
                "unit": "人次",
                "period": "2024",
                "values": [{"label": "培训人次", "number": "12800"}],
                "source": source,
            }
        },
        {"attachments": {"title": "可下载", "files": [{"attachment": {"file": "files/form.pdf", "title": "报名表"}}]}},
        {"related": {"title": "延伸阅读", "pages": [{"page": key, "note": "同一门手艺"} for key in pages]}},
        {"notes": ["第一条注释。"]},
    ]
