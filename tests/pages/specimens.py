"""One page of every type, related to each other, for tests that must hold for all of them."""

from typing import Any

from tests.factories import (
    BrandPageFactory,
    CitationFactory,
    CompetitionPageFactory,
    ContactPageFactory,
    ContactPointFactory,
    CorrectionFactory,
    CoverageFactory,
    EventPageFactory,
    FigureFactory,
    FilmPageFactory,
    HonourFactory,
    PersonPageFactory,
    PolicyAttachmentFactory,
    PolicyPageFactory,
    RegionPageFactory,
    RelationFactory,
    ReportPageFactory,
    ResultFactory,
    SeriesPageFactory,
    SeriesPartFactory,
    StandardPageFactory,
    StoryPageFactory,
    make_site,
)


def one_of_each() -> dict[str, Any]:
    """Pages by kind; every relation, list and child row that a type can have is there once."""
    site = make_site()
    person = PersonPageFactory.create(honours=[HonourFactory()], citations=[CitationFactory()])
    brand = BrandPageFactory.create(
        figures=[FigureFactory()],
        honours=[HonourFactory()],
        citations=[CitationFactory()],
        relations=[RelationFactory(target=person)],
    )
    competition = CompetitionPageFactory.create(
        contest="试用竞赛",
        results=[ResultFactory(person=person, brand=brand)],
        relations=[RelationFactory(target=brand)],
    )
    event = EventPageFactory.create(relations=[RelationFactory(target=brand)])
    story = StoryPageFactory.create(relations=[RelationFactory(target=person), RelationFactory(target=brand)])
    report = ReportPageFactory.create(relations=[RelationFactory(target=brand), RelationFactory(target=competition)])
    CoverageFactory.create(pages=[brand, person])
    policy = PolicyPageFactory.create(attachments=[PolicyAttachmentFactory()])
    ReportPageFactory.create(form="interpretation", relations=[RelationFactory(target=policy)])
    series = SeriesPageFactory.create(parts=[SeriesPartFactory(part=story), SeriesPartFactory(part=report)])
    for page in (brand, story):
        CorrectionFactory.create(page=page)
    made = {
        "home": site.home,
        "brand": brand,
        "person": person,
        "competition": competition,
        "event": event,
        "region": RegionPageFactory.create(),
        "story": story,
        "report": report,
        "standard": StandardPageFactory.create(),
        "policy": policy,
        "series": series,
        "film": FilmPageFactory.create(relations=[RelationFactory(target=brand)]),
        "contact": ContactPageFactory.create(points=[ContactPointFactory()]),
    }
    return made | {f"{page.kind()}": page for page in site.columns.values()}
