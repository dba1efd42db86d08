"""A broken package is refused with file, line and field of every problem, and nothing is changed."""

from pathlib import Path

import pytest

from cms.packages.loading import load_package
from tests.packages.folders import problems_of, row_counts, stored_files, write_small
from tests.packages.refusals import REFUSALS, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_refused_at_its_place_and_nothing_changed(refusal: Refusal, tmp_path: Path) -> None:
    folder = write_small(tmp_path / "package", refusal.edit)
    refusal.damage(folder)
    before = row_counts(), stored_files()
    problems = problems_of(folder)
    assert [(p.file, p.line, p.field) for p in problems] == list(refusal.places), [str(p) for p in problems]
    assert all(p.message for p in problems)
    assert (row_counts(), stored_files()) == before


def test_unbroken_package_loads(tmp_path: Path) -> None:
    """The control of every refusal above: the package they break is sound."""
    report = load_package(write_small(tmp_path / "package"), publish=True)
    assert report.unchanged > 40
    assert not report.kept
