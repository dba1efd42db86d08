"""Series as printed: the page, the list, and the row on the home page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.pages.body import printed_body
from cms.pages.columns import list_view
from cms.pages.parts import page_parts
from cms.pages.shelf import Shelf
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, ListView, PageOwn, Query
from cms.view.head import article_labels
from stories.series.data import PartCard, SeriesCard, SeriesOwn, SeriesView
from stories.series.pointers import published_parts


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
    return tuple(
        PartCard(**(card.__dict__ | {"address": shelf.to(card.address)}), number=number, label=label)
        for number, (label, card) in enumerate(published_parts(own, shelf), start=1)
    )


def series_view(own: SeriesOwn, shelf: Shelf, query: Query) -> SeriesView:
    """A series as printed."""
    crumbs = crumbs_to(own, shelf.frame, Link(title=_("Series"), address=shelf.to("/series/")))
    canonical = f"{shelf.frame.site_url}{shelf.to(own.address)}"
    parts = public_parts(own, shelf)
    return SeriesView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=article_labels(own, source=shelf.frame.identity.organiser, column=_("Series"), address=canonical),
            data={
                "@type": "CreativeWorkSeries",
                "name": own.title,
                "description": own.summary,
                "hasPart": [{"@type": "Article", "headline": part.title, "position": part.number} for part in parts],
            },
        ),
        series_kind=own.series_kind,
        state=state_name(running=own.running),
        progress=progress(len(parts), own.planned),
        cover=shelf.picture(own.cover_id),
        body=printed_body(own.body, shelf),
        parts=parts,
    )


def series_card(own: SeriesOwn, shelf: Shelf) -> SeriesCard:
    """A series in lists, with its last published part."""
    parts = published_parts(own, shelf)
    last = parts[-1][1] if parts else None
    return SeriesCard(
        id=own.id,
        kind="series",
        kind_label=state_name(running=own.running),
        title=own.title,
        summary=own.summary,
        address=shelf.to(own.address),
        published=own.published,
        corrected=shelf.corrected(own.id),
        note=f"{own.series_kind} · {progress(len(parts), own.planned)}",
        latest=Link(title=last.title, address=shelf.to(last.address)) if last else None,
    )


def running_series(shelf: Shelf) -> SeriesCard | None:
    """The newest running series that has a published part; None where there is none."""
    for own in reversed(shelf.column("series")):
        if own.running and (card := series_card(own, shelf)).latest:
            return card
    return None


def series_list_view(own: PageOwn, shelf: Shelf, query: Query) -> ListView:
    """The list of series as printed: the running ones first, then the newest."""
    view: ListView = list_view(
        own,
        shelf,
        query,
        card=lambda series: series_card(series, shelf),
        order=lambda series: not series.running,
        empty=_("Series will stand here."),
    )
    return view
