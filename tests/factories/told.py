"""Coverage elsewhere."""

from typing import Any

import factory

from stories.coverage.models import Coverage, CoverageSubject
from tests.factories.facts import SourceFactory


class CoverageFactory(factory.django.DjangoModelFactory):
    """Another outlet's report about `pages`."""

    class Meta:
        model = Coverage
        skip_postgeneration_save = True

    key = factory.Sequence(lambda n: f"coverage-{n:04}")
    source = factory.SubFactory(SourceFactory)
    summary = "写到一位从业者一天的工作。"

    @factory.post_generation
    def pages(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """The brands and people it is about."""
        for page in extracted or ():
            CoverageSubject.objects.create(coverage=self, page=page)
