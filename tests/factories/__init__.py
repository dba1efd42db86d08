"""Rows for tests. Names are invented; what is common to real ones (kinds, terms, lengths) is not."""

from tests.factories.columns import (
    AttachmentFactory,
    ContactPageFactory,
    ContactPointFactory,
    CorrectionFactory,
    PolicyAttachmentFactory,
    SeriesPageFactory,
    SeriesPartFactory,
)
from tests.factories.facts import (
    CitationFactory,
    FigureFactory,
    HonourFactory,
    RelationFactory,
    ResultFactory,
    SourceFactory,
)
from tests.factories.films import FilmPageFactory
from tests.factories.many import fan_out
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
from tests.factories.site import Columns, make_site
from tests.factories.told import CoverageFactory

__all__ = [
    "AttachmentFactory",
    "BrandPageFactory",
    "CitationFactory",
    "Columns",
    "CompetitionPageFactory",
    "ContactPageFactory",
    "ContactPointFactory",
    "CorrectionFactory",
    "CoverageFactory",
    "EventPageFactory",
    "FigureFactory",
    "FilmPageFactory",
    "HonourFactory",
    "PersonPageFactory",
    "PolicyAttachmentFactory",
    "PolicyPageFactory",
    "RegionPageFactory",
    "RelationFactory",
    "ReportPageFactory",
    "ResultFactory",
    "SeriesPageFactory",
    "SeriesPartFactory",
    "SourceFactory",
    "StandardPageFactory",
    "StoryPageFactory",
    "fan_out",
    "make_site",
]
