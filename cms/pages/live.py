"""Pages shown from live rows: to visitors until releases serve them, and in preview always.

The one way from a page to HTML is `html_of`: own data, shelf, view, template. Live view and preview both end here.
"""

import re
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.models import Page

from cms.pages import corrections, registry
from cms.pages.navigation import frame, marked, root_path
from cms.pages.shelf import Shelf
from cms.view.data import Query
from cms.view.environment import render

_FURTHER = re.compile(r"^(?P<list>.*)page/(?P<number>[1-9]\d{0,5})/$")


def html_of(page: Any, query: Query | None = None) -> str:
    """The public HTML of a page object, saved or not. Raises `Http404` for a further page that the list does not have."""
    contribution = registry.of(type(page))
    own = contribution.own(page)
    shelf = Shelf([own], marked(frame(), own.address))
    query = query or Query()
    view = contribution.view(own, shelf, query)
    view = replace(view, corrections=tuple(shelf.rows(corrections.POINTER, own)))
    if query.number > getattr(getattr(view, "pager", None), "pages", 1):
        raise Http404(own.address)
    return render(contribution.template, page=view, frame=shelf.frame)


def find(path: str) -> Any:
    """The public page at `path` (relative to the site's root, as matched by the address pattern), with all that its own data reads.

    Raises `Http404`. Two queries: the base row by its address, then the type's own bulk query.
    """
    base = Page.objects.filter(url_path=root_path() + path, live=True).only("pk", "content_type_id").first()
    if base is None:
        raise Http404(path)
    try:
        contribution = registry.of(base.cached_content_type.model_class())
    except LookupError:
        raise Http404(path) from None
    return contribution.query().get(pk=base.pk)


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Show the page at an address; `…/page/2/` is the second page of a list."""
    number = 1
    if further := _FURTHER.match(path):
        path, number = further["list"], int(further["number"])
        if number == 1:
            asked = request.GET.urlencode()
            return HttpResponsePermanentRedirect(f"/{path}?{asked}" if asked else f"/{path}")
    page = find(path)
    response: HttpResponse = page.serve(
        request, Query(number=number, parameters={k: request.GET.getlist(k) for k in request.GET})
    )
    return response
