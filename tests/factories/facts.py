"""Sources, and the child rows of pages. Child rows are built, never saved: they are saved with their page."""

from datetime import date
from decimal import Decimal

import factory

from brands.contests.results import Result
from brands.honours import Honour
from brands.profile.figures import Figure
from cms.pages.relations import Citation, Relation
from cms.sources.models import Source
from cms.vocabulary.models import AwardGrade, HonourType, Indicator


class SourceFactory(factory.django.DjangoModelFactory):
    """A report of 2024 without a link."""

    class Meta:
        model = Source

    key = factory.Sequence(lambda n: f"source-{n:04}")
    title = factory.Sequence(lambda n: f"试用报道第{n}篇")
    outlet = "试用日报"
    date = "2024-05-06"


class FigureFactory(factory.django.DjangoModelFactory):
    """A verified figure of the brand's own: 1200 人 in 2024."""

    class Meta:
        model = Figure
        strategy = factory.BUILD_STRATEGY

    indicator = factory.LazyFunction(lambda: Indicator.objects.get(code="employed"))
    value = Decimal(1200)
    unit = "人"
    period = "2024"
    source = factory.LazyFunction(SourceFactory.create)
    verified_by = "编辑部"
    verified_on = date(2026, 1, 15)


class HonourFactory(factory.django.DjangoModelFactory):
    """An honour that any holder may have."""

    class Meta:
        model = Honour
        strategy = factory.BUILD_STRATEGY

    name = "年度特色称号"
    type = factory.LazyFunction(lambda: HonourType.objects.get(code="other"))
    date = "2024"
    source = factory.LazyFunction(SourceFactory.create)


class RelationFactory(factory.django.DjangoModelFactory):
    """A relation to the page `target`."""

    class Meta:
        model = Relation
        strategy = factory.BUILD_STRATEGY


class CitationFactory(factory.django.DjangoModelFactory):
    """A source at a page's foot."""

    class Meta:
        model = Citation
        strategy = factory.BUILD_STRATEGY

    source = factory.LazyFunction(SourceFactory.create)


class ResultFactory(factory.django.DjangoModelFactory):
    """A first prize of a named person."""

    class Meta:
        model = Result
        strategy = factory.BUILD_STRATEGY

    track = "实操"
    award = "一等奖"
    grade = factory.LazyFunction(lambda: AwardGrade.objects.get(code="first-prize"))
    winner_kind = "person"
    winner = "符试用"
