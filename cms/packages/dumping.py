"""Writing live content as a package that loads back equal."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wagtail.models import Page

from cms.packages.films import write_films
from cms.packages.models import Entry
from cms.packages.pictures import write_pictures
from cms.packages.schema import Names, PackageSchema, schemas
from cms.pages import registry


def page_names() -> dict[int, str]:
    """Key of every page: the one it was loaded under, else its kind and slug."""
    names = {entry.page_id: entry.key for entry in Entry.objects.all()}
    taken = set(names.values())
    for page in Page.objects.exclude(pk__in=names).filter(depth__gt=1).order_by("pk"):
        try:
            kind = registry.of(page.cached_content_type.model_class()).kind
        except LookupError:
            continue
        key = base = f"{kind}-{page.slug}"
        n = 2
        while key in taken:
            key, n = f"{base}-{n}", n + 1
        taken.add(key)
        names[page.pk] = key
    return names


def state_of(page: Any, schema: PackageSchema, names: Names) -> dict[str, Any]:
    """A page as the row it would be dumped as: what every page has, then its kind's own fields."""
    row: dict[str, Any] = {
        "id": names.pages.get(page.pk, ""),
        "kind": schema.kind,
        "slug": page.slug,
        "title": page.title,
        "summary": page.search_description,
        "sources": [names.sources[c.source_id] for c in page.citations.all()],
    }
    if page.first_published_at:
        row["date"] = page.first_published_at.isoformat()
    row |= schema.dump(page, names)
    return {name: value for name, value in row.items() if value not in ("", [], {}, None)}


def rows_by_file(*, live_only: bool = True) -> Mapping[str, list[dict[str, Any]]]:
    """Rows of everything that is live, by file, in a fixed order."""
    names = Names.now(page_names())
    files: dict[str, list[dict[str, Any]]] = {}
    for schema in schemas():
        for instance in schema.instances():
            if isinstance(instance, Page):
                if live_only and not instance.live:
                    continue
                row = state_of(instance, schema, names)
            else:
                row = {k: v for k, v in schema.dump(instance, names).items() if v not in ("", [], {}, None)}
            files.setdefault(schema.file, []).append(row)
    return files


def dump_package(folder: Path) -> dict[str, int]:
    """Write the live content into `folder` (created; must be empty). Gives the number of rows a file."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(str(folder))
    counts = {}
    files = rows_by_file()
    for name, rows in files.items():
        if name.endswith(".json"):
            text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        else:
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / name).write_text(text, "utf-8")
        counts[name] = len(rows)
    every_row = [row for rows in files.values() for row in rows]
    if written := write_pictures(folder, every_row) + write_films(folder, every_row):
        counts["files"] = written
    return counts
