"""Home page, columns and standard pages in content packages: pages.jsonl."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.packages.fields import dump_body, fill_body
from cms.packages.problems import RowProblem
from cms.packages.rows import BodyRow, PageRow
from cms.packages.schema import Context, Names, PackageSchema
from cms.packages.tree import column
from cms.pages import registry
from home.contact.package import CONTACT
from home.corrections.package import CORRECTIONS
from home.models import HomePage, StandardPage
from home.policy.package import POLICY
from home.view import standard_pages


class HomeRow(PageRow):
    """The home page. `featured` is the id of a brand."""

    featured: str = ""
    coverage_note: str = ""


class ColumnRow(PageRow):
    """A column's own page; its slug says which column."""


class StandardRow(BodyRow, PageRow):
    """A standard page."""


def index_models() -> dict[str, type[Any]]:
    """The page type of each column, by the column's slug."""
    return {c.column: c.model for c in registry.contributions() if c.index}


def column_page(row: ColumnRow) -> Any:
    """The existing or a new page of a column."""
    models = index_models()
    if row.slug not in models:
        raise RowProblem(
            "slug",
            _("“%(slug)s” is no column") % {"slug": row.slug},
            _("Use one of: %(expected)s.") % {"expected": ", ".join(models)},
        )
    return models[row.slug].objects.first() or models[row.slug]()


def columns() -> list[Any]:
    """Every column's page, in the order of the menu."""
    found = [page for model in index_models().values() for page in model.objects.all()]
    return sorted(found, key=lambda page: page.path)


def fill_column(page: Any, row: ColumnRow, context: Context) -> None:
    """A column of pages stands in the menu once it has content, a list of rows at the foot. Its address stays."""
    if row.slug != registry.of(type(page)).column:
        raise RowProblem(
            "slug",
            _("is not the address of this column"),
            _("Use one of: %(expected)s.") % {"expected": registry.of(type(page)).column},
        )
    page.show_in_menus = bool(page.allowed_subpage_models())


def fill_home(page: HomePage, row: HomeRow, context: Context) -> None:
    """A row into the home page; what it features may come later in the package."""
    page.coverage_note = row.coverage_note


def finish_home(page: HomePage, row: HomeRow, context: Context) -> None:
    """Once all pages stand: the featured brand."""
    page.featured_id = context.page("featured", row.featured, "brand") if row.featured else None


def dump_home(page: HomePage, names: Names) -> dict[str, Any]:
    """The home page as a row."""
    return {"featured": names.pages.get(page.featured_id, ""), "coverage_note": page.coverage_note}


def root() -> Page:
    """The tree's root."""
    return Page.objects.get(depth=1)


HOME = PackageSchema(
    file="pages.jsonl", kind="home", row=HomeRow, order=0, model=HomePage, fill=fill_home, finish=finish_home,
    dump=dump_home, instances=HomePage.objects.all, parent=root, find=lambda row: HomePage.objects.first(),
)  # fmt: skip
COLUMN = PackageSchema(
    file="pages.jsonl", kind="column", row=ColumnRow, order=1, model=Page, fill=fill_column, dump=lambda page, names: {},
    instances=columns, parent=column(HomePage), find=column_page,
)  # fmt: skip
STANDARD = PackageSchema(
    file="pages.jsonl", kind="standard", row=StandardRow, order=90, model=StandardPage, fill=fill_body,
    dump=dump_body, instances=lambda: standard_pages().order_by("path"), parent=column(HomePage),
)  # fmt: skip
SCHEMAS = (HOME, COLUMN, STANDARD, POLICY, CONTACT, CORRECTIONS)
