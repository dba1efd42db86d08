"""What is public at an address, answered by the application where no built file does."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.models import Page

from cms.pages.live import Gone, moved_to, released_html
from cms.pages.userbar import with_user_bar
from cms.release.current import reading
from cms.view.data import Query
from cms.web.errors import gone

_PART = re.compile(r"^(?P<list>.*/)page/(?P<number>[1-9]\d{0,5})/$")


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Show what was released at an address; `…/page/2/` is the second part of a column's archive, the oldest being the first.

    Staff see Wagtail's bar on it. Raises `Http404`; what was withdrawn answers 410.
    """
    address, number = f"/{path}", 0
    if part := _PART.match(address):
        address, number = part["list"], int(part["number"])
    query = Query(number=number, parameters={k: request.GET.getlist(k) for k in request.GET})
    with reading() as catalogue:
        if target := moved_to(address, catalogue):
            return HttpResponsePermanentRedirect(target)
        try:
            html = released_html(address, query, catalogue)
        except Gone as found:
            return gone(request, expired=found.expired)
        page_id = catalogue.addresses[address]
    if request.user.is_authenticated and (page := Page.objects.filter(pk=page_id).first()):
        html = with_user_bar(html, request, page)
    return HttpResponse(html)
