"""Plain data of stories and reports."""

from dataclasses import dataclass

from cms.view.data import Block, Card, ListView, PageOwn, PageView, Region, Row
from stories.series.data import SeriesPlace


@dataclass(frozen=True, kw_only=True)
class StoryOwn(PageOwn):
    """A story's or report's own data."""

    form_name: str
    source_line: str
    author: str
    editor: str


@dataclass(frozen=True, kw_only=True)
class StoryView(PageView):
    """A story as printed. `words` counts its Chinese characters."""

    form_name: str
    source_line: str
    author: str
    editor: str
    words: int
    regions: tuple[Region, ...]
    body: tuple[Block, ...]
    people: tuple[Card, ...]
    brands: tuple[Card, ...]
    happenings: tuple[Card, ...]
    policies: tuple[Card, ...]
    series: tuple[SeriesPlace, ...]


@dataclass(frozen=True, kw_only=True)
class StoryListView(ListView):
    """Stories and reports, with coverage elsewhere beside them on the first page."""

    coverage: tuple[Row, ...]
