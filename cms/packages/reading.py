"""A package's folder → checked rows, with every problem of every file found in one pass."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError as RowValidationError

from cms.packages.files import FOLDER, PRIVATE
from cms.packages.problems import PackageRefused, Problem, from_row_errors
from cms.packages.rows import PageRow, Row
from cms.packages.schema import PackageSchema, schemas

MAX_LINE = 1_000_000  # characters; the policy text, the longest row so far, has 12,000
PASSED_OVER = {"README.md", FOLDER, PRIVATE}


@dataclass(frozen=True, kw_only=True)
class Given:
    """A checked row and where it stands."""

    schema: PackageSchema
    row: Any
    file: str
    line: int
    raw: dict[str, Any]


@dataclass
class Reading:
    """What a package's folder gave: rows in the order they are applied, and what is wrong with the others.

    `failed` are the keys of rows with problems; `lost` is true where a row's key could not be read either.
    """

    given: list[Given] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    lost: bool = False

    def sha256(self) -> str:
        """The hash of all rows, by which a release names the package it came from."""
        lines = sorted(json.dumps([g.file, g.raw], ensure_ascii=False, sort_keys=True) for g in self.given)
        return sha256("\n".join(lines).encode()).hexdigest()


def read_package(folder: Path) -> Reading:
    """Read every row of a package. Raises `PackageRefused` where there is no such folder."""
    reading = Reading()
    problems = reading.problems
    if not folder.is_dir():
        raise PackageRefused(
            [Problem(file=str(folder), message=_("is not a folder"), remedy=_("Give the folder of a content package."))]
        )
    known = {schema.file for schema in schemas()}
    for path in sorted(folder.iterdir()):
        if path.name not in known | PASSED_OVER and not path.name.startswith("."):
            problems.append(
                Problem(
                    file=path.name,
                    message=_("is not a file of a content package"),
                    remedy=_("Remove it; known are: %(names)s.") % {"names": ", ".join(sorted(known))},
                )
            )
    for name in sorted(known):
        if (folder / name).exists():
            reading.given += list(_rows(folder / name, reading))
    if not reading.given and not problems:
        problems.append(
            Problem(
                file=str(folder),
                message=_("has no rows"),
                remedy=_("Known files are: %(names)s.") % {"names": ", ".join(sorted(known))},
            )
        )
    reading.given = sorted(_each_key_once(reading.given, problems), key=lambda g: (g.schema.order, g.file, g.line))
    return reading


def _rows(path: Path, reading: Reading) -> Iterator[Given]:
    file, problems = path.name, reading.problems
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.append(
            Problem(
                file=file,
                line=line,
                message=_("is not UTF-8"),
                remedy=_("Save the file as UTF-8; Excel calls it “CSV UTF-8”."),
            )
        )
        reading.lost = True
        return
    except OSError as error:
        reading.lost = True
        problems.append(Problem(file=file, message=_("cannot be read: %(reason)s") % {"reason": error.strerror}))
        return
    if text.startswith("\ufeff"):
        text = text[1:]
    if file.endswith(".json"):
        yield from _json_rows(file, text, reading)
        return
    for line, words in enumerate(text.split("\n"), start=1):
        if words.strip():
            if len(words) > MAX_LINE:
                problems.append(
                    Problem(file=file, line=line, message=_("is longer than %(n)s characters") % {"n": MAX_LINE})
                )
                reading.lost = True
                continue
            try:
                raw = json.loads(words)
            except (ValueError, RecursionError) as error:
                reading.lost = True
                problems.append(
                    Problem(
                        file=file,
                        line=line,
                        message=_("is not JSON: %(reason)s") % {"reason": error},
                        remedy=_("One complete object a line, in curly brackets."),
                    )
                )
                continue
            yield from _checked(file, line, raw, reading)


def _json_rows(file: str, text: str, reading: Reading) -> Iterator[Given]:
    """Rows of a `.json` file: one list; a row's line is its place in it."""
    problems = reading.problems
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        reading.lost = True
        problems.append(
            Problem(
                file=file, line=getattr(error, "lineno", 0), message=_("is not JSON: %(reason)s") % {"reason": error}
            )
        )
        return
    if not isinstance(rows, list):
        problems.append(
            Problem(
                file=file, message=_("must be a list"), remedy=_("Write it in square brackets, even with one item.")
            )
        )
        return
    for place, raw in enumerate(rows, start=1):
        yield from _checked(file, place, raw, reading)


def _checked(file: str, line: int, raw: Any, reading: Reading) -> Iterator[Given]:
    found, problems = _read_row(file, line, raw)
    reading.problems += problems
    if found:
        yield found
    elif isinstance(raw, dict) and isinstance(raw.get("id"), str) and all(p.field != "id" for p in problems):
        reading.failed.add(raw["id"])
    else:
        reading.lost = True


def _read_row(file: str, line: int, raw: Any) -> tuple[Given | None, list[Problem]]:
    """One row as its schema reads it, or what is wrong with it."""

    def wrong(field: str, message: str, remedy: str) -> tuple[None, list[Problem]]:
        return None, [Problem(file=file, line=line, field=field, message=message, remedy=remedy)]

    if not isinstance(raw, dict):
        return wrong("", _("is not an object"), _("One complete object a line, in curly brackets."))
    kinds = {schema.kind: schema for schema in schemas() if schema.file == file}
    only = next(iter(kinds.values())) if len(kinds) == 1 else None
    kind = raw.get("kind")
    if only and (not issubclass(only.row, PageRow) or kind in {None, ""}):
        schema = only
    elif isinstance(kind, str) and kind in kinds:
        schema = kinds[kind]
    else:
        expected = ", ".join(sorted(kinds))
        return wrong(
            "kind",
            _("has an unknown value “%(given)s”") % {"given": kind},
            _("Use one of: %(expected)s.") % {"expected": expected},
        )
    if place := _unstorable(raw):
        return wrong(place, _("holds a character no text may hold"), _("Remove control characters."))
    try:
        row: Row = schema.row.model_validate(raw)
    except RowValidationError as error:
        return None, from_row_errors(error, file, line)
    return Given(schema=schema, row=row, file=file, line=line, raw=raw), []


def _unstorable(value: Any, place: str = "") -> str:
    """Where a text holds what databases refuse: a null character or half of a surrogate pair; empty where none does."""
    if isinstance(value, str):
        return place if "\x00" in value or any("\ud800" <= mark <= "\udfff" for mark in value) else ""
    if isinstance(value, dict):
        members = ((f"{place}.{name}" if place else str(name), member) for name, member in value.items())
    elif isinstance(value, list):
        members = ((f"{place}[{n}]", member) for n, member in enumerate(value, start=1))
    else:
        return ""
    return next(filter(None, (_unstorable(member, where) for where, member in members)), "")


def _each_key_once(given: list[Given], problems: list[Problem]) -> Iterator[Given]:
    """Rows whose key none before them has; the others are problems. Sources have keys of their own."""
    first: dict[tuple[bool, str], Given] = {}
    for g in given:
        key = (g.file == "sources.jsonl", g.row.id)
        if key in first:
            problems.append(
                Problem(
                    file=g.file,
                    line=g.line,
                    field="id",
                    message=_("“%(key)s” was used before, in %(file)s line %(line)s")
                    % {"key": g.row.id, "file": first[key].file, "line": first[key].line},
                    remedy=_("Every id is used once."),
                )
            )
            continue
        first[key] = g
        yield g
