"""The table family: a caption, column headings and rows of text."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock, TypedTableBlockValidationError

from cms.pages.blocks.groups import FACTS
from cms.pages.blocks.limits import LONGEST_CAPTION, LONGEST_CELL, LONGEST_COLUMN_HEADING, MAX_COLUMNS, MAX_ROWS
from cms.pages.blocks.previews import Previewed

CELL = "text"


class TableBlock(Previewed, TypedTableBlock):
    """A table of words and numbers. The column headings are its header row; the caption says what it shows."""

    text = blocks.TextBlock(label=_("Text"), required=False, max_length=LONGEST_CELL, rows=1)

    class Meta:
        icon = "table"
        group = FACTS
        label = _("Table")
        description = _(
            "A table with column headings. For figures of a brand use its figures, which know their source."
        )

    def clean(self, table: TypedTable) -> TypedTable:
        errors = [str(problem) for problem in problems(table)]
        try:
            cleaned = super().clean(table)
        except TypedTableBlockValidationError as error:
            raise TypedTableBlockValidationError(cell_errors=error.cell_errors, non_block_errors=errors) from None
        if errors and not self.is_deferred_validation:
            raise TypedTableBlockValidationError(non_block_errors=errors)
        return cleaned


def problems(table: TypedTable) -> list[ValidationError | Any]:
    """What is wrong with a table as a whole: no headings, too wide, too long."""
    headings = [column["heading"] for column in table.columns]
    found: list[Any] = []
    if not any(heading.strip() for heading in headings) or not table.row_data:
        found.append(_("A table needs column headings and at least one row."))
    if len(headings) > MAX_COLUMNS or len(table.row_data) > MAX_ROWS:
        found.append(
            _("A table has at most %(columns)s columns and %(rows)s rows.") % {"columns": MAX_COLUMNS, "rows": MAX_ROWS}
        )
    if any(len(heading) > LONGEST_COLUMN_HEADING for heading in headings) or len(table.caption or "") > LONGEST_CAPTION:
        found.append(_("A heading or the caption is too long."))
    return found


def plain_table(stored: dict[str, Any]) -> dict[str, Any]:
    """A stored table as {caption, headings, rows}."""
    return {
        "caption": stored.get("caption") or "",
        "headings": [column["heading"] for column in stored.get("columns", [])],
        "rows": [[value or "" for value in row["values"]] for row in stored.get("rows", [])],
    }


def stored_table(plain: dict[str, Any]) -> dict[str, Any]:
    """The reverse. Raises `ValueError` where a row is not as wide as the headings."""
    headings: Sequence[str] = plain["headings"]
    rows: Sequence[Sequence[str]] = plain["rows"]
    if any(len(row) != len(headings) for row in rows):
        raise ValueError("rows")
    return {
        "columns": [{"type": CELL, "heading": heading} for heading in headings],
        "rows": [{"values": list(row)} for row in rows],
        "caption": plain.get("caption", ""),
    }
