"""Measures publishing in the installation that the environment names: `python -m tests.bench.measuring FOLDER ROUNDS`.

Prints one JSON object. Each round measures every method once, one after the other, so that what else the machine does
meets all of them; figures are medians of the rounds, in CPU milliseconds of this process unless they say otherwise.
Files are written below FOLDER; only publications and withdrawals wait for the disk.
"""

import gc
import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - models exist only now
from django.test import Client  # noqa: E402

from cms.publisher import channel  # noqa: E402
from cms.publisher.building import CHUNK, Builder  # noqa: E402
from cms.publisher.manifest import Manifest  # noqa: E402
from cms.publisher.printing import Press, Printed  # noqa: E402
from cms.publisher.withdrawing import public_page, withdraw  # noqa: E402
from cms.release.current import Following  # noqa: E402
from cms.vocabulary.models import Region  # noqa: E402
from stories.models import StoryIndexPage, StoryPage  # noqa: E402

SAMPLE = 200  # pages fetched one by one for the baseline
PUBLICATIONS, WITHDRAWALS = 30, 5


def cpu_ms(act: Callable[[], Any]) -> float:
    """CPU milliseconds of an act."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def put(path: Path, data: bytes) -> None:
    """Merely write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


class Site:
    """The installation's site, built into folders below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.built = folder / "built"

    def fresh(self, name: str) -> Path:
        """An empty folder."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.folder / name

    def full(self) -> None:
        """All of it: printed, checked, compressed, hashed, noted in a manifest."""
        Builder(self.fresh("built"), sync=False).run()

    def printed_only(self) -> None:
        """The same outputs printed, checked and written; nothing compressed, hashed or noted."""
        root = self.fresh("printed")
        following = Following()
        following.changes()
        press = Press(following.catalogue)
        for phase in (press.pages(), press.lists(), press.notices()):
            for start in range(0, len(phase), CHUNK):
                for _address, printed in press.print_all(phase[start : start + CHUNK]):
                    if isinstance(printed, Printed):
                        put(root / printed.path, printed.data)

    def floor(self) -> float:
        """CPU milliseconds for merely writing the bytes that `printed_only` has written."""
        root, printed, spent = self.fresh("floor"), self.folder / "printed", 0.0
        for path in printed.rglob("*.*"):
            if path.is_file():
                spent += cpu_ms(partial(put, root / path.relative_to(printed), path.read_bytes()))
        return spent

    def fetched(self, addresses: Iterable[str]) -> None:
        """What a generator does that asks the application for each page and writes the answer."""
        root, client = self.fresh("fetched"), Client()
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 200, address
            put(root / address[1:] / "index.html", response.content)


def full_builds(site: Site, rounds: int) -> dict[str, float]:
    """Full builds and their baselines."""
    site.full()  # templates compiled, drawings of names kept: what a resident process has
    html = [path.stat().st_size for path in site.built.rglob("*.html")]
    manifest = Manifest(site.built)
    outputs = manifest.outputs()
    manifest.close()
    following = Following()
    following.changes()
    own = Press(following.catalogue).pages()
    sample = own[:: max(1, len(own) // SAMPLE)]
    site.fetched(sample[:3])
    seen: dict[str, list[float]] = {}
    for _round in range(rounds):
        took = {
            "full": cpu_ms(site.full),
            "printed": cpu_ms(site.printed_only),
            "floor": site.floor(),
            "fetched": cpu_ms(lambda: site.fetched(sample)),
            "nothing": cpu_ms(lambda: Builder(site.built, sync=False).run()),
            "again": cpu_ms(lambda: Builder(site.built, sync=False).run(everything=True)),
        }
        for name, value in took.items():
            seen.setdefault(name, []).append(value)
        print(took, file=sys.stderr)  # noqa: T201
    median = {name: statistics.median(values) for name, values in seen.items()}
    units = sum(html) / 10_000
    return {
        "outputs": len(outputs), "html_files": len(html), "html_kb": sum(html) / len(html) / 1000,
        "full_ms_html": median["full"] / len(html), "full_ms_10kb": median["full"] / units,
        "printed_ms_html": median["printed"] / len(html), "printed_ms_10kb": median["printed"] / units,
        "floor_ms_html": median["floor"] / len(html), "printed_to_floor": median["printed"] / median["floor"],
        "nothing_percent": 100 * median["nothing"] / median["full"],
        "again_percent": 100 * median["again"] / median["full"],
        "fetched_pages_cpu_s": 1000 * len(sample) / median["fetched"],
        "printed_pages_cpu_s": 1000 * len(html) / median["printed"],
        "full_pages_cpu_s": 1000 * len(html) / median["full"],
    }  # fmt: skip


def percentiles(values: list[float]) -> dict[str, float]:
    """p50 and p95."""
    ordered = sorted(values)
    return {"p50": statistics.median(ordered), "p95": ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]}


def publications(builder: Builder) -> dict[str, Any]:
    """New stories, one after the other: wall and CPU milliseconds from the commit until every file is in place on disk."""
    region = Region.objects.order_by("pk")[0]
    wall, cpu, printed, written = [], [], [], []
    for n in range(PUBLICATIONS):
        page = StoryPage(title=f"新发的报道第{n}篇", slug=f"measured-{time.time_ns()}", search_description="一句话。")
        page.source_line, page.region, page.live = "试用日报", region, False
        page.body = [("paragraph", f"<p>新写的第{n}段。</p>" * 20)]
        StoryIndexPage.objects.get().add_child(instance=page)
        page.save_revision().publish()
        start, used = time.perf_counter(), time.process_time()
        result = builder.run(digest=False)
        wall.append((time.perf_counter() - start) * 1000)
        cpu.append((time.process_time() - used) * 1000)
        assert not result.failed, result.failed
        written.append(result.written)
        printed.append(result.written + result.unchanged)
    return {"wall_ms": percentiles(wall), "cpu_ms": percentiles(cpu), "printed": max(printed), "written": max(written)}


def withdrawals() -> dict[str, Any]:
    """Stories withdrawn: until the last copy is gone, and until searched and receipted."""
    gone, whole = [], []
    for page in StoryPage.objects.filter(slug__startswith="measured-")[:WITHDRAWALS]:
        answer = withdraw(public_page(str(page.pk)), reason="Measured.", authority="bench")
        assert not answer.residue, answer.residue
        gone.append(answer.gone_after)
        whole.append(answer.seconds)
    return {"gone_s": statistics.median(gone), "receipt_s": statistics.median(whole)}


def main(folder: Path, rounds: int) -> dict[str, Any]:
    """All figures."""
    site = Site(folder)
    found: dict[str, Any] = full_builds(site, rounds) if rounds else {}
    settings.SITE_ROOT = folder / "resident"
    channel.builder.cache_clear()
    resident = channel.builder()
    resident.tree.sync = False  # the first build is no publication
    first = cpu_ms(resident.run)
    found["first_ms_10kb"] = 10_000 * first / sum(path.stat().st_size for path in resident.root.rglob("*.html"))
    resident.tree.sync = True
    gc.collect()
    gc.freeze()  # as the worker does once it has read everything
    found["start_ms"] = cpu_ms(lambda: Builder(resident.root).run(digest=False))
    found["publication"] = publications(resident)
    found["withdrawal"] = withdrawals()
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201 - the figures are what this is for
