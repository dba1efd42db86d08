"""Writing live content as a package that loads back equal."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from wagtail.models import Page

from cms.packages.attachments import write_attachments
from cms.packages.films import write_films
from cms.packages.models import Entry
from cms.packages.pictures import dumped_pictures, write_pictures
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


@dataclass
class Dump:
    """Rows of everything that is live, by file, in a fixed order; keys of the pages that rest on consents left out."""

    files: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def rows_by_file(*, consents: bool = False) -> Dump:
    """What a package holds. Nothing in it refers to what it leaves out: drafts, and without `consents` what rests on one."""
    keys = page_names()
    found = Dump()
    chosen: list[tuple[PackageSchema, Any]] = []
    for schema in schemas():
        for instance in schema.instances():
            if isinstance(instance, Page) and not instance.live:
                continue
            if not consents and schema.private and schema.private(instance):
                found.left_out.append(keys[instance.pk])
            else:
                chosen.append((schema, instance))
    held = {instance.pk for _schema, instance in chosen if isinstance(instance, Page)}
    names = replace(
        Names.now({pk: key for pk, key in keys.items() if pk in held}),
        pictures=dumped_pictures(consents=consents),
        consents=consents,
    )
    for schema, instance in chosen:
        if isinstance(instance, Page):
            row = state_of(instance, schema, names)
        else:
            row = {k: v for k, v in schema.dump(instance, names).items() if v not in ("", [], {}, None)}
        if row:
            found.files.setdefault(schema.file, []).append(row)
    return found


@dataclass
class Dumped:
    """What a dump wrote: rows a file, and under `files` the number of its files; keys of the pages it left out."""

    counts: dict[str, int]
    left_out: list[str]


def dump_package(folder: Path, *, consents: bool = False) -> Dumped:
    """Write the live content into `folder` (created; must be empty).

    What is shown on the ground of a signed consent is left out, or written together with it, for its owner's eyes only.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(str(folder))
    counts = {}
    dump = rows_by_file(consents=consents)
    for name, rows in dump.files.items():
        if name.endswith(".json"):
            text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        else:
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / name).write_text(text, "utf-8")
        counts[name] = len(rows)
    every_row = [row for rows in dump.files.values() for row in rows]
    writers = (write_pictures, write_films, write_attachments)
    if written := sum(write(folder, every_row) for write in writers):
        counts["files"] = written
    return Dumped(counts, dump.left_out)
