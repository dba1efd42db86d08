"""Row shapes that kinds of this app share."""

from typing import Any

from brands.honours import Honour
from cms.packages.rows import Row, Text
from cms.packages.schema import Context, Names
from cms.vocabulary.models import HonourType


class HonourRow(Row):
    """An honour in a row."""

    name: Text
    type: str = ""
    date: str = ""
    issuer: str = ""
    doc_no: str = ""
    note: str = ""
    source: str


def fill_honours(page: Any, rows: list[HonourRow], context: Context) -> None:
    """A row's honours into a page."""
    page.honours = [
        Honour(
            name=row.name,
            type=context.term(f"honours[{n}].type", HonourType, row.type) if row.type else None,
            date=row.date,
            issuer=row.issuer,
            doc_no=row.doc_no,
            note=row.note,
            source_id=context.source(f"honours[{n}].source", row.source),
            sort_order=n,
        )
        for n, row in enumerate(rows, start=1)
    ]


def dump_honours(page: Any, names: Names) -> list[dict[str, Any]]:
    """A page's honours as rows."""
    rows = []
    for honour in page.honours.all():
        row = {
            "name": honour.name,
            "type": honour.type.code if honour.type else "",
            "date": honour.date,
            "issuer": honour.issuer,
            "doc_no": honour.doc_no,
            "note": honour.note,
            "source": names.sources.get(honour.source_id, ""),
        }
        rows.append({name: value for name, value in row.items() if value})
    return rows
