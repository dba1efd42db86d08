"""A package's folder → checked rows, with every problem of every file found in one pass."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError as RowValidationError

from cms.packages.problems import PackageRefused, Problem, from_row_errors
from cms.packages.rows import Row
from cms.packages.schema import PackageSchema, schemas

MAX_LINE = 1_000_000  # characters; the policy text, the longest row so far, has 12,000
PASSED_OVER = {"README.md", "files"}


@dataclass(frozen=True, kw_only=True)
class Given:
    """A checked row and where it stands."""

    schema: PackageSchema
    row: Any
    file: str
    line: int
    raw: dict[str, Any]


def read_package(folder: Path) -> list[Given]:
    """Every row of a package, in the order it is applied. Raises `PackageRefused` with all problems found."""
    problems: list[Problem] = []
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
    given: list[Given] = []
    for name in sorted(known):
        if (folder / name).exists():
            given += list(_rows(folder / name, problems))
    if not given and not problems:
        problems.append(
            Problem(
                file=str(folder),
                message=_("has no rows"),
                remedy=_("Known files are: %(names)s.") % {"names": ", ".join(sorted(known))},
            )
        )
    _find_repeated_keys(given, problems)
    if problems:
        raise PackageRefused(problems)
    return sorted(given, key=lambda g: (g.schema.order, g.file, g.line))


def _rows(path: Path, problems: list[Problem]) -> Iterator[Given]:
    file = path.name
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
        return
    except OSError as error:
        problems.append(Problem(file=file, message=_("cannot be read: %(reason)s") % {"reason": error.strerror}))
        return
    if text.startswith("\ufeff"):
        text = text[1:]
    if file.endswith(".json"):
        yield from _json_rows(file, text, problems)
        return
    for line, words in enumerate(text.split("\n"), start=1):
        if words.strip():
            if len(words) > MAX_LINE:
                problems.append(
                    Problem(file=file, line=line, message=_("is longer than %(n)s characters") % {"n": MAX_LINE})
                )
                continue
            try:
                raw = json.loads(words)
            except ValueError as error:
                problems.append(
                    Problem(
                        file=file,
                        line=line,
                        message=_("is not JSON: %(reason)s") % {"reason": error},
                        remedy=_("One complete object a line, in curly brackets."),
                    )
                )
                continue
            yield from _checked(file, line, raw, problems)


def _json_rows(file: str, text: str, problems: list[Problem]) -> Iterator[Given]:
    """Rows of a `.json` file: one list; a row's line is its place in it."""
    try:
        rows = json.loads(text)
    except ValueError as error:
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
        yield from _checked(file, place, raw, problems)


def _checked(file: str, line: int, raw: Any, problems: list[Problem]) -> Iterator[Given]:
    if not isinstance(raw, dict):
        problems.append(
            Problem(
                file=file,
                line=line,
                message=_("is not an object"),
                remedy=_("One complete object a line, in curly brackets."),
            )
        )
        return
    here = [schema for schema in schemas() if schema.file == file]
    schema = here[0]
    if len(here) > 1:
        kinds = {schema.kind: schema for schema in here}
        kind = raw.get("kind")
        if not isinstance(kind, str) or kind not in kinds:
            problems.append(
                Problem(
                    file=file,
                    line=line,
                    field="kind",
                    message=_("has an unknown value “%(given)s”") % {"given": kind},
                    remedy=_("Use one of: %(expected)s.") % {"expected": ", ".join(sorted(kinds))},
                )
            )
            return
        schema = kinds[kind]
    try:
        row: Row = schema.row.model_validate(raw)
    except RowValidationError as error:
        problems += from_row_errors(error, file, line)
        return
    yield Given(schema=schema, row=row, file=file, line=line, raw=raw)


def _find_repeated_keys(given: list[Given], problems: list[Problem]) -> None:
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
        first.setdefault(key, g)
