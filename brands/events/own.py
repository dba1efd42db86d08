"""Events → their own plain data."""

from django.db.models import Prefetch
from wagtail.query import PageQuerySet

from brands.contests.own import lines
from brands.events.data import EventOwn
from brands.events.models import EventPage
from cms.pages.base import base_own
from cms.pages.relations import Relation, own_relations
from cms.view.data import Link


def event_pages() -> PageQuerySet:
    """Events with everything their own data reads, in a fixed number of queries."""
    return EventPage.objects.select_related("region", "event_kind").prefetch_related(
        "more_regions", "citations", "results_links", Prefetch("relations", Relation.objects.select_related("role"))
    )


def event_own(page: EventPage) -> EventOwn:
    """An event's own data."""
    return EventOwn(
        **base_own(page),
        **page.own_regions(),
        **page.own_body(),
        relations=own_relations(page),
        source_ids=tuple(citation.source_id for citation in page.citations.all()),
        uid=str(page.translation_key),
        event_kind=page.event_kind.name if page.event_kind_id else "",
        stage=page.stage,
        stage_reason=page.stage_reason,
        times=page.times,
        starts=page.starts.isoformat() if page.starts else "",
        place=page.place,
        address_text=page.address_text,
        organisers=lines(page.organisers),
        registration_url=page.registration_url,
        registration_deadline=page.registration_deadline,
        capacity=page.capacity,
        contact_unit=page.contact_unit,
        contact_phone=page.contact_phone,
        results_note=page.results_note,
        results_links=tuple(Link(title=link.title, address=link.url) for link in page.results_links.all()),
        caveat=page.caveat,
    )
