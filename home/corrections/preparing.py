"""Corrections that are prepared before anybody has written them: of public pages whose picture was replaced.

Such a correction is a draft without a kind. Who publishes the page is led to it and says whether it is of substance.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Page

from home.corrections.models import Correction
from media.library.correcting import Prepared
from media.library.models import Picture

UNDECIDED = ""  # of a kind that nobody has chosen yet; the form asks for one
TITLE_LENGTH = 120  # of a picture's title in a correction, which has room for 400 characters


def address_of(correction: Correction) -> str:
    """Address of its form in the office."""
    name: str = Correction.snippet_viewset.get_url_name("edit")  # type: ignore[attr-defined]
    return reverse(name, args=[correction.pk])


def prepare_for_picture(page: Page, old: Picture, new: Picture, user: Any) -> Prepared:
    """A draft that says which picture stood on the page and which will, in the site's language; one for each replacement."""
    with override(settings.LANGUAGE_CODE):
        wrong, right = _("Picture: old “%(title)s” (no. %(number)d)"), _("Picture: new “%(title)s” (no. %(number)d)")
    correction, made = Correction.objects.get_or_create(
        key=f"picture-{old.pk}-{new.pk}-page-{page.pk}",
        defaults={
            "page_id": page.pk,
            "kind": UNDECIDED,
            "wrong": wrong % {"title": old.title[:TITLE_LENGTH], "number": old.pk},
            "right": right % {"title": new.title[:TITLE_LENGTH], "number": new.pk},
        },
    )
    if made:
        log(instance=correction, action="wagtail.create", user=user, content_changed=True)
    return Prepared(page=page, address=address_of(correction))


def remind_of_prepared(request: HttpRequest, page: Page) -> None:
    """Whoever hands in an update is led to the corrections of the page that wait for a decision."""
    for correction in Correction.objects.filter(page=page.pk, live=False, kind=UNDECIDED).order_by("pk"):
        messages.warning(
            request,
            _("A correction of this page waits: “%(right)s”. Say whether it is of substance, and make it public.")
            % {"right": correction.right},
            buttons=[messages.button(address_of(correction), _("Correction"))],
        )
