"""What a visitor sees where a page cannot be: 400, 403, 404, 410, 500.

An error page must not fail itself. 403, 404 and 410 may read the frame from the record; 500 takes what this process knows
of it, because the database may be what broke. Whatever goes wrong on the way ends in `unavailable.html`, a file without needs.
"""

import logging
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.pages.navigation import frame_of
from cms.release.current import last_known, reading
from cms.view.data import Frame, Head, PageView
from cms.view.environment import render

logger = logging.getLogger(__name__)
UNAVAILABLE = Path(__file__).with_name("unavailable.html").read_text(encoding="utf-8")


def error_title(status: int, *, expired: bool = False) -> str:
    """What an error page is called; `expired` is the notice of a page whose time has ended."""
    if expired:
        return _("The time of this page has ended")
    titles = {
        403: _("This page is not open to you"),
        404: _("There is no page at this address"),
        410: _("This page was withdrawn"),
        500: _("The site could not answer just now"),
    }
    return titles[status]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself is broken or forged. No page of ours: its host may be a foreign one."""
    return HttpResponse(UNAVAILABLE, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that came too late or from elsewhere (`CSRF_FAILURE_VIEW`)."""
    return _page(403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without a query."""
    return _page(500, database=False)


def gone(request: HttpRequest, *, expired: bool = False) -> HttpResponse:
    """410: the page was withdrawn, or its time on the site has ended."""
    return _page(410, expired=expired)


def error_html(status: int, frame: Frame, *, expired: bool = False) -> str:
    """An error page."""
    title = error_title(status, expired=expired)
    head = Head(title=f"{title} - {frame.site_name}", description=title, canonical="", labels=(), robots="noindex")
    page = PageView(kind="error", title=title, summary="", head=head, crumbs=())
    return render("site/error.html", page=page, frame=frame, status=status, expired=expired)


def _page(status: int, *, database: bool = True, expired: bool = False) -> HttpResponse:
    try:
        html = error_html(status, _frame() if database else frame_of(last_known()), expired=expired)
    except Exception:
        logger.exception("The error page for status %d could not be made", status)
        html = UNAVAILABLE
    return HttpResponse(html, status=status)


def _frame() -> Frame:
    with reading() as catalogue:
        return frame_of(catalogue)
