"""What stands in <head>: title, description, canonical address, government page labels, share cards, schema.org data.

The labels are those of the guideline for government websites (国办发〔2017〕47号): `SiteName SiteDomain SiteIDCode` on every
page, `Column…` on columns, `ArticleTitle PubDate ContentSource …` on content pages.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from cms.view.data import Frame, Head, Link, PageOwn
from cms.view.moments import local

COLUMN_TYPES = {"policy": "政策文件", "stories": "工作动态", "competitions": "工作动态"}
DEFAULT_COLUMN_TYPE = "概况信息"


def pub_date(value: datetime | None) -> str:
    """A time as the page labels print it: local, to the minute."""
    return local(value).strftime("%Y-%m-%d %H:%M") if value else ""


def structured(data: Mapping[str, Any]) -> Markup:
    """schema.org data for a `<script type="application/ld+json">`; nothing in it can end the element."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, sort_keys=True)
    for mark, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(mark, code)
    return Markup(text)  # noqa: S704 - the three marks that could leave the element are escaped above


def crumb_list(crumbs: Sequence[Link], site_url: str) -> dict[str, Any]:
    """The way to a page as schema.org data."""
    items = [
        {"@type": "ListItem", "position": n, "name": c.title, **({"item": site_url + c.address} if c.address else {})}
        for n, c in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def site_labels(frame: Frame) -> list[tuple[str, str]]:
    """G01: the three labels every page carries."""
    return [
        ("SiteName", frame.site_name),
        ("SiteDomain", urlsplit(frame.site_url).netloc),
        ("SiteIDCode", frame.identity.site_code),
    ]


def column_labels(title: str, summary: str, column: str) -> list[tuple[str, str]]:
    """G02: the labels of a column's page."""
    return [
        ("ColumnName", title),
        ("ColumnDescription", summary),
        ("ColumnKeywords", title),
        ("ColumnType", COLUMN_TYPES.get(column, DEFAULT_COLUMN_TYPE)),
    ]


def article_labels(own: PageOwn, *, source: str, column: str, address: str) -> list[tuple[str, str]]:
    """G03: the labels of a content page."""
    return [
        ("ArticleTitle", own.title),
        ("PubDate", pub_date(own.published)),
        ("ContentSource", source),
        ("ColumnName", column),
        ("Description", own.summary),
        ("Url", address),
    ]


def head(
    own: PageOwn,
    frame: Frame,
    crumbs: Sequence[Link],
    *,
    labels: Sequence[tuple[str, str]] = (),
    data: Mapping[str, Any] | None = None,
    suffix: str = "",
    robots: str = "",
) -> Head:
    """The head of a page. `suffix` extends address and title for a list's further pages; `data` is the page's schema.org object."""
    canonical = f"{frame.site_url}{frame.base}{own.address}{suffix}"
    columns = [c.title for c in crumbs[1:-1]]
    title = (
        " - ".join([own.title, *reversed(columns), frame.site_name])
        if own.address != "/"
        else f"{frame.site_name} - {frame.tagline}"
    )
    graph = [crumb_list(crumbs, frame.site_url), *([{**data, "url": canonical}] if data else [])]
    return Head(
        title=title,
        description=own.summary,
        canonical=canonical,
        labels=(*site_labels(frame), *labels),
        share=(
            ("og:type", "article" if own.kind in {"story", "report"} else "website"),
            ("og:title", own.title),
            ("og:description", own.summary),
            ("og:url", canonical),
            ("og:site_name", frame.site_name),
            ("og:locale", "zh_CN"),
        ),
        structured=structured({"@graph": graph}),
        robots=robots,
    )
