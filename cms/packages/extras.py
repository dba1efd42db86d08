"""Tables and notes of a body in content packages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import TypeAdapter
from pydantic import ValidationError as WrongShape

from cms.packages.problems import RowProblem
from cms.packages.rows import Row
from cms.pages.blocks.table import problems, stored_table


class TableRow(Row):
    """A table: `headings` of its columns, and rows as wide as they are."""

    caption: str = ""
    headings: list[str]
    rows: list[list[str]]


SHAPES: dict[str, tuple[TypeAdapter[Any], str]] = {
    "table": (TypeAdapter(TableRow), '{"caption": "…", "headings": ["…"], "rows": [["…"]]}'),
    "notes": (TypeAdapter(list[str]), '["…", "…"]'),
}


def stored_extra(block: Any, where: str, kind: str, value: Any) -> Any:
    """A table or the notes of a row as the page stores them. Raises what the editor's form would refuse."""
    adapter, example = SHAPES[kind]
    try:
        read = adapter.validate_python(value)
        stored = stored_table(read.model_dump()) if kind == "table" else read
    except (WrongShape, ValueError):
        raise RowProblem(where, _("has the wrong form"), _("Write %(example)s.") % {"example": example}) from None
    held = block.to_python(stored)
    wrong = [str(problem) for problem in problems(held)] if kind == "table" else []
    try:
        block.clean(held)
    except ValidationError as error:
        raise ValidationError({where: wrong or error.messages}) from None
    return stored
