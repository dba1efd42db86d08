"""Which attachments a visitor may have: those that a public page gives out, and no other.

An attachment may be a signed consent. Whoever knows its address gets nothing unless a public page lists it; staff get
what their office rights allow. Apps whose pages list attachments register how to ask whether a public one does; apps
whose rows keep consents register where. A consent is given to no visitor, whatever lists it.
"""

from collections.abc import Callable, Collection

from django.db.models import Model
from django.http import Http404, HttpRequest

from media.library.models import Attachment, Film, Picture

Giver = Callable[[int], bool]

_givers: list[Giver] = []
_consents: dict[type[Model], str] = {Picture: "portrait_consent", Film: "portrait_consent"}


def register_giver(gives: Giver) -> None:
    """Add a question: whether a public page lists the attachment of this id."""
    _givers.append(gives)


def register_consents(model: type[Model], field: str) -> None:
    """Say that a foreign key to attachments names signed consents."""
    _consents[model] = field


def consents(ids: Collection[int]) -> frozenset[int]:
    """Those of these attachments that are somebody's signed consent. A query a table that keeps consents, none for no ids."""
    if not ids:
        return frozenset()
    return frozenset(
        pk
        for model, field in _consents.items()
        for pk in model._default_manager.filter(**{f"{field}__in": ids}).values_list(field, flat=True)
    )


def refuse_unlisted(attachment: Attachment, request: HttpRequest) -> None:
    """Raises `Http404` for a visitor where no public page gives the attachment out, or it is a consent."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    if consents([attachment.pk]) or not any(gives(attachment.pk) for gives in _givers):
        raise Http404
