"""Bringing the output folder up to the record."""

import time
from pathlib import Path

import pytest

from cms.pages import live
from cms.pages.relations import Relation
from cms.publisher import soundness
from cms.publisher.building import Builder
from cms.publisher.tree import Tree
from cms.publisher.verifying import verify
from tests.factories.films import make_picture
from tests.factories.pages import BrandPageFactory, EventPageFactory, PersonPageFactory, StoryPageFactory
from tests.factories.site import make_site
from tests.publisher.folders import difference, files

pytestmark = pytest.mark.django_db


@pytest.fixture
def builder(tmp_path: Path) -> Builder:
    return Builder(tmp_path / "site", sync=False)


@pytest.mark.both
def test_everything_public_stands_and_nothing_else(builder: Builder) -> None:
    story = StoryPageFactory(title="公开的故事")
    draft = StoryPageFactory(title="没有发布的故事", live=False)
    result = builder.run()
    assert not result.failed
    assert "公开的故事" in (builder.root / f"stories/{story.slug}/index.html").read_text()
    assert not (builder.root / f"stories/{draft.slug}").exists()
    assert not any("没有发布的故事" in data.decode(errors="ignore") for data in files(builder.root).values())
    assert {"index.html", "404.html", "robots.txt", "sitemap.xml", "events.ics"} <= files(builder.root).keys()
    assert verify(builder.root).ok


def test_same_releases_same_bytes(builder: Builder, tmp_path: Path) -> None:
    StoryPageFactory()
    builder.run()
    other = Builder(tmp_path / "other", workers=2, sync=False)
    other.run(everything=True)
    assert difference(builder.root, other.root) == {}


def test_nothing_changed_writes_nothing(builder: Builder) -> None:
    StoryPageFactory()
    assert builder.run().written > 0
    assert builder.run().written == 0
    again = Builder(builder.root, sync=False).run(everything=True)
    assert (again.written, again.deleted) == (0, 0)
    assert again.unchanged > 10


def test_a_live_row_changed_round_the_door_changes_no_byte(builder: Builder) -> None:
    story = StoryPageFactory(title="签发的题目")
    builder.run()
    before = files(builder.root)
    type(story).objects.filter(pk=story.pk).update(title="绕过的题目", search_description="绕过。")
    builder.run()
    Builder(builder.root, sync=False).run(everything=True)
    assert files(builder.root) == before


def test_pages_leave_an_address_that_leads_on(builder: Builder) -> None:
    story = StoryPageFactory(slug="old-place")
    builder.run()
    story.slug = "new-place"
    story.save_revision().publish()
    builder.run()
    assert "/stories/new-place/" in (builder.root / "stories/old-place/index.html").read_text()
    assert story.title in (builder.root / "stories/new-place/index.html").read_text()


def test_a_base_path_stands_before_every_address(tmp_path: Path) -> None:
    make_picture(1)
    StoryPageFactory(body=[("picture", {"picture": make_picture(1), "caption": ""})])
    builder = Builder(tmp_path / "site", base="/lwpp", sync=False)
    assert not builder.run().failed
    for path, data in files(builder.root).items():
        if path.endswith(".html"):
            text = data.decode()
            for mark in ('href="/', 'src="/', 'srcset="/', 'action="/'):
                assert text.count(mark) == text.count(f"{mark}lwpp/"), (path, mark)


def test_only_files_that_pages_show_are_in_the_tree(builder: Builder) -> None:
    shown, hidden = make_picture(1), make_picture(2)
    story = StoryPageFactory(body=[("picture", {"picture": shown, "caption": ""})])
    builder.run()
    media = [path for path in files(builder.root) if path.startswith("media/")]
    assert media
    names = {rendition.file.name for rendition in hidden.renditions.all()}
    assert not {path.removeprefix("media/") for path in media} & names
    story.body = [("paragraph", "<p>没有图片了。</p>")]
    story.save_revision().publish()
    builder.run()
    assert not [path for path in files(builder.root) if path.startswith("media/")]


