"""What is known of earlier loads: keys, and the state each page was in when its row was last applied."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.packages.dumping import page_names, state_of
from cms.packages.models import Entry, hash_of
from cms.packages.pictures import Album
from cms.packages.reading import Given
from cms.packages.schema import Context, Names, PackageSchema, schemas
from cms.packages.stored import edited, stored_pages
from cms.pages import registry


def known_context(folder: Path) -> tuple[Context, Names]:
    """The context a load of the package in `folder` starts from, and the names of what stands already."""
    names = Names.now(page_names())
    kinds = {}
    entries = {entry.key: entry.page for entry in Entry.objects.select_related("page")}
    for key, page in entries.items():
        kinds[key] = registry.of(page.cached_content_type.model_class()).kind
    context = Context(
        folder=folder,
        album=Album(folder, pictures=names.pictures),
        pages={key: page.pk for key, page in entries.items()},
        kinds=kinds,
        sources={key: source_id for source_id, key in names.sources.items()},
    )
    return context, names


def schema_of(page: Any) -> PackageSchema:
    """The form of a page's rows; index pages share that of columns."""
    contribution = registry.of(type(page))
    kind = "column" if contribution.index else contribution.kind
    return next(schema for schema in schemas() if schema.kind == kind)


def state_hash(page: Any, schema: PackageSchema, names: Names) -> str:
    """What a page says and whether it is public, as the office last left it."""
    return hash_of([state_of(edited(page), schema, names), page.live])


def states_of(page_ids: Iterable[int], names: Names) -> Mapping[int, tuple[str, bool]]:
    """State and publicity of pages, by id."""
    return {page.pk: (state_hash(page, schema_of(page), names), page.live) for page in stored_pages(list(page_ids))}


def write_entries(rows: Iterable[tuple[Given, Page, str]]) -> None:
    """Remember which rows became which pages, in which state."""
    now = timezone.now()
    Entry.objects.bulk_create(
        [
            Entry(key=g.row.id, page_id=page.pk, row_hash=hash_of(g.raw), state_hash=state, loaded_at=now)
            for g, page, state in rows
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["page", "row_hash", "state_hash", "loaded_at"],
    )
