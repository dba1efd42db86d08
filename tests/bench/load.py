"""Loading a package beside a naive loop over the same rows, in one run: pages a second, and the ratio of the two.

`pytest tests/bench/load.py -s` prints the figures; `PAGES=500` in the environment takes a smaller package. Both sides
make the same pages with revisions and indexes and publish them; the naive one saves, keeps a revision and publishes page
by page, with Wagtail's signals on. CPU time is of the whole process.
"""

import os
import time
from pathlib import Path

import pytest
from wagtail.models import Page, ReferenceIndex, Revision

from cms.packages.entries import known_context
from cms.packages.loading import load_package
from cms.packages.reading import read_package
from tests.generator import generate, write

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
PAGES = int(os.environ.get("PAGES", "5000"))
NAIVE_PAGES = 300
LEAST_RATIO = 1.5


def naive_load(folder: Path) -> int:
    """What a first draft of a loader does; gives the number of pages."""
    context, _names = known_context(folder)
    made = 0
    for g in read_package(folder).given:
        instance = (g.schema.find(g.row) if g.schema.find else None) or g.schema.model()
        if not isinstance(instance, Page):
            g.schema.fill(instance, g.row, context)
            instance.save()
            if g.schema.kind == "source":
                context.sources[g.row.id] = instance.pk
            continue
        instance.title, instance.slug, instance.search_description = g.row.title, g.row.slug, g.row.summary
        g.schema.fill(instance, g.row, context)
        if not instance.pk:
            assert g.schema.parent
            g.schema.parent().add_child(instance=instance)
        instance.save_revision().publish()
        context.pages[g.row.id], context.kinds[g.row.id] = instance.pk, g.schema.kind
        made += 1
    return made


def test_loading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The figures; only the ratio, which other work on the machine leaves alone, can fail."""
    before = Page.objects.count()
    wall, cpu = time.perf_counter(), time.process_time()
    naive = naive_load(write(generate(NAIVE_PAGES, seed=2), tmp_path / "naive"))
    naive_cpu = (time.process_time() - cpu) / naive
    naive_wall = (time.perf_counter() - wall) / naive
    for page in Page.objects.filter(depth=3):
        page.specific.delete()
    assert Page.objects.count() == before
    folder = write(generate(PAGES, seed=1), tmp_path / "package")
    wall, cpu = time.perf_counter(), time.process_time()
    load_package(folder, publish=True)
    seconds, cpu_seconds = time.perf_counter() - wall, time.process_time() - cpu
    pages = Page.objects.live().filter(depth__gte=2).count()
    assert pages >= PAGES
    assert Revision.objects.count() >= pages
    assert ReferenceIndex.objects.exists()
    ratio = naive_cpu / (cpu_seconds / pages)
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what this is for
            f"\nload: {pages} pages, {pages / seconds:.0f} pages/s ({pages / cpu_seconds:.0f} a CPU second); "
            f"naive: {1 / naive_wall:.0f} pages/s ({1 / naive_cpu:.0f} a CPU second); {ratio:.1f} times as fast"
        )
    assert ratio >= LEAST_RATIO
