"""What a visitor sees where a page cannot be: 400, 403, 404, 500.

An error page must not fail itself. 403 and 404 may read the frame from the database; 500 only takes it from the cache,
because the database may be what broke. Whatever goes wrong on the way ends in `unavailable.html`, a file without needs.
"""

import logging
from pathlib import Path

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.pages.navigation import CACHE_KEY, frame
from cms.view.data import Frame, Head, PageView
from cms.view.environment import render

logger = logging.getLogger(__name__)
UNAVAILABLE = Path(__file__).with_name("unavailable.html").read_text(encoding="utf-8")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself is broken or forged. No page of ours: its host may be a foreign one."""
    return HttpResponse(UNAVAILABLE, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(403, _("This page is not open to you"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that came too late or from elsewhere (`CSRF_FAILURE_VIEW`)."""
    return _page(403, _("This page is not open to you"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(404, _("There is no page at this address"))


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without a query."""
    return _page(500, _("The site could not answer just now"), database=False)


def _page(status: int, title: str, *, database: bool = True) -> HttpResponse:
    try:
        surroundings: Frame | None = frame() if database else cache.get(CACHE_KEY)
        html = UNAVAILABLE if surroundings is None else _html(status, title, surroundings)
    except Exception:
        logger.exception("The error page for status %d could not be made", status)
        html = UNAVAILABLE
    return HttpResponse(html, status=status)


def _html(status: int, title: str, surroundings: Frame) -> str:
    head = Head(
        title=f"{title} - {surroundings.site_name}", description=title, canonical="", labels=(), robots="noindex"
    )
    page = PageView(kind="error", title=title, summary="", head=head, crumbs=())
    return render("site/error.html", page=page, frame=surroundings, status=status)
