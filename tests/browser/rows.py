"""Rows for page types and lists that the first content leaves empty: a full news report, and enough of them for a second page."""

import json
from pathlib import Path
from typing import Any

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
    return [full, *short]


def write_package(folder: Path) -> None:
    """Write the rows as a content package."""
    folder.mkdir()
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows())
    (folder / "pages.jsonl").write_text("".join(lines), "utf-8")
