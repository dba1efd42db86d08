"""What this app's page types contribute to the machine."""

from django.utils.translation import gettext_lazy as _

from cms.packages import schema
from cms.pages import guidance, registry
from cms.pages.columns import index_own
from cms.pages.registry import Contribution
from cms.pages.shared import register_shared
from cms.view.text import texts_of
from stories.coverage.rows import COVERAGE as COVERAGE_ROWS
from stories.coverage.rows import coverage_of
from stories.film.models import FilmIndexPage, FilmPage
from stories.film.own import film_own, film_pages, film_texts
from stories.film.package import FILMS
from stories.film.view import film_view, films_view
from stories.guidance import HELP
from stories.package import COVERAGE, REPORTS, STORIES
from stories.series.models import SeriesIndexPage, SeriesPage
from stories.series.own import series_own, series_pages
from stories.series.package import SERIES
from stories.series.pointers import series_of
from stories.series.view import series_list_view, series_view
from stories.telling.models import ReportPage, StoryIndexPage, StoryPage
from stories.telling.view import report_pages, stories_view, story_own, story_pages, story_view

CONTRIBUTIONS = (
    Contribution(
        model=StoryPage, kind="story", label=_("Story"), column="stories", template="stories/story_page.html",
        query=story_pages, own=story_own, view=story_view, search_text=texts_of, package=STORIES,
    ),
    Contribution(
        model=ReportPage, kind="report", label=_("Report"), column="stories", template="stories/story_page.html",
        query=report_pages, own=story_own, view=story_view, search_text=texts_of, package=REPORTS,
    ),
    Contribution(
        model=SeriesPage, kind="series", label=_("Series"), column="series", template="stories/series_page.html",
        query=series_pages, own=series_own, view=series_view, search_text=texts_of, package=SERIES,
    ),
    Contribution(
        model=SeriesIndexPage, kind="series_index", label=_("Series"), column="series", index=True,
        template="stories/series_index_page.html", query=SeriesIndexPage.objects.all, own=index_own, view=series_list_view,
    ),
    Contribution(
        model=FilmPage, kind="film", label=_("Film"), column="films", template="stories/film_page.html",
        query=film_pages, own=film_own, view=film_view, search_text=film_texts, package=FILMS,
    ),
    Contribution(
        model=FilmIndexPage, kind="film_index", label=_("Films"), column="films", index=True,
        template="stories/film_index_page.html", query=FilmIndexPage.objects.all, own=index_own, view=films_view,
    ),
    Contribution(
        model=StoryIndexPage, kind="story_index", label=_("Stories"), column="stories", index=True,
        template="stories/story_index_page.html", query=StoryIndexPage.objects.all, own=index_own, view=stories_view,
    ),
)  # fmt: skip


def register() -> None:
    """Called once when the app starts."""
    for contribution in CONTRIBUTIONS:
        registry.register(contribution)
        if contribution.package:
            schema.register(contribution.package)
    schema.register(COVERAGE)
    register_shared(COVERAGE_ROWS)
    registry.register_pointer("coverage", coverage_of)
    registry.register_pointer("series", series_of)
    guidance.install(HELP)
