"""Broken packages: how each is broken, and where its problems must be reported to stand."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.generator import write
from tests.packages.folders import Files, draw_picture

Place = tuple[str, int, str]
Row = dict[str, Any]


@dataclass(frozen=True)
class Refusal:
    """A broken package: `edit` changes the rows, `damage` the written folder; `places` are file, line and field of all problems."""

    name: str
    places: tuple[Place, ...]
    edit: Callable[[Files], object] = lambda files: None
    damage: Callable[[Path], object] = lambda folder: None


def sets(file: str, line: int, **values: Any) -> Callable[[Files], None]:
    """Gives fields of a row other values."""

    def edit(files: Files) -> None:
        files[file][line - 1].update(values)

    return edit


def drops(file: str, line: int, name: str) -> Callable[[Files], None]:
    """Takes a field off a row."""

    def edit(files: Files) -> None:
        del files[file][line - 1][name]

    return edit


def changes(file: str, line: int, change: Callable[[Row], object]) -> Callable[[Files], None]:
    """Changes a row in place."""

    def edit(files: Files) -> None:
        change(files[file][line - 1])

    return edit


def figure(**values: Any) -> Callable[[Files], None]:
    """Changes the first figure of the first brand."""
    return changes("brands.jsonl", 1, lambda row: row["figures"][0].update(values))


def line_text(file: str, line: int, text: bytes) -> Callable[[Path], None]:
    """Puts other bytes in place of a line."""

    def damage(folder: Path) -> None:
        lines = (folder / file).read_bytes().split(b"\n")
        lines[line - 1] = text
        (folder / file).write_bytes(b"\n".join(lines))

    return damage


def twice(file: str, line: int, *, into: str = "", **values: Any) -> Callable[[Files], None]:
    """Adds a copy of a row, with other values, at the end of its file or of `into`."""

    def edit(files: Files) -> None:
        files[into or file].append({**json.loads(json.dumps(files[file][line - 1])), **values})

    return edit


def pictured(name: str, make: Callable[[Path], object] = lambda path: None) -> Callable[[Path], None]:
    """Gives the second person a picture `name`, whose file `make` writes."""

    def damage(folder: Path) -> None:
        rows = [json.loads(line) for line in (folder / "people.jsonl").read_text("utf-8").splitlines()]
        rows[1]["images"] = [{"file": name, "credit": "试用", "licence": "测试"}]
        (folder / "files").mkdir()
        make(folder / name)
        write({"people.jsonl": rows}, folder)

    return damage


def truncated(path: Path) -> None:
    draw_picture(path, size=(640, 480))
    path.write_bytes(path.read_bytes()[:400])


PERSON = ("people.jsonl", 2)
BRAND = ("brands.jsonl", 1)
BRANDS, PEOPLE, PAGES, CONTESTS = "brands.jsonl", "people.jsonl", "pages.jsonl", "competitions.jsonl"

REFUSALS = (
    Refusal("bad JSON", ((PEOPLE, 2, ""),), damage=line_text(PEOPLE, 2, b'{"id": ')),
    Refusal("not an object", ((PEOPLE, 2, ""),), damage=line_text(PEOPLE, 2, b"[1, 2]")),
    Refusal("nested too deeply", ((PEOPLE, 2, ""),), damage=line_text(PEOPLE, 2, b"[" * 200_000)),
    Refusal("not UTF-8", ((PEOPLE, 2, ""),), damage=line_text(PEOPLE, 2, "符".encode("gb18030"))),
    Refusal("a line of 2 MB", ((PEOPLE, 2, ""),), damage=line_text(PEOPLE, 2, b'{"id": "' + b"x" * 2_000_000 + b'"}')),
    Refusal("a list that is no list", (("regions.json", 0, ""),), damage=lambda f: (f / "regions.json").write_text("{}")),
    Refusal("empty JSON file", (("regions.json", 1, ""),), damage=lambda f: (f / "regions.json").write_text("")),
    Refusal("a folder in place of a file", ((PEOPLE, 0, ""),), edit=lambda f: f.pop(PEOPLE), damage=lambda f: (f / PEOPLE).mkdir()),
    Refusal("unknown file", (("brand.jsonl", 0, ""),), damage=lambda f: (f / "brand.jsonl").write_text("")),
    Refusal("unknown field", ((*PERSON, "rol"),), sets(*PERSON, rol="传承人")),
    Refusal("missing field", ((*PERSON, "title"),), drops(*PERSON, "title")),
    Refusal("wrong type", ((*PERSON, "regions"),), sets(*PERSON, regions="469005")),
    Refusal("number for text", ((*PERSON, "position"),), sets(*PERSON, position=7)),
    Refusal("null character", ((*PERSON, "position"),), sets(*PERSON, position="a\0b")),
    Refusal("half a surrogate pair", ((*PERSON, "title"),), damage=line_text(PEOPLE, 2, b'{"id": "person-00002", "title": "\\ud800"}')),
    Refusal("bad slug", ((*PERSON, "slug"),), sets(*PERSON, slug="Fu_Chun")),
    Refusal("bad id", ((*PERSON, "id"),), sets(*PERSON, id="人物")),
    Refusal("same id in the same file", ((PEOPLE, 4, "id"),), twice(PEOPLE, 2, slug="other")),
    Refusal("same id in another file", ((PAGES, 9, "id"),), sets(PAGES, 9, id="brand-00001")),
    Refusal("unknown kind", ((PAGES, 3, "kind"),), sets(PAGES, 3, kind="essay")),
    Refusal("kind of another file", ((*PERSON, "kind"),), sets(*PERSON, kind="brand")),
    Refusal("unknown page", ((BRANDS, 1, "people[1].person"),), sets(*BRAND, people=[{"person": "nobody"}])),
    Refusal("a page of another kind", ((BRANDS, 1, "people[1].person"),), sets(*BRAND, people=[{"person": "region-haikou"}])),
    Refusal("unknown source", ((*PERSON, "basis_source"),), sets(*PERSON, basis_source="s99999")),
    Refusal("unknown term", ((*PERSON, "role"),), sets(*PERSON, role="老师傅")),
    Refusal("unknown term in a block", ((*BRAND, "units[1].role"),), changes(*BRAND, lambda row: row["units"][0].update(role="培育者"))),
    Refusal("unknown region", ((*PERSON, "regions[1]"),), sets(*PERSON, regions=["999999"])),
    Refusal("bad date", ((*PERSON, "date"),), sets(*PERSON, date="2024-13-01T00:00:00+08:00")),
    Refusal("date without zone", ((*PERSON, "date"),), sets(*PERSON, date="2024-05-01T09:00:00")),
    Refusal("impossible reported date", ((*PERSON, "as_of"),), sets(*PERSON, as_of="2024-02-30")),
    Refusal("times for persons", ((*BRAND, "figures[1].unit"),), figure(indicator="从业人员数", unit="人次")),
    Refusal("persons for times", ((*BRAND, "figures[1].unit"),), figure(indicator="培训人次", unit="人")),
    Refusal("figure without source", ((*BRAND, "figures[1].source"),), changes(*BRAND, lambda row: row["figures"][0].pop("source"))),
    Refusal("figure that is no number", ((*BRAND, "figures[1].value"),), figure(value="约300")),
    Refusal("industry without a name", ((*BRAND, "figures[1].subject_name"),), figure(subject="industry")),
    Refusal("verified by nobody", ((*BRAND, "figures[1].verified_on"),), figure(verified_by="", verified_on="2026-01-15")),
    Refusal("level without its number", ((*BRAND, "recognition_no"),), sets(*BRAND, level="provincial")),
    Refusal("trademark number", ((*BRAND, "trademarks[1].number"),), sets(*BRAND, trademarks=[{"name": "试用", "number": "12"}])),
    Refusal("too long for its block", ((*BRAND, "units[1].name"),), changes(*BRAND, lambda row: row["units"][0].update(name="会" * 81))),
    Refusal("brand of the same name", ((BRANDS, 3, "title"),), twice(*BRAND, id="brand-copy", slug="copy", people=[])),
    Refusal("slug already taken", ((PEOPLE, 4, "slug"),), twice(PEOPLE, 2, id="person-copy")),
    Refusal("address of a region's page", (("regions.json", 1, "slug"),), sets("regions.json", 1, slug="elsewhere")),
    Refusal("heading of level 1", ((*PERSON, "body"),), sets(*PERSON, body="# 题目")),
    Refusal("HTML in Markdown", ((*PERSON, "body"),), sets(*PERSON, body="<div>块</div>")),
    Refusal("picture in Markdown", ((*PERSON, "body"),), sets(*PERSON, body="看![图](files/a.jpg)这里")),
    Refusal("code in Markdown", ((*PERSON, "body"),), sets(*PERSON, body="```\nx\n```")),
    Refusal("unknown block", ((*PERSON, "body[2]"),), sets(*PERSON, body=["文字", {"video": "a.mp4"}])),
    Refusal("two keys in a block", ((*PERSON, "body[1]"),), sets(*PERSON, body=[{"heading": "一", "quote": "二"}])),
    Refusal("heading too long", ((*PERSON, "body[1]"),), sets(*PERSON, body=[{"heading": "长" * 61}])),
    Refusal("link by number", ((*PERSON, "body[1]"),), sets(*PERSON, body=[{"paragraph": '<p><a linktype="page" id="3">x</a></p>'}])),
    Refusal("link to no page", ((*PERSON, "body[1]"),), sets(*PERSON, body=[{"paragraph": '<p><a page="nobody">x</a></p>'}])),
    Refusal("aggregate with a name", ((CONTESTS, 1, "results[4].winner"),), changes(CONTESTS, 1, lambda row: row["results"][3].update(winner="符试用"))),
    Refusal("aggregate without a number", ((CONTESTS, 1, "results[4].count"),), changes(CONTESTS, 1, lambda row: row["results"][3].pop("count"))),
    Refusal("incomplete without a reason", ((CONTESTS, 1, "incomplete_reason"),), sets(CONTESTS, 1, complete=False)),
    Refusal("end before start", ((CONTESTS, 1, "period"),), sets(CONTESTS, 1, period="2024-05-06—2024-05-01")),
    Refusal("future honour", ((*PERSON, "honours[1].date"),), sets(*PERSON, honours=[{"name": "x", "date": "2099", "source": "s00001"}])),
    Refusal("honour of another holder", ((*PERSON, "honours[1].type"),), sets(*PERSON, honours=[{"name": "x", "type": "ten-best", "source": "s00001"}])),
    Refusal("page named twice", ((*BRAND, "people[2].person"),), sets(*BRAND, people=[{"person": "person-00001"}] * 2)),
    Refusal("source named twice", ((*PERSON, "sources[2]"),), sets(*PERSON, sources=["s00001", "s00001"])),
    Refusal("region named twice", ((*PERSON, "regions[2]"),), sets(*PERSON, regions=["469005", "469005"])),
    Refusal("reprint without author", ((PAGES, 10, "author"),), sets(PAGES, 10, form="reprint", author="")),
    Refusal("document number", ((PAGES, 19, "doc_no"),), sets(PAGES, 19, doc_no="试人社发[2024]1号")),
    Refusal("column that is none", ((PAGES, 2, "slug"),), sets(PAGES, 2, slug="shops")),
    Refusal("same source under another id", (("sources.jsonl", 11, ""),), twice("sources.jsonl", 1, id="s-copy")),
    Refusal("picture that is not there", ((*PERSON, "images[1].file"),), damage=pictured("files/none.jpg")),
    Refusal("picture outside files", ((*PERSON, "images[1].file"),), damage=pictured("sources.jsonl")),
    Refusal("picture by a way up", ((*PERSON, "images[1].file"),), damage=pictured("files/../../x.jpg", lambda path: draw_picture(path.resolve()))),
    Refusal("picture by a link out", ((*PERSON, "images[1].file"),), damage=pictured("files/x.jpg", lambda path: path.symlink_to("/etc/hostname"))),
    Refusal("text called a picture", ((*PERSON, "images[1].file"),), damage=pictured("files/x.jpg", lambda path: path.write_text("<svg/>"))),
    Refusal("half a picture", ((*PERSON, "images[1].file"),), damage=pictured("files/x.jpg", truncated)),
    Refusal("a format the library does not take", ((*PERSON, "images[1].file"),), damage=pictured("files/x.jpg", lambda path: draw_picture(path, kind="GIF"))),
)  # fmt: skip
