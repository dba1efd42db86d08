"""The same bytes are one picture, one attachment, one film: what the library has already, and how it is said."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from media.library.models import Attachment, Picture


def same_bytes(sha256: str) -> Q:
    """Pictures that came in with these bytes, whether or not our label was written into them since."""
    return Q(sha256=sha256) | Q(unlabelled=sha256)


def known_picture(sha256: str) -> Picture | None:
    """The picture of the library with these bytes."""
    return Picture.objects.filter(same_bytes(sha256)).select_related("collection").first()


def known_attachment(sha256: str, user: Any, policy: Any) -> Attachment | None:
    """The attachment with these bytes that this account may choose: others' consents are not for everybody to know of."""
    choosable = policy.instances_user_has_any_permission_for(user, ["choose", "change"])
    found: Attachment | None = choosable.filter(sha256=sha256).first()
    return found


def said_of(picture: Picture) -> SafeString:
    """Which picture it is, where it lies, and the way to it. In a chooser the link chooses it."""
    return format_html(
        _("The library has this picture already: “{title}” in “{collection}”. {link}"),
        title=picture.title,
        collection=picture.collection.name,
        link=format_html(
            '<a href="{}" data-chooser-modal-choice>{}</a>',
            reverse("wagtailimages_chooser:chosen", args=[picture.pk]),
            _("Use it"),
        ),
    )
