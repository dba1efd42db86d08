"""What is set to a time happens at that time, in Hainan's time zone; until then nothing of it can be seen anywhere."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from cms.pages.relations import Relation
from cms.pages.shared import picture_rows
from cms.publisher.channel import SITE, builder
from cms.publisher.schedule import LATE, Schedule, late_rows
from cms.publisher.worker import Worker
from cms.release.acts import page_subject
from cms.release.channels import carry
from cms.release.forms import encode
from cms.release.models import Holding, Kind, Receipt, Release
from home.models import Correction
from stories.models import SeriesPart
from tests.factories.columns import SeriesPageFactory
from tests.factories.films import make_picture
from tests.factories.pages import BrandPageFactory, EventPageFactory, StoryPageFactory
from tests.publisher.folders import files

pytestmark = pytest.mark.django_db
HAINAN = ZoneInfo("Asia/Shanghai")
MIDNIGHT = datetime(2026, 12, 1, tzinfo=HAINAN)
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the time of this process."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(ZoneInfo("UTC")))

    return set_to


def planned(at: datetime, **more: object) -> object:
    """A story set to a time, as the office sets it: never public before."""
    page = StoryPageFactory(live=False, go_live_at=at, first_published_at=None, **more)
    page.save_revision().publish()
    return page


def kinds(page: object) -> list[str]:
    return list(Release.objects.filter(subject=page_subject(page.pk)).values_list("kind", flat=True))


@pytest.mark.both
def test_at_midnight_it_is_public_and_the_day_printed_is_the_new_one(
    site_root: Path, client: Client, clock: Callable[[datetime], None]
) -> None:
    clock(MIDNIGHT - timedelta(days=2))
    page = planned(MIDNIGHT, slug="midnight")
    for before in (MIDNIGHT - timedelta(days=1), MIDNIGHT - SECOND):
        clock(before)
        assert Schedule().carry_out() == 0
        assert client.get("/stories/midnight/").status_code == 404
    clock(MIDNIGHT)
    worker = Worker(lambda _line: None)
    worker.turn()
    assert client.get("/stories/midnight/").status_code == 200
    text = (site_root / "stories/midnight/index.html").read_text()
    assert '<meta name="PubDate" content="2026-12-01 00:00">' in text
    assert kinds(page) == [Kind.PUBLISH]
    assert Release.objects.filter(subject=page_subject(page.pk)).get().at == MIDNIGHT


def test_at_midnight_its_time_ends_with_a_notice_of_its_own(
    site_root: Path, client: Client, clock: Callable[[datetime], None]
) -> None:
    clock(MIDNIGHT - timedelta(days=2))
    page = StoryPageFactory(slug="ending", expire_at=MIDNIGHT)
    assert not carry(SITE).trouble
    clock(MIDNIGHT - SECOND)
    Worker(lambda _line: None).turn()
    assert client.get("/stories/ending/").status_code == 200
    clock(MIDNIGHT)
    Worker(lambda _line: None).turn()
    notice = (site_root / ".site/gone/stories/ending/index.html").read_text()
    for text in (notice, client.get("/stories/ending/", {"x": "1"}).content.decode()):
        assert gettext("The time of this page has ended") in text
        assert gettext("This page was withdrawn") not in text
    assert client.get("/stories/ending/").status_code == 410
    assert not (site_root / "stories/ending/index.html").exists()
    assert kinds(page) == [Kind.PUBLISH, Kind.EXPIRE]
    assert not Receipt.objects.exists()
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


@pytest.mark.parametrize(
    ("goes", "ends", "found"),
    [
        (-3, None, [Kind.PUBLISH]),
        (-3, 3, [Kind.PUBLISH]),
        (-3, -1, []),  # both passed while nobody looked: it never appears
        (3, None, []),
    ],
)
def test_a_worker_that_was_down_does_what_the_time_would_have_done(
    site_root: Path, clock: Callable[[datetime], None], goes: int, ends: int | None, found: list[Kind]
) -> None:
    clock(MIDNIGHT - timedelta(days=9))
    page = planned(MIDNIGHT + timedelta(hours=goes), expire_at=MIDNIGHT + timedelta(hours=ends) if ends else None)
    clock(MIDNIGHT)
    Worker(lambda _line: None).turn()
    assert kinds(page) == found
    assert Schedule().carry_out() == 0
    assert not list(late_rows())


def test_a_change_set_before_the_end_of_a_page_comes_first(clock: Callable[[datetime], None]) -> None:
    """At ten a new version gives the page another year, at eleven the old one would have ended; the worker is back at noon."""
    clock(MIDNIGHT - timedelta(days=2))
    page = StoryPageFactory(title="旧版", expire_at=MIDNIGHT + timedelta(hours=11))
    page.save_revision().publish()
    page = type(page).objects.get(pk=page.pk)
    page.title, page.go_live_at = "新版", MIDNIGHT + timedelta(hours=10)
    page.expire_at = MIDNIGHT + timedelta(days=365)
    page.save_revision().publish()
    clock(MIDNIGHT + timedelta(hours=12))
    Schedule().carry_out()
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "新版")
    assert Kind.EXPIRE not in kinds(page)


def test_a_new_version_that_has_ended_meanwhile_ends_the_page(clock: Callable[[datetime], None]) -> None:
    clock(MIDNIGHT - timedelta(days=2))
    page = StoryPageFactory()
    page.save_revision().publish()
    page = type(page).objects.get(pk=page.pk)
    page.title, page.go_live_at, page.expire_at = "新版", MIDNIGHT - 9 * SECOND, MIDNIGHT - 5 * SECOND
    page.save_revision().publish()
    assert type(page).objects.get(pk=page.pk).live
    clock(MIDNIGHT)
    Schedule().carry_out()
    assert kinds(page)[-1] == Kind.EXPIRE
    page.refresh_from_db()
    assert (page.live, page.title) != (True, "新版")


def test_what_fails_stops_nothing_else_and_is_shown(
    clock: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock(MIDNIGHT - timedelta(days=2))
    bad, good = planned(MIDNIGHT - 2 * SECOND, title="发不出"), planned(MIDNIGHT - SECOND)
    clock(MIDNIGHT)
    schedule = Schedule()
    with monkeypatch.context() as patch:
        release_pages = __import__("cms.pages.releasing", fromlist=["x"]).release_pages

        def fails_for_one(ids: list[int], **more: object) -> object:
            assert bad.pk not in ids
            return release_pages(ids, **more)

        patch.setattr("cms.pages.releasing.release_pages", fails_for_one)
        assert schedule.carry_out() == 1
    assert (kinds(bad), kinds(good)) == ([], [Kind.PUBLISH])
    bad.refresh_from_db()
    assert not bad.live  # half of a publication is none
    assert schedule.carry_out() == 0  # not at once again
    assert [row.title for row in late_rows(MIDNIGHT + LATE)] == ["发不出"]
    clock(MIDNIGHT + timedelta(minutes=2))
    assert schedule.carry_out() == 1
    assert not list(late_rows())


def test_nothing_of_an_embargoed_page_can_be_seen_before(
    site_root: Path, client: Client, clock: Callable[[datetime], None]
) -> None:
    clock(MIDNIGHT - timedelta(days=2))
    series, brand = SeriesPageFactory(), BrandPageFactory()
    builder().run()
    before = files(site_root)
    picture = make_picture(7)
    story = planned(
        MIDNIGHT, title="禁发期内的题目", slug="embargoed", search_description="禁发期内的摘要。",
        body=[("paragraph", "<p>禁发期内的正文。</p>"), ("picture", {"picture": picture, "caption": "禁发图注"})],
    )  # fmt: skip
    event = EventPageFactory(live=False, title="禁发期内的活动", slug="embargoed-fair", go_live_at=MIDNIGHT)
    event.save_revision().publish()
    story.relations.add(Relation(target=brand.page_ptr, note="禁发关系"))
    story.save_revision().publish()
    for teller in (series, brand):
        teller.relations.add(Relation(target=story.page_ptr, note="禁发关系"))
        teller.body = [("paragraph", f'<p>见<a linktype="page" id="{story.pk}">此文</a>。</p>')]
    series.parts.add(SeriesPart(part=story.page_ptr, label="禁发标签"))
    for teller in (series, brand):
        teller.save_revision().publish()
    Correction.objects.create(
        key="c", page=story.page_ptr, kind="substantive", wrong="禁发错", right="禁发对", live=True
    )
    assert not carry(SITE).trouble
    renditions = re.findall(r'/media/[^"\s,]+', encode(picture_rows([str(picture.pk)])))
    assert renditions
    for path, data in files(site_root).items():
        text = data.decode(errors="ignore")
        for trace in ("禁发", "embargoed", *renditions):
            assert trace not in path, path
            assert trace not in text, (path, trace)
    after = files(site_root)
    assert {p for p in after.keys() ^ before.keys() if not p.startswith(("series", "brands"))} == set()
    for path, data in before.items():  # counts, lists, the site map, calendars
        if path.endswith((".xml", ".ics")) or path in {"stories/index.html", "events/index.html"}:
            assert _undated(after[path]) == _undated(data), path
    assert {client.get(name).status_code for name in renditions} == {404}
    assert client.get("/stories/embargoed/").status_code == 404
    assert client.get("/events/embargoed-fair/").status_code == 404
    assert client.get("/brands/", {"q": "禁发期内"}).status_code == 200
    assert "禁发期内的题目" not in client.get("/brands/", {"q": "禁发期内"}).content.decode()
    assert not Holding.objects.filter(subject__in=[page_subject(story.pk), page_subject(event.pk)]).exists()
    clock(MIDNIGHT)
    Worker(lambda _line: None).turn()
    assert "禁发期内的题目" in (site_root / "stories/index.html").read_text()
    assert "禁发关系" in (site_root / "brands" / f"{brand.region.slug}/{brand.slug}/index.html").read_text()


def _undated(data: bytes) -> bytes:
    """Without the time of the last change of the two pages that were published again."""
    return b"\n".join(line for line in data.splitlines() if b"<lastmod>" not in line)
