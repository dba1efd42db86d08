"""Where pictures, films and attachments stand: pages whose stored text uses them, from Wagtail's reference index.

A picture stands also where a film stands whose poster it is. A signed consent stands on no page: `consents_of` says whose
pictures and films rest on it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex

from media.library.models import Attachment, Film, Picture

Kept = Picture | Film | Attachment


def pages_using(kept: Iterable[Kept], *, as_poster: bool = True) -> Mapping[int, list[Page]]:
    """Pages by the id of each picture, film or attachment (of one kind) they use, in three queries at most.

    A live page counts with its published text. `as_poster`: whether a picture stands where a film with it stands.
    """
    items = list(kept)
    if not items:
        return {}
    model = type(items[0])
    ids = [item.pk for item in items]
    wanted = _to(model, ids)
    posters: dict[int, int] = {}
    if model is Picture and as_poster:
        posters = dict(Film.objects.filter(poster__in=ids).values_list("pk", "poster_id"))
        wanted |= _to(Film, posters)
    film_type = ContentType.objects.get_for_model(Film).pk
    rows = ReferenceIndex.objects.filter(wanted, base_content_type=ContentType.objects.get_for_model(Page))
    pairs = set()
    for to_type, to_id, page_id in rows.values_list("to_content_type_id", "to_object_id", "object_id"):
        through_film = to_type == film_type and model is Picture
        pairs.add((posters[int(to_id)] if through_film else int(to_id), int(page_id)))
    pages = Page.objects.in_bulk({page_id for _kept_id, page_id in pairs})
    found: dict[int, list[Page]] = {}
    for kept_id, page_id in sorted(pairs):
        if page_id in pages:
            found.setdefault(kept_id, []).append(pages[page_id])
    return found


def _to(model: type[Kept], ids: Iterable[int]) -> Q:
    return Q(to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=[str(pk) for pk in ids])


def films_with_poster(pictures: Sequence[Picture]) -> Mapping[int, list[Film]]:
    """Films by the id of the picture that is their poster. One query."""
    found: dict[int, list[Film]] = {}
    for film in Film.objects.filter(poster__in=[picture.pk for picture in pictures]).order_by("title", "pk"):
        found.setdefault(film.poster_id, []).append(film)
    return found


def consents_of(attachments: Sequence[Attachment]) -> Mapping[int, list[Picture | Film]]:
    """Pictures and films by the id of the signed consent they rest on. Two queries."""
    ids = [attachment.pk for attachment in attachments]
    found: dict[int, list[Picture | Film]] = {}
    models: tuple[type[Any], ...] = (Picture, Film)
    for model in models:
        for one in model.objects.filter(portrait_consent__in=ids).order_by("title", "pk"):
            found.setdefault(one.portrait_consent_id, []).append(one)
    return found
