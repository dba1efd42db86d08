"""People: own data, page and list as printed."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from brands.honours import Honour, honour_views, own_honours
from brands.people.data import PersonCard, PersonOwn, PersonView
from brands.people.models import PersonPage
from cms.pages.base import base_own
from cms.pages.body import printed_body
from cms.pages.columns import list_view
from cms.pages.parts import page_parts
from cms.pages.relations import Relation, own_relations
from cms.pages.shelf import Shelf
from cms.sources.periods import shown_text
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, ListView, PageOwn, Query
from cms.view.head import article_labels


def person_pages() -> PageQuerySet:
    """People with everything their own data reads, in a fixed number of queries."""
    return PersonPage.objects.select_related("region", "role").prefetch_related(
        "more_regions",
        "citations",
        Prefetch("honours", Honour.objects.select_related("type")),
        Prefetch("relations", Relation.objects.select_related("role")),
    )


def person_own(page: PersonPage) -> PersonOwn:
    """A person's own data."""
    honours = own_honours(page)
    cited = [citation.source_id for citation in page.citations.all()]
    elsewhere = [page.basis_source_id, *(honour.source_id for honour in honours)]
    return PersonOwn(
        **base_own(page),
        **page.own_regions(),
        **page.own_body(),
        relations=own_relations(page),
        source_ids=tuple(dict.fromkeys(source for source in (*cited, *elsewhere) if source)),
        role=page.role.name if page.role_id else "",
        role_order=page.role.sort_order if page.role_id else 0,
        position=page.position,
        as_of=page.as_of,
        name_note=page.name_note,
        honours=honours,
    )


def person_view(own: PersonOwn, shelf: Shelf, query: Query) -> PersonView:
    """A person's page as printed."""
    crumbs = crumbs_to(own, shelf.frame, Link(title=_("People"), address=shelf.to("/people/")))
    canonical = f"{shelf.frame.site_url}{shelf.to(own.address)}"
    data = {"@type": "Person", "name": own.title, "description": own.summary}
    if own.position:
        data["jobTitle"] = own.position
    return PersonView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=article_labels(own, source=shelf.frame.identity.organiser, column=_("People"), address=canonical),
            data=data,
        ),
        role=own.role,
        position=own.position,
        as_of=shown_text(own.as_of),
        name_note=own.name_note,
        regions=tuple(shelf.region(slug) for slug in own.regions),
        body=printed_body(own.body, shelf),
        honours=honour_views(own.honours, own.source_ids),
        brands=tuple(shelf.related(own, "brand")),
        stories=tuple(shelf.related(own, "story", "report")),
        events=tuple(shelf.related(own, "event")),
        results=tuple(shelf.rows("results", own)),
        coverage=tuple(shelf.rows("coverage", own)),
    )


def person_card(own: PersonOwn, shelf: Shelf) -> PersonCard:
    """A person in lists."""
    return PersonCard(
        id=own.id,
        kind="person",
        kind_label="",
        title=own.title,
        summary=own.summary,
        address=shelf.to(own.address),
        published=own.published,
        corrected=shelf.corrected(own.id),
        role=own.role,
        place=shelf.region(own.regions[0]).short_name if own.regions else "",
        position=own.position,
    )


def by_role(own: PersonOwn) -> tuple[int, str, int]:
    """People in a list: by role and name."""
    return own.role_order, own.title, own.id


def people_view(own: PageOwn, shelf: Shelf, query: Query) -> ListView:
    """The list of people as printed."""
    view: ListView = list_view(
        own,
        shelf,
        query,
        card=lambda person: person_card(person, shelf),
        order=by_role,
        empty=_("People will be presented here."),
    )
    return view
