"""Loading a package: all of it or nothing, twice the same as once, the office's own changes kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.packages.bodies import write_left_out
from cms.packages.entries import known_context, state_hash, states_of, write_entries
from cms.packages.indexes import index_pages, index_references, without_search_index
from cms.packages.models import Entry, hash_of
from cms.packages.places import codes_of
from cms.packages.problems import DependsOnProblem, PackageRefused, Problem, RowProblem, from_model_errors
from cms.packages.reading import Given, Reading, read_package
from cms.packages.stored import chunks, keep_revisions, stored_pages
from cms.packages.tree import Placing
from cms.packages.validation import clean_page, refuse_ended, refuse_repeats
from cms.pages import registry
from cms.pages.authority import SETUP
from cms.pages.choices import placed_in_row
from cms.pages.releasing import release_pages
from cms.release.gate import gate
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


def load_package(
    folder: Path,
    *,
    publish: bool = False,
    overwrite: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Load the package in `folder`. Raises `PackageRefused` with every problem; then nothing was changed.

    Only the set-up publishes by a package: once the site is live `publish` is refused, and nothing overrides that.
    """
    if publish and not gate().setting_up():
        live = _("The site is live: a package publishes nothing any more, and there is no way round it.")
        remedy = _("Load it without --publish, and hand the pages in for review.")
        raise PackageRefused([Problem(file=str(folder), message=live, remedy=remedy)])
    reading = read_package(folder)
    report = Report(dry_run=dry_run)
    try:
        with transaction.atomic(), disable_reference_index_auto_update(), without_search_index():
            loader = _Loader(folder, reading, publish=publish, overwrite=overwrite, report=report)
            loader.apply(progress)
            if dry_run:
                raise _DryRun
            transaction.on_commit(loader.context.album.store)
    except _DryRun:
        return report
    if publish:  # after the pictures were stored; what is public already is not released again
        loaded = Entry.objects.filter(key__in=[g.row.id for g in reading.given]).values_list("page_id", flat=True)
        release_pages(loaded, authority=f"{SETUP}:{reading.sha256()}")
    return report


