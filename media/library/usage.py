"""Where pictures stand: pages and films whose stored text uses them, from Wagtail's reference index."""

from collections.abc import Iterable, Mapping

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from media.library.models import Picture


def pages_using(pictures: Iterable[Picture]) -> Mapping[int, list[Page]]:
    """Pages by the id of each picture they use, in two queries. A live page counts with its published text."""
    ids = [picture.pk for picture in pictures]
    pairs = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Picture),
        to_object_id__in=[str(pk) for pk in ids],
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("to_object_id", "object_id")
    wanted = sorted({(int(picture_id), int(page_id)) for picture_id, page_id in pairs})
    pages = Page.objects.in_bulk({page_id for _picture_id, page_id in wanted})
    found: dict[int, list[Page]] = {}
    for picture_id, page_id in wanted:
        if page_id in pages:
            found.setdefault(picture_id, []).append(pages[page_id])
    return found
