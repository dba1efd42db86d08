"""What is wrong with a package: file, line, field, what it is, and what to do about it."""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from pydantic import ValidationError as RowValidationError


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One finding. `line` counts from 1 (0: the file as a whole); list items in `field` count from 1, as in figures[3].unit."""

    file: str
    line: int = 0
    field: str = ""
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line or "", self.field) if part)
        return f"{where}  {self.message}" + (f"  {self.remedy}" if self.remedy else "")

    def data(self) -> dict[str, Any]:
        """The finding for `--json`."""
        return asdict(self)


class RowProblem(Exception):
    """Raised while a row is applied; the engine adds file and line."""

    def __init__(self, field: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.field, self.message, self.remedy = field, message, remedy

    def at(self, file: str, line: int) -> Problem:
        """The finding with its place."""
        return Problem(file=file, line=line, field=self.field, message=self.message, remedy=self.remedy)


class DependsOnProblem(Exception):
    """Raised while a row is applied that refers to a row with problems; only the latter is reported."""


class PackageRefused(Exception):
    """The package has problems; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems)


def field_path(location: tuple[int | str, ...]) -> str:
    """A place in a row: ("figures", 2, "unit") → figures[3].unit."""
    path = ""
    for part in location:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path


def _wording(kind: str, context: dict[str, Any], given: Any) -> tuple[str, str]:
    """Message and remedy for the kinds of error pydantic reports."""
    expected = str(context.get("expected", ""))
    table = {
        "missing": (_("is missing"), _("Add this field.")),
        "extra_forbidden": (
            _("is not a field of this kind of row"),
            _("Remove it or correct its name; content/README.md lists the fields."),
        ),
        "literal_error": (
            _("has an unknown value “%(given)s”") % {"given": given},
            _("Use one of: %(expected)s.") % {"expected": expected},
        ),
        "enum": (
            _("has an unknown value “%(given)s”") % {"given": given},
            _("Use one of: %(expected)s.") % {"expected": expected},
        ),
        "string_type": (_("must be text"), _("Write it in quotation marks.")),
        "string_too_long": (_("is too long"), _("At most %(n)s characters.") % {"n": context.get("max_length")}),
        "string_too_short": (_("is empty"), _("Fill it in or remove the row.")),
        "string_pattern_mismatch": (
            _("has the wrong form: “%(given)s”") % {"given": given},
            _("Lower-case letters, digits and hyphens."),
        ),
        "list_type": (_("must be a list"), _("Write it in square brackets, even with one item.")),
        "bool_type": (_("must be true or false"), ""),
        "decimal_parsing": (
            _("must be a number, not “%(given)s”") % {"given": given},
            _("Words such as 约 belong into `about`."),
        ),
        "decimal_type": (_("must be a number"), _("Words such as 约 belong into `about`.")),
        "datetime_from_date_parsing": (_("is not a time"), _("Write it as 2026-11-24T09:00:00+08:00.")),
        "datetime_parsing": (_("is not a time"), _("Write it as 2026-11-24T09:00:00+08:00.")),
        "timezone_aware": (_("has no time zone"), _("Write it as 2026-11-24T09:00:00+08:00.")),
        "date_from_datetime_parsing": (_("is not a date"), _("Write it as 2026-11-24.")),
    }
    return table.get(
        kind, (_("is not valid (%(kind)s)") % {"kind": kind}, _("See content/README.md for the form of this field."))
    )


def from_row_errors(error: RowValidationError, file: str, line: int) -> list[Problem]:
    """Problems of a row that does not fit its schema."""
    found = []
    for item in error.errors():
        if item["type"] == "value_error":
            message, remedy = str(item.get("ctx", {}).get("error", item["msg"])), ""
        else:
            message, remedy = _wording(item["type"], item.get("ctx", {}), item.get("input"))
        found.append(Problem(file=file, line=line, field=field_path(item["loc"]), message=message, remedy=remedy))
    return found


#: Fields of models that rows call by another name.
ROW_NAMES = {NON_FIELD_ERRORS: "", "search_description": "summary", "key": "id", "source_line": "source"}


def from_model_errors(error: ValidationError, file: str, line: int) -> list[Problem]:
    """Problems a model's own validation finds; the office would refuse the same page with the same words."""
    if hasattr(error, "error_dict"):
        return [
            Problem(file=file, line=line, field=ROW_NAMES.get(name, name), message=message)
            for name, messages in error.message_dict.items()
            for message in messages
        ]
    return [Problem(file=file, line=line, message=message) for message in error.messages]
