"""Reads the first content package, and finds in its texts what must not be there."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parents[1] / "content"
FILES = (
    "sources.jsonl",
    "brands.jsonl",
    "people.jsonl",
    "pages.jsonl",
    "competitions.jsonl",
    "events.jsonl",
    "coverage.jsonl",
    "regions.json",
)
#: The brands that the policy or a named outlet calls labour brands.
NINE = {
    "椰嫂",
    "海南粽师",
    "琼筑劳务",
    "热带新农人",
    "文昌鸡师傅",
    "三亚船长",
    "海南新能源汽修师",
    "兴隆咖啡师",
    "海南黎锦工",
}
#: Length of a run of Han characters that may not be shared with the notes the package was written from.
COPIED = 20
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE = r"[\u3400-\u9fff“”‘’《》（）〔〕、。，；：？！]"
_HALF_WIDTH = re.compile(rf"(?<={_CHINESE})[,;:?!()\"']|[,;:?!()\"'](?={_CHINESE})")
_PERSONAL = re.compile(r"(?<![\dA-Za-z])(?:1[3-9]\d{9}|\d{17}[\dXx]|\d{15})(?![\dA-Za-z])")
_CLAIM = re.compile(r"(?:省级|省里|官方|国家级?)(?:认定|评定)|(?:认定|评定|获评|评)为(?:省级|国家级)|省级劳务品牌")


def read_lines(path: Path) -> list[Row]:
    """The rows of a JSON Lines file, or the items of a JSON list."""
    text = path.read_text("utf-8")
    return json.loads(text) if path.suffix == ".json" else [json.loads(line) for line in text.splitlines()]


def rows(file: str) -> list[Row]:
    """The rows of a file of the package."""
    return read_lines(CONTENT / file)


def pages() -> Iterator[tuple[str, Row]]:
    """Every row but the sources, with its file."""
    return ((file, row) for file in FILES if file != "sources.jsonl" for row in rows(file))


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a row with where it stands: `figures[0].unit`."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from texts(part, f"{path}[{n}]")
    elif isinstance(value, str) and value:
        yield path, value


def written() -> list[tuple[str, str]]:
    """Everything a reader sees, with where it stands; the policy's text apart."""
    return [
        (f"{file} {row['id']} {path}", text)
        for file, row in pages()
        if row.get("kind") != "policy"
        for path, text in texts(row)
    ]


def cited(row: Row) -> set[str]:
    """Ids of the sources a row or any part of it names. A story's `source` is its source line, not an id."""
    found = set(row.get("sources", ())) | {row.get("basis_source", "")}
    parts = [part for value in row.values() if isinstance(value, list) for part in value if isinstance(part, dict)]
    found |= {part.get("source", "") for part in parts}
    if row.get("kind") != "story":
        found.add(row.get("source", ""))
    return found - {""}


def half_width(text: str) -> list[str]:
    """Half-width punctuation that touches Chinese."""
    return _HALF_WIDTH.findall(text)


def personal_numbers(text: str) -> list[str]:
    """Mobile numbers and identity numbers."""
    return _PERSONAL.findall(text)


def recognition_claims(text: str) -> list[str]:
    """Words by which a brand would be said to be recognised."""
    return _CLAIM.findall(text)


def han(text: str) -> str:
    """The Han characters of a text, nothing between them."""
    return "".join(_HAN.findall(text))


def digest(run: str) -> str:
    """Twelve digits of SHA-256: enough to tell a thousand runs apart."""
    return hashlib.sha256(run.encode()).hexdigest()[:12]


def copied_runs(text: str, known: frozenset[str]) -> list[str]:
    """Runs of `COPIED` Han characters whose digests are known; line by line, since a run ends with its paragraph."""
    lines = [han(line) for line in text.splitlines()]
    runs = (line[at : at + COPIED] for line in lines for at in range(len(line) - COPIED + 1))
    return [run for run in runs if digest(run) in known]


def notes_digests() -> frozenset[str]:
    """Digests of every run of `COPIED` Han characters in the research notes the package was written from."""
    return frozenset((HERE / "research_notes.sha256").read_text("ascii").split())
