"""Pages of every type, published, under the column they belong to.

Child rows are given as lists (`figures=[FigureFactory()]`); an empty list is the default, as in the office's form.
"""

from datetime import date
from typing import Any

import factory
from django.utils import timezone
from wagtail_factories import PageFactory

from brands.models import BrandPage, CompetitionPage, EventPage, PersonPage, RegionPage
from cms.vocabulary.models import CompetitionKind, EventKind, Field, Level, PersonRole, Region
from home.models import PolicyPage, StandardPage
from stories.models import ReportPage, StoryPage
from tests.factories.facts import SourceFactory
from tests.factories.site import make_site, public

TEXT = [("heading", "试用的小标题"), ("paragraph", "<p>一门手艺带出一个村。</p>")]


def under(slug: str) -> Any:
    """The parent of a type's pages."""
    return factory.LazyFunction(lambda: make_site()[slug].specific_class.objects.get())


def region(code: str = "469005") -> Any:
    """A region by code."""
    return factory.LazyFunction(lambda: Region.objects.get(code=code))


class TextPageFactory(PageFactory):
    """What every type has."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **kwargs: Any) -> Any:
        page = super()._create(model_class, *args, **kwargs)
        public(page)
        return page

    search_description = "一句话的摘要。"
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")
    body = factory.LazyFunction(lambda: TEXT)


class BrandPageFactory(TextPageFactory):
    """A brand of Wenchang: no figures, no people."""

    class Meta:
        model = BrandPage

    parent = under("brands")
    title = factory.Sequence(lambda n: f"试用品牌{n}号")
    slug = factory.Sequence(lambda n: f"brand-{n}")
    region = region()
    field = factory.LazyFunction(lambda: Field.objects.get(code="food"))
    level = factory.LazyFunction(lambda: Level.objects.get(code="county"))


class PersonPageFactory(TextPageFactory):
    """An inheritor, published on the ground of a report."""

    class Meta:
        model = PersonPage

    parent = under("people")
    title = factory.Sequence(lambda n: f"试用人物{n}")
    slug = factory.Sequence(lambda n: f"person-{n}")
    region = region()
    role = factory.LazyFunction(lambda: PersonRole.objects.get(code="inheritor"))
    basis = "public_report"
    basis_source = factory.LazyFunction(SourceFactory.create)


class CompetitionPageFactory(TextPageFactory):
    """A competition of one day, its results complete."""

    class Meta:
        model = CompetitionPage

    parent = under("competitions")
    title = factory.Sequence(lambda n: f"试用竞赛第{n}场")
    slug = factory.Sequence(lambda n: f"competition-{n}")
    region = region()
    scope = "county"
    competition_kind = factory.LazyFunction(lambda: CompetitionKind.objects.get(code="skills"))
    period = "2024-05-06"
    place = "文昌"
    complete = True


class EventPageFactory(TextPageFactory):
    """An exhibition of one day."""

    class Meta:
        model = EventPage

    parent = under("events")
    title = factory.Sequence(lambda n: f"试用活动第{n}场")
    slug = factory.Sequence(lambda n: f"event-{n}")
    region = region()
    event_kind = factory.LazyFunction(lambda: EventKind.objects.get(code="exhibition"))
    period = "2024-05-06"


class RegionPageFactory(TextPageFactory):
    """The page of Wenchang."""

    class Meta:
        model = RegionPage

    parent = under("regions")
    title = "文昌市"
    slug = factory.LazyAttribute(lambda made: made.region.slug)
    region = region()


class StoryPageFactory(TextPageFactory):
    """A feature."""

    class Meta:
        model = StoryPage

    parent = under("stories")
    title = factory.Sequence(lambda n: f"试用故事第{n}篇")
    slug = factory.Sequence(lambda n: f"story-{n}")
    region = region()
    source_line = "试用日报"


class ReportPageFactory(StoryPageFactory):
    """A report of the site's own."""

    class Meta:
        model = ReportPage

    title = factory.Sequence(lambda n: f"试用报道第{n}条")
    slug = factory.Sequence(lambda n: f"report-{n}")
    form = "news"


class StandardPageFactory(TextPageFactory):
    """A page of text at the foot."""

    class Meta:
        model = StandardPage

    parent = factory.LazyFunction(lambda: make_site().home)
    title = factory.Sequence(lambda n: f"试用说明{n}")
    slug = factory.Sequence(lambda n: f"about-{n}")


class PolicyPageFactory(TextPageFactory):
    """A policy document."""

    class Meta:
        model = PolicyPage

    parent = under("policy")
    title = factory.Sequence(lambda n: f"试用办法（{n}）")
    slug = factory.Sequence(lambda n: f"policy-{n}")
    doc_no = factory.Sequence(lambda n: f"试人社发〔2024〕{n}号")
    issued_on = date(2024, 5, 6)
    issuers = "试用人力资源和社会保障局"
