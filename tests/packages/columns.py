"""A package of a home page, columns and the rows a test is about: loaded, dumped, and looked at."""

from pathlib import Path
from typing import Any

from cms.packages.dumping import dump_package
from cms.packages.loading import load_package
from tests.generator import write
from tests.packages.folders import Files, read_rows

DATE = "2026-03-01T09:00:00+08:00"
HOME = {"id": "home", "kind": "home", "slug": "home", "title": "试用站", "summary": "只为测试。"}


def column(slug: str) -> dict[str, Any]:
    """A column's row."""
    return {"id": f"column-{slug}", "kind": "column", "slug": slug, "title": f"栏目{slug}", "summary": "只为测试。"}


def page(kind: str, key: str, **more: Any) -> dict[str, Any]:
    """What every page's row has."""
    return {"id": key, "kind": kind, "slug": key, "title": f"试用{key}", "summary": "只为测试。", "date": DATE} | more


def story(key: str, **more: Any) -> dict[str, Any]:
    """A story's row."""
    return page("story", key, regions=["469005"], form="feature", source="试用日报", body="正文。", **more)


def loaded(tmp_path: Path, columns: tuple[str, ...], files: Files) -> Files:
    """Load home page, columns and `files`, published; gives the rows of a dump."""
    rows = {"pages.jsonl": [HOME, *map(column, columns), *files.get("pages.jsonl", [])]}
    load_package(write({**files, **rows}, tmp_path / "given"), publish=True)
    dump_package(tmp_path / "dumped")
    return read_rows(tmp_path / "dumped")


def row(files: Files, file: str, key: str) -> dict[str, Any]:
    """One row of a package."""
    return next(row for row in files[file] if row["id"] == key)