def test_what_is_not_whole_is_refused_and_named_and_what_stood_stands(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = StoryPageFactory(slug="one")
    builder.run()
    before = (builder.root / "stories/one/index.html").read_bytes()
    story.title = "改过的题目"
    story.save_revision().publish()
    render = live.render
    monkeypatch.setattr(
        live, "render", lambda template, **data: render(template, **data).replace("</html>", "")
        if data["page"].title == "改过的题目" else render(template, **data),
    )  # fmt: skip
    result = builder.run()
    assert list(result.failed) == ["/stories/one/"]
    assert (builder.root / "stories/one/index.html").read_bytes() == before
    monkeypatch.setattr(live, "render", render)
    assert not builder.run().failed  # it is tried again though nothing was released since
    assert "改过的题目" in (builder.root / "stories/one/index.html").read_text()


@pytest.mark.parametrize("number", [10, 100])
def test_outputs_of_one_publication_do_not_grow_with_the_site(builder: Builder, number: int) -> None:
    make_site()
    brand, person = BrandPageFactory(), PersonPageFactory()
    StoryPageFactory.create_batch(number)
    builder.run()
    story = StoryPageFactory(live=False)
    story.relations.add(Relation(target=brand.page_ptr), Relation(target=person.page_ptr))
    story.live = True
    story.save_revision().publish()
    result = builder.run()
    assert result.written <= 20
    printed = result.written + result.unchanged
    assert printed <= 20, printed


def test_archive_holds_every_story_and_full_parts_never_change(builder: Builder) -> None:
    StoryPageFactory.create_batch(50)
    builder.run()
    first = (builder.root / "stories/page/1/index.html").read_bytes()
    StoryPageFactory()
    builder.run()
    assert (builder.root / "stories/page/1/index.html").read_bytes() == first
    every = "".join((builder.root / f"stories/page/{n}/index.html").read_text() for n in (1, 2, 3))
    slugs = [
        path.split("/")[1] for path in files(builder.root) if path.count("/") == 2 and path.startswith("stories/s")
    ]
    assert len({slug for slug in slugs if slug.startswith("story")}) == 51
    assert all(f"/stories/{slug}/" in every for slug in slugs)
    assert not (builder.root / "stories/page/4").exists()


def test_a_new_brand_leaves_full_parts_of_the_showcase_alone(builder: Builder) -> None:
    BrandPageFactory.create_batch(70)
    builder.run()
    first = (builder.root / "brands/page/1/index.html").read_bytes()
    BrandPageFactory()
    result = builder.run()
    assert result.written + result.unchanged <= 20
    assert (builder.root / "brands/page/1/index.html").read_bytes() == first


def test_the_calendar_of_all_events_says_when_one_was_changed(builder: Builder) -> None:
    event = EventPageFactory()
    builder.run()
    time.sleep(1.1)  # a calendar counts seconds
    event.body = [("paragraph", "<p>改过的一段。</p>")]
    event.save_revision().publish()
    builder.run()
    fresh = Builder(builder.root.parent / "fresh", sync=False)
    fresh.run()
    assert difference(builder.root, fresh.root) == {}


def test_disk_full_leaves_what_stood_and_the_next_run_finishes(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = StoryPageFactory(slug="one")
    builder.run()
    before = files(builder.root)
    story.title = "写不下的题目"
    story.save_revision().publish()
    written = 0
    write = Tree.write

    def full(self: Tree, path: object, data: bytes) -> object:
        nonlocal written
        written += 1
        if written > 4:
            raise OSError(28, "No space left on device")
        return write(self, path, data)

    monkeypatch.setattr(Tree, "write", full)
    with pytest.raises(OSError, match="No space"):
        builder.run()
    assert files(builder.root).keys() == before.keys()
    monkeypatch.setattr(Tree, "write", write)
    builder.run()
    assert verify(builder.root).ok
    fresh = Builder(builder.root.parent / "fresh", sync=False)
    fresh.run()
    assert difference(builder.root, fresh.root) == {}


def test_soundness_is_asked_of_every_page(builder: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with the check patched away a broken page is written."""
    StoryPageFactory(slug="one")
    render = live.render
    monkeypatch.setattr(live, "render", lambda template, **data: render(template, **data)[:-200])
    assert builder.run().failed
    monkeypatch.setattr("cms.publisher.printing.faults_of", lambda html, **_more: [])
    assert not builder.run().failed
    assert soundness.faults_of((builder.root / "stories/one/index.html").read_text())
