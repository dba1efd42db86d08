"""Stories and reports: own data, page and list as printed."""

import re
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from cms.pages.base import base_own
from cms.pages.body import printed_body
from cms.pages.columns import list_view
from cms.pages.parts import page_parts
from cms.pages.relations import Relation, own_relations
from cms.pages.shelf import Shelf
from cms.view.crumbs import crumbs_to
from cms.view.data import Card, Link, PageOwn, Query
from cms.view.head import article_labels
from cms.view.moments import local
from cms.view.text import texts_of
from stories.coverage.rows import latest_coverage
from stories.series.data import SeriesPlace
from stories.telling.data import StoryListView, StoryOwn, StoryView
from stories.telling.models import ReportPage, StoryPage

_HAN = re.compile(r"[\u4e00-\u9fff]")
COVERAGE_ROWS = 12


def _pages(model: type[Any]) -> PageQuerySet:
    return model.objects.select_related("region").prefetch_related(
        "more_regions", "citations", Prefetch("relations", Relation.objects.select_related("role"))
    )


def story_pages() -> PageQuerySet:
    """Stories with everything their own data reads, in a fixed number of queries."""
    return _pages(StoryPage)


def report_pages() -> PageQuerySet:
    """Reports with everything their own data reads, in a fixed number of queries."""
    return _pages(ReportPage)


def story_own(page: StoryPage | ReportPage) -> StoryOwn:
    """A story's own data."""
    return StoryOwn(
        **base_own(page),
        **page.own_regions(),
        **page.own_body(),
        relations=own_relations(page),
        source_ids=tuple(citation.source_id for citation in page.citations.all()),
        form_name=str(page.get_form_display()),
        source_line=page.source_line,
        author=page.author,
        editor=page.editor,
    )


def story_view(own: StoryOwn, shelf: Shelf, query: Query) -> StoryView:
    """A story as printed."""
    crumbs = crumbs_to(own, shelf.frame, Link(title=_("Stories"), address=shelf.to("/stories/")))
    canonical = f"{shelf.frame.site_url}{shelf.to(own.address)}"
    data = {
        "@type": "NewsArticle" if own.kind == "report" else "Article",
        "headline": own.title,
        "description": own.summary,
    }
    if own.published:
        data["datePublished"] = local(own.published).isoformat(timespec="seconds")
    if own.updated:
        data["dateModified"] = local(own.updated).isoformat(timespec="seconds")
    return StoryView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=article_labels(own, source=own.source_line, column=_("Stories"), address=canonical),
            data=data,
        ),
        form_name=own.form_name,
        source_line=own.source_line,
        author=own.author,
        editor=own.editor,
        words=sum(len(_HAN.findall(text)) for text in texts_of(PageOwn(**_body_only(own)))),
        regions=tuple(shelf.region(slug) for slug in own.regions),
        body=printed_body(own.body, shelf),
        people=tuple(shelf.related(own, "person")),
        brands=tuple(shelf.related(own, "brand")),
        happenings=tuple(shelf.related(own, "competition", "event")),
        policies=tuple(shelf.stated(own, "policy")),
        series=tuple(linked(place, shelf) for place in shelf.rows("series", own) if isinstance(place, SeriesPlace)),
    )


def linked(place: SeriesPlace, shelf: Shelf) -> SeriesPlace:
    """A place in a series with its neighbours' addresses as they are linked."""
    before, after = (
        Link(title=link.title, address=shelf.to(link.address)) if link else None
        for link in (place.previous, place.next)
    )
    return replace(place, previous=before, next=after)


def _body_only(own: StoryOwn) -> dict[str, Any]:
    return {
        "id": own.id,
        "kind": own.kind,
        "title": "",
        "summary": "",
        "slug": own.slug,
        "address": own.address,
        "body": own.body,
    }


def linked_card(own: PageOwn, shelf: Shelf) -> Card:
    """The card of a page at hand, with its address as it is linked."""
    card = shelf.card_of(own)
    return replace(card, address=shelf.to(card.address))


def stories_view(own: PageOwn, shelf: Shelf, query: Query) -> StoryListView:
    """The list of stories as printed."""
    view: StoryListView = list_view(
        own,
        shelf,
        query,
        card=lambda story: linked_card(story, shelf),
        empty=_("Stories will stand here."),
        view=StoryListView,
        coverage=() if query.number else latest_coverage(COVERAGE_ROWS, shelf),
    )
    return view
