"""Series → their own plain data."""

from wagtail.query import PageQuerySet

from cms.pages.base import base_own
from stories.series.data import PartOwn, SeriesOwn
from stories.series.models import SeriesPage, SeriesState


def series_pages() -> PageQuerySet:
    """Series with everything their own data reads: three queries."""
    return SeriesPage.objects.prefetch_related("citations", "parts")


def series_own(page: SeriesPage) -> SeriesOwn:
    """A series' own data."""
    parts = tuple(PartOwn(page_id=part.part_id, label=part.label) for part in page.parts.all() if part.part_id)
    return SeriesOwn(
        **base_own(page),
        **page.own_body(),
        page_ids=tuple(part.page_id for part in parts),
        picture_ids=(page.cover_id,) if page.cover_id else (),
        source_ids=tuple(citation.source_id for citation in page.citations.all()),
        series_kind=str(page.get_series_kind_display()),
        running=page.state == SeriesState.RUNNING,
        planned=page.planned or 0,
        cover_id=page.cover_id,
        parts=parts,
    )
