"""Series as printed: the page, the list, and the row on the home page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.pages.body import printed_body
from cms.pages.columns import list_view
from cms.pages.navigation import site_address
from cms.pages.shelf import Shelf
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, ListView, PageOwn, Query
from cms.view.head import article_labels, head
from stories.series.data import PartCard, SeriesCard, SeriesOwn, SeriesView
from stories.series.models import SeriesPage, SeriesPart, SeriesState


def progress(published: int, planned: int) -> str:
    """How far a series has come: 已刊 3 / 共 8, or 已刊 3 篇 where no number was announced."""
    if planned:
        return _("%(published)d of %(planned)d parts published") % {"published": published, "planned": planned}
    return ngettext("%(num)d part published", "%(num)d parts published", published) % {"num": published}


def state_name(*, running: bool) -> str:
    """What readers are told of a series' state."""
    return _("Running") if running else _("Concluded")


def public_parts(own: SeriesOwn, shelf: Shelf) -> tuple[PartCard, ...]:
    """The published parts, numbered among themselves: one that is not public leaves no gap."""
    found = [(part.label, card) for part in own.parts if (card := shelf.card(part.page_id))]
    return tuple(
        PartCard(**(card.__dict__ | {"address": shelf.to(card.address)}), number=number, label=label)
        for number, (label, card) in enumerate(found, start=1)
    )


def series_view(own: SeriesOwn, shelf: Shelf, query: Query) -> SeriesView:
    """A series as printed."""
    crumbs = crumbs_to(own, shelf.frame, Link(title=_("Series"), address=shelf.to("/series/")))
    canonical = f"{shelf.frame.site_url}{shelf.to(own.address)}"
    parts = public_parts(own, shelf)
    return SeriesView(
        kind=own.kind,
        title=own.title,
        summary=own.summary,
        crumbs=crumbs,
        head=head(
            own,
            shelf.frame,
            crumbs,
            labels=article_labels(own, source=shelf.frame.identity.organiser, column=_("Series"), address=canonical),
            data={
                "@type": "CreativeWorkSeries",
                "name": own.title,
                "description": own.summary,
                "hasPart": [{"@type": "Article", "headline": part.title, "position": part.number} for part in parts],
            },
        ),
        updated=own.updated,
        published=own.published,
        sources=shelf.cited(own.source_ids),
        series_kind=own.series_kind,
        state=state_name(running=own.running),
        progress=progress(len(parts), own.planned),
        cover=shelf.picture(own.cover_id),
        body=printed_body(own.body, shelf),
        parts=parts,
    )


def series_card(page: SeriesPage, parts: Sequence[SeriesPart], shelf: Shelf) -> SeriesCard:
    """A series in lists, from its own row and its published parts in their order."""
    last = parts[-1].part if parts else None
    return SeriesCard(
        id=page.pk,
        kind="series",
        kind_label=state_name(running=page.state == SeriesState.RUNNING),
        title=page.title,
        summary=page.search_description,
        address=shelf.to(site_address(page.url_path)),
        published=page.first_published_at,
        note=f"{page.get_series_kind_display()} · {progress(len(parts), page.planned)}",
        latest=Link(title=last.title, address=shelf.to(site_address(last.url_path))) if last else None,
    )


def published_parts() -> dict[int, list[SeriesPart]]:
    """The published parts of public series in their order, by series, the newest series first; one query."""
    rows = SeriesPart.objects.filter(page__live=True, part__live=True).select_related("page", "part")
    found: dict[int, list[SeriesPart]] = {}
    for row in rows.order_by("-page__first_published_at", "-page__pk", "sort_order", "pk"):
        found.setdefault(row.page_id, []).append(row)
    return found


def running_series(shelf: Shelf) -> SeriesCard | None:
    """The newest running series that has a published part; None where there is none. One query."""
    for parts in published_parts().values():
        if parts[0].page.state == SeriesState.RUNNING:
            return series_card(parts[0].page, parts, shelf)
    return None


def series_list_view(own: PageOwn, shelf: Shelf, query: Query) -> ListView:
    """The list of series as printed: the running ones first, then the newest."""
    parts = published_parts()
    pages = SeriesPage.objects.live().order_by("-first_published_at", "-pk")
    pages = sorted(pages, key=lambda page: page.state != SeriesState.RUNNING)
    entries = [series_card(page, parts.get(page.pk, []), shelf) for page in pages]
    view: ListView = list_view(own, shelf, query, entries, empty=_("Series will stand here."))
    return view
