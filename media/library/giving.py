"""Which attachments a visitor may have: those that a public page gives out, and no other.

An attachment may be a signed consent. Whoever knows its address gets nothing unless a public page lists it; staff get
what their office rights allow. Apps whose pages list attachments register how to ask whether a public one does.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest

from media.library.models import Attachment

Giver = Callable[[int], bool]

_givers: list[Giver] = []


def register_giver(gives: Giver) -> None:
    """Add a question: whether a public page lists the attachment of this id."""
    _givers.append(gives)


def refuse_unlisted(attachment: Attachment, request: HttpRequest) -> None:
    """Raises `Http404` for a visitor where no public page gives the attachment out."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    if not any(gives(attachment.pk) for gives in _givers):
        raise Http404
