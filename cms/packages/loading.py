"""Loading a package: all of it or nothing, twice the same as once, the office's own changes kept."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.packages.dumping import state_of
from cms.packages.indexes import index_pages, without_search_index
from cms.packages.models import Entry
from cms.packages.problems import DependsOnProblem, PackageRefused, Problem, RowProblem, from_model_errors
from cms.packages.reading import Given, read_package
from cms.packages.schema import Context, Names
from cms.sources.models import Source

Progress = Callable[[int, int], None]


@dataclass
class Report:
    """What a load did; `kept` names pages the office has changed since their last load."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    dry_run: bool = False

    def data(self) -> dict[str, Any]:
        """The report for `--json`."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "kept": self.kept,
            "dry_run": self.dry_run,
        }


class _DryRun(Exception):
    """Ends the transaction of a dry run."""


def hash_of(data: Any) -> str:
    """SHA-256 of canonical JSON."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def load_package(
    folder: Path,
    *,
    publish: bool = False,
    overwrite: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Load the package in `folder`. Raises `PackageRefused` with every problem; then nothing was changed."""
    given = read_package(folder)
    loader = _Loader(folder, publish=publish, overwrite=overwrite, report=Report(dry_run=dry_run))
    try:
        with transaction.atomic(), disable_reference_index_auto_update(), without_search_index():
            loader.apply(given, progress)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return loader.report


def stored(model: type[Any], pk: int) -> Any:
    """The page as it stands in the database, as its own type; None where it is of another."""
    page = model._default_manager.filter(pk=pk).first()
    return page.specific if page is not None else None


class _Loader:
    def __init__(self, folder: Path, *, publish: bool, overwrite: bool, report: Report) -> None:
        self.publish, self.overwrite, self.report = publish, overwrite, report
        self.entries = {entry.key: entry for entry in Entry.objects.all()}
        self.context = Context(
            folder=folder,
            pages={key: entry.page_id for key, entry in self.entries.items()},
            sources=dict(Source.objects.values_list("key", "pk")),
        )
        self.names = Names(
            pages={page_id: key for key, page_id in self.context.pages.items()},
            sources={source_id: key for key, source_id in self.context.sources.items()},
        )
        self.problems: list[Problem] = []
        self.touched: list[tuple[Given, Page]] = []

    def apply(self, given: list[Given], progress: Progress | None) -> None:
        """Apply every row, then write indexes and entries. One savepoint a row is not needed: any problem refuses all."""
        for n, g in enumerate(given, start=1):
            self.collecting(g, lambda g=g: self.apply_row(g))  # type: ignore[misc]
            if progress:
                progress(n, len(given))
        for g, page in self.touched:
            self.collecting(g, lambda g=g, page=page: self.finish_row(g, page))  # type: ignore[misc]
        if self.problems:
            raise PackageRefused(self.problems)
        self.write_entries()

    def collecting(self, g: Given, step: Callable[[], None]) -> None:
        """Run a step of a row; its problems are kept with the row's place, so that one load names them all."""
        try:
            step()
            return
        except DependsOnProblem:
            pass
        except RowProblem as problem:
            self.problems.append(
                Problem(file=g.file, line=g.line, field=problem.field, message=problem.message, remedy=problem.remedy)
            )
        except ValidationError as error:
            self.problems += from_model_errors(error, g.file, g.line)
        self.context.failed.add(g.row.id)

    def apply_row(self, g: Given) -> None:
        if not issubclass(g.schema.model, Page):
            self.apply_table_row(g)
            return
        entry = self.entries.get(g.row.id)
        row_hash = hash_of(g.raw)
        if entry:
            page = stored(g.schema.model, entry.page_id)
            if page is None:
                raise RowProblem(
                    "id", _("“%(key)s” belongs to a page of another kind") % {"key": g.row.id}, _("Use another id.")
                )
            office_changed = hash_of(state_of(page, g.schema, self.names)) != entry.state_hash
            if entry.row_hash == row_hash and not (office_changed and self.overwrite):
                self.report.unchanged += 1
                return
            if office_changed and not self.overwrite:
                self.report.kept.append(g.row.id)
                return
            self.report.updated += 1
        else:
            page = (g.schema.find(g.row) if g.schema.find else None) or g.schema.model()
            self.report.created += 1
        self.save_page(g, page)

    def save_page(self, g: Given, page: Any) -> None:
        row = g.row
        page.title, page.slug, page.search_description = row.title, row.slug, row.summary
        page.draft_title = page.title
        page.citations = self.citations(row.sources)
        g.schema.fill(page, row, self.context)
        page.live = page.live if page.pk and not self.publish else self.publish
        if self.publish and not page.first_published_at:
            page.first_published_at = row.date or timezone.now()
        if self.publish:
            page.last_published_at = timezone.now() if page.pk else page.first_published_at
            page.has_unpublished_changes = False
        if page.pk:
            page.full_clean()
            page.save()
        else:
            assert g.schema.parent is not None  # noqa: S101 - every page kind that can be new has one
            g.schema.parent().add_child(instance=page)
        self.keep_revision(page)
        self.context.pages[row.id] = page.pk
        self.names.pages[page.pk] = row.id
        self.touched.append((g, page))

    def keep_revision(self, page: Any) -> None:
        revision = page.save_revision(clean=False)
        if self.publish:
            page.live_revision = revision
            Page.objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)

    def finish_row(self, g: Given, page: Any) -> None:
        if g.schema.finish:
            g.schema.finish(page, g.row, self.context)
            page.save()
            self.keep_revision(page)

    def citations(self, keys: list[str]) -> list[Any]:
        model = Page.citations.rel.related_model
        return [
            model(source_id=self.context.source(f"sources[{n}]", key), sort_order=n)
            for n, key in enumerate(keys, start=1)
        ]

    def apply_table_row(self, g: Given) -> None:
        instance = g.schema.find(g.row) if g.schema.find else None
        before = hash_of(g.schema.dump(instance, self.names)) if instance else ""
        instance = instance or g.schema.model()
        g.schema.fill(instance, g.row, self.context)
        instance.full_clean()
        if before and hash_of(g.schema.dump(instance, self.names)) == before:
            self.report.unchanged += 1
            return
        instance.save()
        if isinstance(instance, Source):
            self.context.sources[instance.key] = instance.pk
            self.names.sources[instance.pk] = instance.key
        if before:
            self.report.updated += 1
        else:
            self.report.created += 1

    def write_entries(self) -> None:
        """Entries and indexes once all pages stand, so that states name pages that were created later in the load."""
        for g, page in self.touched:
            fresh = stored(type(page), page.pk)
            values = {
                "page_id": page.pk,
                "row_hash": hash_of(g.raw),
                "state_hash": hash_of(state_of(fresh, g.schema, self.names)),
            }
            Entry.objects.update_or_create(key=g.row.id, defaults=values)
        for _given, page in self.touched:
            ReferenceIndex.create_or_update_for_object(page)
        index_pages([page for _given, page in self.touched])
