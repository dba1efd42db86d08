"""What is told about the facts: stories, reports, coverage elsewhere."""

from stories.coverage.models import Coverage, CoverageSubject
from stories.film.models import FilmIndexPage, FilmPage
from stories.series.models import SeriesIndexPage, SeriesPage, SeriesPart
from stories.telling.models import ReportPage, StoryIndexPage, StoryPage

__all__ = [
    "Coverage",
    "CoverageSubject",
    "FilmIndexPage",
    "FilmPage",
    "ReportPage",
    "SeriesIndexPage",
    "SeriesPage",
    "SeriesPart",
    "StoryIndexPage",
    "StoryPage",
]
