"""Templates and drawings see plain data only: no database, no undefined name in silence."""

import ast
from pathlib import Path

import jinja2
import pytest
from django.db import connection

from cms.pages import registry
from cms.pages.live import shelf_for
from cms.release.acts import tick
from cms.release.current import full_page, reading
from cms.view.data import Query
from cms.view.environment import TEMPLATE_FOLDERS, environment, render
from tests.pages.specimens import one_of_each

FORBIDDEN = ("django.db", "wagtail", "modelcluster")


def imports_of(path: Path) -> set[str]:
    """Every module a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


@pytest.mark.parametrize("package", ["cms/view", "cms/draw"])
def test_views_and_drawings_import_no_database(package: str, project: Path) -> None:
    files = list((project / package).rglob("*.py"))
    assert len(files) > 8
    for path in files:
        bad = {name for name in imports_of(path) if any(name == f or name.startswith(f"{f}.") for f in FORBIDDEN)}
        assert not bad, (path, bad)


def test_control_the_reader_of_imports_sees_them(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text("from django import db\nfrom django.db import models\nimport wagtail.models\n")
    assert imports_of(path) >= {"django.db", "django.db.models", "wagtail.models"}


@pytest.mark.django_db
def test_every_type_is_viewed_and_rendered_with_the_database_blocked() -> None:
    """What was released is all there is to a page: neither its view nor its template makes a query, for any type."""

    def blocked(*_args: object) -> None:
        pytest.fail("a view or a template asked the database")

    pages = one_of_each()
    tick()
    with reading() as catalogue:
        for kind, page in pages.items():
            contribution = registry.of_kind(kind)
            own = full_page(catalogue.held(page.pk).seq)
            with connection.execute_wrapper(blocked):
                shelf = shelf_for(own, catalogue)
                view = contribution.view(own, shelf, Query())
                assert "</html>" in render(contribution.template, page=view, frame=shelf.frame)


def test_undefined_name_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ page.no_such_part }}").render(page=object())


def test_no_public_template_is_a_django_template(project: Path) -> None:
    """Everything the public sees is in the Jinja2 folders; they load no Django tags."""
    for folder in TEMPLATE_FOLDERS:
        for path in (project / folder).rglob("*.html"):
            assert "{% load" not in path.read_text("utf-8"), path