class _Loader:
    def __init__(self, folder: Path, reading: Reading, *, publish: bool, overwrite: bool, report: Report) -> None:
        self.reading, self.publish, self.overwrite, self.report = reading, publish, overwrite, report
        self.entries = {entry.key: entry for entry in Entry.objects.all()}
        self.context, self.names = known_context(folder)
        self.context.failed |= reading.failed
        self.context.lost = reading.lost
        self.states = states_of(
            [self.entries[g.row.id].page_id for g in reading.given if g.row.id in self.entries], self.names
        )
        self.problems: list[Problem] = list(reading.problems)
        self.touched: list[tuple[Given, Page]] = []
        self.drafts: list[tuple[Given, Page]] = []
        self.placing = Placing()

    def apply(self, progress: Progress | None) -> None:
        """Apply every row, then write revisions, indexes and entries; any problem refuses all, so rows need no savepoints."""
        for n, g in enumerate(self.reading.given, start=1):
            self.collecting(g, self.apply_row)
            if progress:
                progress(n, len(self.reading.given))
        self.context.finishing = True
        for g, page in [*self.touched, *self.drafts]:
            self.collecting(g, lambda g, page=page: self.finish_row(g, page))  # type: ignore[misc]
        if self.problems:
            raise PackageRefused(self.problems)
        self.placing.count_children()
        self.finish()

    def collecting(self, g: Given, step: Callable[[Given], None]) -> None:
        """Run a step of a row; its problems are kept with the row's place, so that one load names them all."""
        try:
            step(g)
            return
        except DependsOnProblem:
            pass
        except RowProblem as problem:
            self.problems.append(problem.at(g.file, g.line))
        except ValidationError as error:
            self.problems += from_model_errors(error, g.file, g.line)
        except DatabaseError as error:  # the transaction may be broken: nothing after this can be judged
            message = _("is refused by the database: %(reason)s") % {"reason": error}
            raise PackageRefused([*self.problems, Problem(file=g.file, line=g.line, message=message)]) from error
        self.context.failed.add(g.row.id)

    def apply_row(self, g: Given) -> None:
        self.context.album.places.codes = codes_of(g.row)
        if not issubclass(g.schema.model, Page):
            self.apply_table_row(g)
            return
        entry = self.entries.get(g.row.id)
        self.context.album.may_change = self.overwrite
        if entry is None:
            page = (g.schema.find(g.row) if g.schema.find else None) or g.schema.model()
            self.save_page(g, page)
            self.report.created += 1
            return
        if not issubclass(registry.of_kind(self.context.kinds[g.row.id]).model, g.schema.model):
            raise RowProblem(
                "id", _("“%(key)s” belongs to a page of another kind") % {"key": g.row.id}, _("Use another id.")
            )
        state, live = self.states[entry.page_id]
        changed_there = state != entry.state_hash
        if changed_there and not self.overwrite:
            self.report.kept.append(g.row.id)
            return
        if entry.row_hash == hash_of(g.raw) and not changed_there and (live or not self.publish):
            for n, image in enumerate(getattr(g.row, "images", ()), start=1):
                self.context.album.keep(f"images[{n}]", image, g.row.title)
            if cover := getattr(g.row, "cover", None):
                self.context.album.keep("cover", cover, g.row.title)
            if g.schema.files:
                g.schema.files(g.row, self.context)
            write_left_out(g.row, self.context)
            self.report.unchanged += 1
            return
        self.context.album.may_change = True
        self.save_page(g, Page.objects.get(pk=entry.page_id).specific)
        self.report.updated += 1

    def save_page(self, g: Given, page: Any) -> None:
        row = g.row
        page.title, page.slug, page.search_description = row.title, row.slug, row.summary
        page.draft_title = page.title
        if not page.pk:
            assert g.schema.parent is not None  # noqa: S101 - every page kind that can be new has one
            self.placing.place(page, self.parent_of(g))
        self.fill_citations(page, row.sources)
        standing = placed_in_row(page) if page.pk else frozenset()
        g.schema.fill(page, row, self.context)
        refuse_ended(placed_in_row(page) - standing)
        only_draft = page.pk and page.live and not self.publish
        if not only_draft:
            self.date_page(page, row)
        clean_page(page)
        if only_draft:
            self.drafts.append((g, page))
        else:
            is_new = page.pk is None
            page.save(clean=False)
            if is_new:
                self.placing.placed(page)
            self.touched.append((g, page))
        self.context.pages[row.id] = page.pk
        self.context.kinds[row.id] = g.schema.kind
        self.names.pages[page.pk] = row.id

    def parent_of(self, g: Given) -> Page:
        """The page a new page goes under; where that one's own row has problems, they are enough."""
        try:
            return g.schema.parent()  # type: ignore[misc]
        except RowProblem:
            if self.problems:
                raise DependsOnProblem(g.row.id) from None
            raise

    def date_page(self, page: Any, row: Any) -> None:
        """When it is published: the row's date, or now; an update is dated by now."""
        page.live = self.publish
        if self.publish:
            now = timezone.now()
            page.first_published_at = page.first_published_at or row.date or now
            page.last_published_at = now if page.pk else page.first_published_at
            page.has_unpublished_changes = False

    def finish_row(self, g: Given, page: Any) -> None:
        """What could be said only once all pages stand: references to rows that came later."""
        if not g.schema.finish and g.row.id not in self.context.unfinished:
            return
        self.context.album.places.codes = codes_of(g.row)
        if g.schema.finish:
            g.schema.finish(page, g.row, self.context)
        if g.row.id in self.context.unfinished:
            g.schema.fill(page, g.row, self.context)
        if (g, page) not in self.drafts:
            page.save(clean=False)

    def finish(self) -> None:
        """Revisions, indexes and entries, read back in bulk, so that states name pages that were created later in the load."""
        for _given, page in self.drafts:
            page.save_revision(clean=False)
        rows = {page.pk: g for g, page in self.touched}
        for chunk in chunks(rows):
            pages = list(stored_pages(chunk))
            keep_revisions(pages, live=self.publish)
            index_pages(pages)
            index_references(pages)
            write_entries([(rows[page.pk], page, state_hash(page, rows[page.pk].schema, self.names)) for page in pages])
        index_pages(self.context.album.places.stored)
        drafts = {page.pk: g for g, page in self.drafts}
        states = states_of(drafts, self.names)
        write_entries([(g, page, states[page.pk][0]) for g, page in self.drafts])

    def fill_citations(self, page: Any, keys: list[str]) -> None:
        refuse_repeats("sources", keys)
        model = Page.citations.rel.related_model
        rows = [
            model(source_id=self.context.source(f"sources[{n}]", key), sort_order=n)
            for n, key in enumerate(keys, start=1)
        ]
        if rows or page.pk:
            page.citations = rows

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
        else:
            index_references([instance])
        if before:
            self.report.updated += 1
        else:
            self.report.created += 1
