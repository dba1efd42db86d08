"""A manuscript that has everything a review sheet tells of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import BrandPageFactory, CitationFactory, PersonPageFactory, RelationFactory, SourceFactory
from tests.factories.films import make_film, make_picture

if TYPE_CHECKING:
    from tests.workflow.conftest import House


@dataclass
class Things:
    """What was there before the site went live: a brand, a person, a picture with rights, a film, a source."""

    brand: Any
    person: Any
    picture: Any
    film: Any
    source: Any

    def draft(self, house: House, **fields: Any) -> Any:
        """A story that shows and cites them."""
        body = [
            ("paragraph", "<p>一门手艺带出一个村。</p>"),
            ("picture", {"picture": self.picture, "caption": ""}),
            ("film", {"film": self.film}),
        ]
        page = house.draft(title="耶嫂的一天", author="李雷", editor="韩梅梅", source_line="本网", body=body, **fields)
        page.relations = [RelationFactory(target=self.brand), RelationFactory(target=self.person)]
        page.citations = [CitationFactory(source=self.source)]
        page.save_revision(user=house.editor)
        return page


@pytest.fixture
def things(people: House) -> Things:
    """Made while the site is being set up."""
    picture = make_picture(1)
    picture.caption, picture.credit_line, picture.rights_holder = "椰林里的培训", "图：李雷", "文昌市融媒体中心"
    picture.licence, picture.ai_generated, picture.map_approval = "授权书第3号", True, "琼S(2024)021号"
    picture.save()
    return Things(
        brand=BrandPageFactory(title="文昌椰嫂"), person=PersonPageFactory(title="韩大姐"), picture=picture,
        film=make_film(1), source=SourceFactory(title="椰嫂走出家门", outlet="海南日报"),
    )  # fmt: skip
