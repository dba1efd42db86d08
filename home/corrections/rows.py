"""Corrections as rows at the top of the page corrected. Few in number and asked for by every page, so they are kept."""

from collections.abc import Mapping, Sequence

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished

from cms.pages.navigation import site_address
from cms.view.data import Row
from home.corrections.models import Correction

CACHE_KEY = "home.corrections"
SECONDS = 30  # a correction made in another process shows within this time


def correction_row(correction: Correction) -> Row:
    """A correction on the page it corrects: what was wrong as title, what is right as note."""
    day = timezone.localtime(correction.corrected_at).date().isoformat()
    return Row(title=correction.wrong, note=correction.right, date=day, date_iso=day)


def holding_rows() -> Mapping[int, Sequence[Row]]:
    """Every correction of substance that holds, by page, newest first; one query, none where it is fresh."""
    kept: dict[int, list[Row]] | None = cache.get(CACHE_KEY)
    if kept is None:
        kept = {}
        for correction in Correction.objects.holding():
            kept.setdefault(correction.page_id, []).append(correction_row(correction))
        cache.set(CACHE_KEY, kept, SECONDS)
    return kept


def corrections_of(page_ids: Sequence[int]) -> Mapping[int, Sequence[Row]]:
    """The pointer: rows of corrections by the page they correct."""
    rows = holding_rows()
    return {page_id: rows[page_id] for page_id in page_ids if page_id in rows}


def page_address(correction: Correction) -> str:
    """Address of the page corrected, from its base row."""
    return site_address(correction.page.url_path)


def forget(**_kwargs: object) -> None:
    """Receiver: the rows are read again."""
    cache.delete(CACHE_KEY)


def connect() -> None:
    """Forget what is kept when it changes; called once, when the app starts."""
    for changed in (post_save, post_delete):
        changed.connect(forget, sender=Correction, dispatch_uid="corrections")
    for moved in (page_published, page_unpublished):
        moved.connect(forget, dispatch_uid="corrections")
