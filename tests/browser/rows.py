"""Rows for page types and lists that the first content leaves empty: a full news report, and enough of them for a second page."""

import json
from pathlib import Path
from typing import Any

from tests.media.files import CAPTIONS, mp4, photo, saved
from tests.pages.blocks.rows import blocks, images, write_files

SHORT_REPORTS = 24  # with the report and the stories more than one page of the list

_BODY = """2023年11月，首届“文昌鸡师傅”劳务品牌大赛在文昌举行。

## 两个赛项

比赛设烹饪和养殖两个赛项，选手按报名顺序上场。

- 烹饪赛项看刀工、火候和摆盘
- 养殖赛项看鸡舍环境和防疫记录

> 按一套标准说话，手艺才教得出去。
"""


def _report(key: str, title: str, summary: str, **more: Any) -> dict[str, Any]:
    row = {"id": f"report-{key}", "kind": "report", "slug": key, "title": title, "summary": summary}
    fixed = {"date": "2026-11-24T09:00:00+08:00", "regions": ["469005"], "form": "news", "source": "本站"}
    return row | fixed | {"body": "演示用的简讯。", "brands": [], "people": [], "sources": []} | more


def rows() -> list[dict[str, Any]]:
    """Rows of `pages.jsonl`; they refer to pages and sources of the first content."""
    full = _report(
        "wenchangji-dasai",
        "文昌办起第一届“文昌鸡师傅”大赛",
        "两个赛项，四百多人报名；成绩以主办方公布的为准。",
        body=_BODY,
        author="演示作者",
        editor="演示编辑",
        brands=["brand-wenchangji-shifu"],
        people=["person-fan-shuni"],
        sources=["nhw20231202"],
    )
    short = (
        _report(f"jianxun-{n}", f"第{n}期劳务品牌简讯", f"第{n}期的一句话摘要。") for n in range(1, SHORT_REPORTS + 1)
    )
    return [full, every_block(), *short]


def every_block() -> dict[str, Any]:
    """A report that holds every block once."""
    return _report(
        "every-block",
        "每种内容各一块",
        "演示用：正文里能放的每一种内容。",
        body=blocks("nhw20231202", ["brand-wenchangji-shifu", "person-fan-shuni"]),
        images=images(),
    )


def _film(key: str, title: str, **film: Any) -> dict[str, Any]:
    row = {"id": f"film-{key}", "kind": "film", "slug": key, "title": title, "summary": "演示用的影片。"}
    cover = {"file": "files/poster.jpg", "alt": "演示用的封面", "credit": "演示摄影", "ai_generated": True}
    words = {"transcript": "说：刀要快。\n手要稳。", "credit": "演示影视", "licence_number": "（演）字第001号", **film}
    shown = {"brands": ["brand-wenchangji-shifu"], "people": ["person-fan-shuni"]}
    return row | {"date": "2026-11-24T09:00:00+08:00", "regions": ["469005"], "cover": cover, "film": words} | shown


def told() -> list[dict[str, Any]]:
    """Rows of a series with a part, of our own film and of one elsewhere."""
    cover = {"file": "files/cover.jpg", "alt": "演示用的题图", "credit": "演示摄影"}
    series = {
        "id": "series-jianxun",
        "kind": "series",
        "slug": "jianxun",
        "title": "演示系列",
        "summary": "演示用的系列。",
        "series_kind": "special",
        "planned": 4,
        "cover": cover,
        "body": "演示用的导语。",
        "parts": [{"part": "report-wenchangji-dasai", "label": "开篇"}, {"part": "report-jianxun-1"}],
    }
    own = _film("wenchangji-yingpian", "演示影片", file="files/film.mp4", captions="files/film.vtt", ai_generated=True)
    link = "https://www.bilibili.com/video/BV1xx411c7mD"
    return [series, own, _film("wenchangji-lianjie", "别处的演示影片", link=link, seconds=75)]


CORRECTIONS = [
    {
        "id": f"correction-{n}",
        "page": "report-wenchangji-dasai",
        "at": f"2026-11-2{n}T10:00:00+08:00",
        "kind": kind,
        "wrong": "“三百多人报名”",
        "right": "“四百多人报名”",
        "requested_by": "演示单位",
    }
    for n, kind in enumerate(("substantive", "typographic"), start=2)
]


def write_package(folder: Path) -> None:
    """Write the rows and their files as a content package."""
    (folder / "files").mkdir(parents=True)
    for name, found in (("pages.jsonl", [*rows(), *told()]), ("corrections.jsonl", CORRECTIONS)):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        (folder / name).write_text("".join(lines), "utf-8")
    for seed, name in enumerate(("cover", "poster"), start=1):
        (folder / f"files/{name}.jpg").write_bytes(saved(photo((1280, 720), seed)))
    (folder / "files/film.mp4").write_bytes(mp4(seconds=75))
    (folder / "files/film.vtt").write_bytes(CAPTIONS)
    write_files(folder)
