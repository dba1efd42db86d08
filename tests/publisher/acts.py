"""Random things an office does, for proofs over sequences of them: each is a function of a world and random numbers."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from brands.models import BrandPage, RegionPage
from cms.pages.identity import SiteIdentity
from cms.pages.relations import Relation
from cms.release.acts import tick
from cms.sources.models import LinkHost
from cms.vocabulary.models import Region
from home.models import Correction
from stories.coverage.models import Coverage
from stories.models import SeriesPart
from tests.factories.columns import SeriesPageFactory
from tests.factories.facts import SourceFactory
from tests.factories.films import make_picture
from tests.factories.pages import (
    BrandPageFactory,
    CompetitionPageFactory,
    EventPageFactory,
    PersonPageFactory,
    PolicyPageFactory,
    RegionPageFactory,
    ReportPageFactory,
    StandardPageFactory,
    StoryPageFactory,
)
from tests.factories.told import CoverageFactory

FACTORIES = (
    BrandPageFactory,
    PersonPageFactory,
    CompetitionPageFactory,
    EventPageFactory,
    StoryPageFactory,
    StoryPageFactory,
    ReportPageFactory,
    PolicyPageFactory,
    StandardPageFactory,
    SeriesPageFactory,
)


@dataclass
class World:
    """Pages made so far, alive or not, and what was done, for the report of a failure."""

    rng: random.Random
    pages: list[Any] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    number: int = 0

    def page(self, *types: type[Any], live: bool = True) -> Any:
        """A random page, fresh from the database, or None."""
        found = [page for page in self.pages if not types or isinstance(page, types)]
        self.rng.shuffle(found)
        for page in found:
            fresh = type(page).objects.filter(pk=page.pk).first()
            if fresh is not None and fresh.live == live:
                return fresh
        return None

    def next(self) -> int:
        self.number += 1
        return self.number


def publish(page: Any) -> None:
    """Save and publish as the office does."""
    page.save_revision().publish()


def add_page(world: World) -> None:
    factory = world.rng.choice(FACTORIES)
    world.pages.append(factory())


def add_region_page(world: World) -> None:
    free = Region.objects.exclude(slug__in=[page.slug for page in world.pages])
    region = world.rng.choice(list(free))
    world.pages.append(RegionPageFactory(region=region, title=region.name))


def edit_body(world: World) -> None:
    if page := world.page():
        page.body = [("paragraph", f"<p>新写的一段，第{world.next()}次。</p>")]
        if world.rng.random() < 0.4:
            page.body.append(("picture", {"picture": make_picture(world.rng.randrange(4)), "caption": ""}))
        if world.rng.random() < 0.4 and (other := world.page()):
            page.body.append(("paragraph", f'<p>另见<a linktype="page" id="{other.pk}">此页</a>。</p>'))
        publish(page)


def edit_title(world: World) -> None:
    if page := world.page():
        page.title = f"改过的题目{world.next()}"
        publish(page)


def edit_summary(world: World) -> None:
    if page := world.page():
        page.search_description = f"改过的摘要{world.next()}。"
        publish(page)


def change_slug(world: World) -> None:
    if (page := world.page()) and not isinstance(page, RegionPage):
        page.slug = f"moved-{world.next()}"
        publish(page)


def unpublish(world: World) -> None:
    if page := world.page():
        page.unpublish()


def publish_again(world: World) -> None:
    if page := world.page(live=False):
        publish(page)


def delete(world: World) -> None:
    if (page := world.page()) and not Correction.objects.filter(page=page.pk).exists():
        page.delete()


def relate(world: World) -> None:
    page, other = world.page(), world.page()
    if page and other and page.pk != other.pk and other.pk not in {r.target_id for r in page.relations.all()}:
        page.relations.add(Relation(target=other, note=f"关系{world.next()}"))
        publish(page)


def unrelate(world: World) -> None:
    page = world.page()
    if page and page.relations.exists():
        page.relations = []
        publish(page)


def cite(world: World) -> None:
    if (page := world.page()) and hasattr(page, "citations"):
        page.citations = [page.citations.model(source=SourceFactory())]
        publish(page)


def rename_source(world: World) -> None:
    if coverage := Coverage.objects.order_by("?").first():
        coverage.source.title = f"改过的报道题目{world.next()}"
        coverage.source.save()


def change_region(world: World) -> None:
    if page := world.page(BrandPage):
        page.region = world.rng.choice(list(Region.objects.all()))
        publish(page)


def cover(world: World) -> None:
    if page := world.page():
        CoverageFactory(pages=[page])


def uncover(world: World) -> None:
    if coverage := Coverage.objects.first():
        coverage.delete()


def correct(world: World) -> None:
    if page := world.page():
        n = world.next()
        Correction.objects.create(
            key=f"c{n}", page=page.page_ptr, kind="substantive", wrong=f"错{n}", right=f"对{n}", live=True
        )


def part_of_series(world: World) -> None:
    series = world.page(SeriesPageFactory._meta.model)
    story = world.page(StoryPageFactory._meta.model, ReportPageFactory._meta.model)
    if series and story and story.pk not in {part.part_id for part in series.parts.all()}:
        series.parts.add(SeriesPart(part=story.page_ptr, label=""))
        publish(series)


def change_identity(world: World) -> None:
    identity = SiteIdentity.load()
    identity.organiser = f"试用单位{world.next()}"
    identity.save()


def rename_region(world: World) -> None:
    region = world.rng.choice(list(Region.objects.all()))
    region.name = f"改名市县{world.next()}"
    region.save()


def allow_host(world: World) -> None:
    LinkHost.objects.create(domain=f"trial{world.next()}.example.gov.cn", purpose="media")


def let_time_pass(world: World) -> None:
    tick(timezone.now())


def caption(world: World) -> None:
    picture = make_picture(world.rng.randrange(4))
    picture.caption = f"改过的图注{world.next()}"
    picture.save()


ACTS: tuple[Callable[[World], None], ...] = (
    add_page, add_page, add_page, add_region_page, edit_body, edit_body, edit_title, edit_summary, change_slug,
    unpublish, publish_again, delete, relate, relate, unrelate, cite, rename_source, change_region, cover, uncover,
    correct, part_of_series, change_identity, rename_region, allow_host, let_time_pass, caption,
)  # fmt: skip


def do(world: World, act: Callable[[World], None]) -> None:
    """Do one thing and note it."""
    world.done.append(act.__name__)
    act(world)
