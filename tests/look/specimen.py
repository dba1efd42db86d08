"""The specimen: every part of the public look on a few pages, rendered by the site's own environment.

`DJANGO_SETTINGS_MODULE=cms.settings.test python -m tests.look.specimen FOLDER` writes them with the static files beside, to be looked at from a file server.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django
import jinja2

from cms import draw
from cms.view.environment import environment
from tests.look import sample

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "cms/view/static"
TEMPLATES = Path(__file__).parent / "templates"


def specimen_environment() -> jinja2.Environment:
    """The site's environment with the specimen's templates before the site's."""
    site = environment()
    return site.overlay(
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(TEMPLATES), site.loader or jinja2.DictLoader({})])
    )


def pages() -> Iterator[tuple[str, str]]:
    """File name and HTML of every specimen page."""
    env = specimen_environment()
    tiles = [(name, "/region.html", int(name in {"文昌", "三亚", "万宁"}), *at) for name, at in sample.PLACES.items()]
    here = [(*tile, tile[0] == "文昌") for tile in tiles]
    chart = SimpleNamespace(
        title="带动就业的岗位构成",
        drawing=draw.bars(sample.PARTS, unit="人", title="带动就业的岗位构成"),
        unit="人",
        note="单位：人。2023年，南海网 2023-12-02。分项相加约2.03万，与“约2万”之差为报道约数所致。",
        figures=sample.FIGURES,
    )
    hits = [
        SimpleNamespace(
            kind_label="品牌",
            title="椰嫂",
            address="/brand.html",
            snippet=sample.BRANDS[0].summary,
            note="家政 · 海南省",
        )
    ]
    pages: dict[str, dict[str, Any]] = {
        "home.html": {"page": sample.page("琼字号", "海南劳务品牌")},
        "showcase.html": {"page": sample.page("品牌展厅")},
        "brand.html": {"page": sample.page("文昌鸡师傅", sample.BRANDS[4].summary, "品牌展厅", "文昌市")},
        "story.html": {
            "page": sample.page(
                "与黎锦相伴五十七年",
                "黎锦省级传承人胡春芳，九岁学艺，带徒四十多名，自编教材，把一门手艺教给数千人次。",
                "人物",
            )
        },
        "competition.html": {"page": sample.page("2020年海南省茶业行业职业技能竞赛", "", "竞赛活动")},
        "region.html": {"page": sample.page("文昌市", "", "市县")},
        "empty.html": {"page": sample.page("搜索")},
        "site/error.html": {"page": sample.page("404"), "status": 404, "expired": False},
        "site/gone.html": {
            "page": sample.page("稿件已撤下"),
            "gone": {
                "title": "一篇示例稿件",
                "date": "2026-11-22",
                "reason": "原发媒体更正。",
                "record_address": "#",
                "replacement": None,
            },
        },
    }
    for name, data in pages.items():
        menu = "品牌展厅" if name in {"showcase.html", "brand.html"} else ""
        html = env.get_template(name).render(
            frame=sample.frame(menu),
            sample=sample,
            link=sample.link,
            tiles=tiles,
            here=here,
            chart=chart,
            hits=hits,
            **data,
        )
        yield Path(name).name, html


def write(folder: Path) -> list[Path]:
    """Writes the pages and the static files they need into `folder`; returns the pages."""
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    written = []
    for name, html in pages():
        (folder / name).write_text(html, "utf-8")
        written.append(folder / name)
    return written


if __name__ == "__main__":
    django.setup()
    for path in write(Path(sys.argv[1])):
        sys.stdout.write(f"{path}\n")
