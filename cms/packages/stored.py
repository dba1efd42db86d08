"""Pages as they stand in the database, many at once: for states, revisions and indexes."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page, Revision

from cms.pages import registry

CHUNK = 200


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """`ids` in lists of at most `CHUNK`."""
    rest = iter(ids)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def stored_pages(ids: Iterable[int]) -> Iterator[Any]:
    """Pages as their own types, with all their child rows, in a fixed number of queries a type and chunk.

    Pages of types that contribute nothing are left out.
    """
    types: list[tuple[int, int]] = []
    for chunk in chunks(ids):
        types += Page.objects.filter(pk__in=chunk).values_list("content_type_id", "pk")
    for type_id, members in groupby(sorted(types), key=itemgetter(0)):
        model: Any = ContentType.objects.get_for_id(type_id).model_class()
        try:
            query = registry.of(model).query
        except LookupError:
            continue
        for chunk in chunks(page_id for _type_id, page_id in members):
            yield from with_children(query().filter(pk__in=chunk).order_by("pk"), model)


def with_children(pages: Any, model: type[Any]) -> Any:
    """`pages` with every child relation fetched along, the ones `query` leaves to others too: a revision holds them all."""
    fetched = {getattr(lookup, "prefetch_to", lookup) for lookup in pages._prefetch_related_lookups}
    names = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    names += [field.name for field in get_all_child_m2m_relations(model)]
    return pages.prefetch_related(*(name for name in names if name not in fetched))


def edited(page: Any) -> Any:
    """The page as the office last left it: its newest draft where there is one, else itself."""
    return page.get_latest_revision_as_object() if page.has_unpublished_changes else page


def keep_revisions(pages: list[Any], *, live: bool) -> None:
    """Make a revision of each page as it stands, the newest of it and, with `live`, the public one."""
    now = timezone.now()
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=page.cached_content_type,
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            created_at=now,
            object_str=str(page),
            content=page.serializable_data(),
        )
        for page in pages
    )
    bases = []
    for page, revision in zip(pages, revisions, strict=True):
        base = Page(pk=page.pk, latest_revision=revision, latest_revision_created_at=now)
        base.live_revision_id = revision.pk if live else page.live_revision_id
        base.has_unpublished_changes = not live
        bases.append(base)
    fields = ["latest_revision", "latest_revision_created_at", "live_revision", "has_unpublished_changes"]
    Page.objects.bulk_update(bases, fields, batch_size=CHUNK)
