"""Twins are made smaller in idle time: never in a publication, at once given up for one, and the folder stays what the manifest says."""

import gzip
import random
from pathlib import Path

import brotli
import pytest

from cms.publisher import worker as working
from cms.publisher.building import Builder
from cms.publisher.channel import SITE, builder
from cms.publisher.compressing import PIECE, best_brotli, twins
from cms.publisher.manifest import Manifest
from cms.publisher.tree import locked
from cms.publisher.verifying import verify
from cms.publisher.worker import Worker
from cms.release.channels import carry
from cms.release.models import ChannelState
from tests.factories.pages import StoryPageFactory
from tests.publisher.folders import difference, files

pytestmark = pytest.mark.django_db
TEXT = [("paragraph", "<p>一门手艺带出一个村，村里人说起来都记得清清楚楚。</p>" * 30)]


def never() -> bool:
    return False


def swept(site: Builder) -> None:
    while site.sweep(never):
        pass


def sizes(root: Path) -> dict[str, int]:
    return {path: len(data) for path, data in files(root).items() if path.endswith(".br")}


def test_every_twin_gets_smaller_and_holds_the_same(site_root: Path) -> None:
    StoryPageFactory(body=TEXT)
    site = builder()
    site.run()
    before, plain = sizes(site_root), {p: d for p, d in files(site_root).items() if not p.endswith(".br")}
    swept(site)
    after = sizes(site_root)
    assert after.keys() == before.keys()
    assert all(after[path] <= before[path] for path in after)
    assert sum(after.values()) < 0.97 * sum(before.values())
    now = files(site_root)
    assert {p: d for p, d in now.items() if not p.endswith(".br")} == plain
    for path in after:
        assert brotli.decompress(now[path]) == plain[path.removesuffix(".br")]
    assert verify(site_root).ok
    assert not site.sweep(never)


def test_a_publication_uses_no_time_for_it_and_is_swept_again(site_root: Path) -> None:
    page = StoryPageFactory(body=TEXT, slug="one")
    site = builder()
    site.run()
    swept(site)
    kept = files(site_root)
    assert site.run(everything=True).written == 0  # what is smaller by now is not made larger
    assert files(site_root) == kept
    page.title = "改过的题目"
    page.save_revision().publish()
    site.run()
    twin, data = site_root / "stories/one/index.html.br", (site_root / "stories/one/index.html").read_bytes()
    assert twin.read_bytes() == twins(data, ".html")[".br"]
    swept(site)
    assert twin.stat().st_size < len(twins(data, ".html")[".br"])
    assert gzip.decompress((site_root / "stories/one/index.html.gz").read_bytes()) == data
    Builder(site_root.parent / "fresh", sync=False).run()
    assert difference(site_root, site_root.parent / "fresh") == {}
    assert verify(site_root).ok


def test_another_process_that_knows_nothing_of_it_keeps_the_folder_right(site_root: Path) -> None:
    page = StoryPageFactory(body=TEXT)
    site, other = builder(), Builder(site_root, sync=False)
    site.run()
    other.run()
    swept(site)
    page.title = "改过的题目"
    page.save_revision().publish()
    assert not other.run().failed
    site.run()
    assert verify(site_root).ok


def test_it_stops_between_two_pieces() -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) == 3

    assert best_brotli(random.Random(1).randbytes(10 * PIECE), stop) is None
    assert len(asked) == 3


def test_what_is_released_meanwhile_stops_it(site_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    StoryPageFactory(body=TEXT)
    worker = Worker(lambda _line: None)
    worker.turn()  # carries all there is
    asked = 0
    newest = working.newest

    def counted() -> int:
        nonlocal asked
        asked += 1
        if asked == 4:
            StoryPageFactory(body=TEXT, slug="urgent")
        return newest()

    monkeypatch.setattr(working, "newest", counted)
    before = sizes(site_root)
    worker.use_idle_time()
    assert asked == 4
    changed = [path for path, size in sizes(site_root).items() if size != before[path]]
    assert len(changed) <= 3
    worker.turn()
    assert (site_root / "stories/urgent/index.html").exists()


def test_the_worker_sweeps_when_nothing_is_to_be_carried(site_root: Path) -> None:
    StoryPageFactory(body=TEXT)
    carry(SITE)
    before = sum(sizes(site_root).values())
    worker = Worker(lambda _line: None)
    for _turn in range(400):
        worker.turn()
        if worker._idle_from > 0:
            break
    assert sum(sizes(site_root).values()) < before
    assert not builder().sweep(never)
    assert not ChannelState.objects.get(name="site").trouble


def test_what_somebody_changed_is_not_taken_for_ours(site_root: Path) -> None:
    StoryPageFactory(body=TEXT, slug="one")
    site = builder()
    site.run()
    page, twin = site_root / "stories/one/index.html", site_root / "stories/one/index.html.br"
    before = twin.read_bytes()
    page.write_text("<p>planted</p>")
    swept(site)
    assert twin.read_bytes() == before
    assert verify(site_root).changed == ["stories/one/index.html"]


def test_deltas_bring_smaller_twins(site_root: Path) -> None:
    StoryPageFactory(body=TEXT)
    site = builder()
    site.run()
    manifest = Manifest(site_root)
    run = int(manifest.meta("run"))
    swept(site)
    written, _removed = manifest.since(run)
    manifest.close()
    assert {one.path for one in written} <= set(sizes(site_root))
    assert written


def test_compressing_holds_no_lock(site_root: Path) -> None:
    StoryPageFactory(body=TEXT)
    builder().run()

    def stop() -> bool:
        with locked(site_root, wait=False):
            return False

    assert builder().sweep(stop) in {True, False}
