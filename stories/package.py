"""Stories, reports and coverage in content packages: pages.jsonl, coverage.jsonl."""

from typing import Annotated, Any, Literal

from pydantic import StringConstraints

from cms.packages.fields import dump_body, dump_regions, fill_body, fill_regions, fill_relations, stated_keys
from cms.packages.rows import BodyRow, Key, PageRow, RegionsRow, Row, Text
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from cms.packages.validation import refuse_repeats
from stories.coverage.models import Coverage, CoverageSubject
from stories.telling.models import ReportPage, StoryIndexPage, StoryPage
from stories.telling.view import report_pages, story_pages


class StoryRow(RegionsRow, BodyRow, PageRow):
    """A story or report in pages.jsonl. `source` is the source line, `sources` are the sources cited."""

    form: Literal["news", "feature", "case", "interview", "comment", "interpretation", "reprint"] = "feature"
    source: Text
    author: str = ""
    editor: str = ""
    brands: list[str] = []
    people: list[str] = []
    competitions: list[str] = []
    events: list[str] = []
    policies: list[str] = []


class CoverageRow(Row):
    """A line of coverage.jsonl: another outlet's report, summarised in our own words."""

    id: Key
    source: Text
    summary: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    series: str = ""
    brands: list[str] = []
    people: list[str] = []


#: Lists of keys in rows: kind and model of the pages they name.
RELATED = {
    "brands": ("brand", "brandpage"),
    "people": ("person", "personpage"),
    "competitions": ("competition", "competitionpage"),
    "events": ("event", "eventpage"),
    "policies": ("policy", "policypage"),
}


def fill_story(page: StoryPage | ReportPage, row: StoryRow, context: Context) -> None:
    """A row into a story or report."""
    fill_regions(page, row.regions, context)
    fill_body(page, row, context)
    page.form, page.source_line, page.author, page.editor = row.form, row.source, row.author, row.editor
    stated = [one for name, (kind, _model) in RELATED.items() for one in stated_keys(name, kind, getattr(row, name))]
    fill_relations(page, stated, context)


def dump_story(page: StoryPage | ReportPage, names: Names) -> dict[str, Any]:
    """A story or report as a row."""
    row: dict[str, Any] = {
        "regions": dump_regions(page),
        "form": page.form,
        "source": page.source_line,
        "author": page.author,
        "editor": page.editor,
        **dump_body(page, names),
    }
    for name, (_kind, model) in RELATED.items():
        row[name] = [
            names.pages[r.target_id]
            for r in page.relations.all()
            if r.target_id in names.pages and r.target.cached_content_type.model == model
        ]
    return row


def fill_coverage(coverage: Coverage, row: CoverageRow, context: Context) -> None:
    """A row into a coverage."""
    coverage.key, coverage.summary, coverage.series = row.id, row.summary, row.series
    coverage.source_id = context.source("source", row.source)
    subjects = []
    for name in ("brands", "people"):
        refuse_repeats(name, getattr(row, name))
        for one in stated_keys(name, RELATED[name][0], getattr(row, name)):
            subjects.append(CoverageSubject(page_id=context.page(one.where, one.key, one.kind)))
    coverage.subjects = subjects


def dump_coverage(coverage: Coverage, names: Names) -> dict[str, Any]:
    """A coverage as a row."""
    row: dict[str, Any] = {
        "id": coverage.key,
        "source": names.sources.get(coverage.source_id, ""),
        "summary": coverage.summary,
        "series": coverage.series,
    }
    for name in ("brands", "people"):
        row[name] = [
            names.pages[subject.page_id]
            for subject in coverage.subjects.all()
            if subject.page_id in names.pages and subject.page.cached_content_type.model == RELATED[name][1]
        ]
    return row


STORIES = PackageSchema(
    file="pages.jsonl", kind="story", row=StoryRow, order=70, model=StoryPage, fill=fill_story, dump=dump_story,
    instances=lambda: story_pages().order_by("path"), parent=column(StoryIndexPage),
)  # fmt: skip
REPORTS = PackageSchema(
    file="pages.jsonl", kind="report", row=StoryRow, order=71, model=ReportPage, fill=fill_story, dump=dump_story,
    instances=lambda: report_pages().order_by("path"), parent=column(StoryIndexPage),
)  # fmt: skip
COVERAGE = PackageSchema(
    file="coverage.jsonl", kind="coverage", row=CoverageRow, order=80, model=Coverage, fill=fill_coverage, dump=dump_coverage,
    instances=lambda: Coverage.objects.filter(live=True).order_by("pk"),
    find=lambda row: Coverage.objects.filter(key=row.id).first(),
)  # fmt: skip
