"""Films as printed: the page and the list."""

from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from cms.pages.body import printed_body
from cms.pages.columns import list_view
from cms.pages.films import duration as duration
from cms.pages.parts import page_parts
from cms.pages.shelf import Shelf
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, ListView, PageOwn, PrintedPicture, Query
from cms.view.head import article_labels
from cms.view.moments import local
from stories.film.data import FilmCard, FilmOwn, FilmView
from stories.series.data import SeriesPlace
from stories.telling.view import linked


def film_view(own: FilmOwn, shelf: Shelf, query: Query) -> FilmView:
    """A film as printed."""
    crumbs = crumbs_to(own, shelf.frame, Link(title=_("Films"), address=shelf.to("/films/")))
    canonical = f"{shelf.frame.site_url}{shelf.to(own.address)}"
    poster = shelf.picture(own.poster_id)
    return FilmView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=article_labels(own, source=shelf.frame.identity.organiser, column=_("Films"), address=canonical),
            data=video_object(own, poster, shelf.frame.site_url),
        ),
        file=shelf.film_file(own.file),
        link=own.link,
        platform=own.platform,
        poster=poster,
        duration=duration(own.seconds),
        transcript=own.transcript,
        licence_number=own.licence_number,
        credit=own.credit,
        ai_generated=own.ai_generated,
        regions=tuple(shelf.region(slug) for slug in own.regions),
        body=printed_body(own.body, shelf),
        brands=tuple(shelf.related(own, "brand")),
        people=tuple(shelf.related(own, "person")),
        happenings=tuple(shelf.related(own, "competition", "event")),
        series=tuple(linked(place, shelf) for place in shelf.rows("series", own) if isinstance(place, SeriesPlace)),
    )


def video_object(own: FilmOwn, poster: PrintedPicture | None, site_url: str) -> dict[str, Any]:
    """The film as schema.org data; addresses are absolute."""
    minutes, seconds = divmod(own.seconds, 60)
    data: dict[str, Any] = {
        "@type": "VideoObject",
        "name": own.title,
        "description": own.summary,
        "duration": f"PT{minutes}M{seconds}S",
        "inLanguage": "zh-Hans-CN",
    }
    if own.published:
        data["uploadDate"] = local(own.published).isoformat(timespec="seconds")
    if poster:
        data["thumbnailUrl"] = urljoin(site_url, poster.largest)
    if own.file:
        data |= {
            "contentUrl": urljoin(site_url, own.file.url),
            "encodingFormat": own.file.media_type,
            "width": own.file.width,
            "height": own.file.height,
        }
    elif own.link:
        data["sameAs"] = own.link
    if own.transcript:
        data["transcript"] = "\n".join(own.transcript)
    return data


def film_card(own: FilmOwn, shelf: Shelf) -> FilmCard:
    """A film in lists."""
    return FilmCard(
        id=own.id,
        kind=own.kind,
        kind_label=_("Film"),
        title=own.title,
        summary=own.summary,
        address=shelf.to(own.address),
        published=own.published,
        corrected=shelf.corrected(own.id),
        note=duration(own.seconds),
        poster=shelf.picture(own.poster_id),
        duration=duration(own.seconds),
    )


def films_view(own: PageOwn, shelf: Shelf, query: Query) -> ListView:
    """The list of films as printed."""
    view: ListView = list_view(
        own, shelf, query, card=lambda film: film_card(film, shelf), empty=_("Films will stand here.")
    )
    return view
