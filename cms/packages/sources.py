"""Sources in content packages: sources.jsonl."""

from typing import Any

from cms.packages.rows import SourceRow
from cms.packages.schema import Context, Names, PackageSchema
from cms.sources.models import Source

FIELDS = ("title", "outlet", "date", "url", "kind", "note")


def fill(source: Source, row: SourceRow, context: Context) -> None:
    """A row into a source."""
    source.key = row.id
    for name in FIELDS:
        setattr(source, name, getattr(row, name))


def dump(source: Source, names: Names) -> dict[str, Any]:
    """A source as a row."""
    return {"id": source.key, **{name: getattr(source, name) for name in FIELDS}}


SCHEMA = PackageSchema(
    file="sources.jsonl",
    kind="source",
    row=SourceRow,
    order=-1,
    model=Source,
    fill=fill,
    dump=dump,
    instances=lambda: Source.objects.order_by("pk"),
    find=lambda row: Source.objects.filter(key=row.id).first(),
)
