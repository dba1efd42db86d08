"""The built files, served by the application itself where no web server stands in front.

Visitors get the file at an address, its compressed twin where their browser takes one, the notice of a withdrawn page with
410. A query, a form, staff who are signed in, and whatever was not built are the application's.
"""

import mimetypes
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from cms.publisher.assets import is_asset
from cms.publisher.places import GONE, UnsafeAddress, path_of

TWINS = (("br", ".br"), ("gzip", ".gz"))
TYPES = {".ics": "text/calendar; charset=utf-8", ".vtt": "text/vtt; charset=utf-8", ".avif": "image/avif"}
IN_PARTS = frozenset({".mp4", ".webm"})  # players ask for parts of them: the application's film view answers that
KEPT_SECONDS = 24 * 60 * 60  # a file may be withdrawn


class BuiltSite:
    """Middleware: answers with a built file where there is one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._root = Path(settings.SITE_ROOT)
        self._base = settings.SITE_BASE_PATH

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"} and not request.META.get("QUERY_STRING") and not _signed_in(request):
            answer = self._answer(request)
            if answer is not None:
                return answer
        return self._get_response(request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase | None:
        if self._base and not request.path_info.startswith(f"{self._base}/"):
            return None
        try:
            path = path_of(request.path_info.removeprefix(self._base))
        except UnsafeAddress:
            return None
        file = self._root / path
        if file.suffix not in IN_PARTS and file.is_file():
            return _file(request, file, kept=is_asset(f"/{path}"))
        notice = self._root / GONE / path
        if notice.is_file():
            return HttpResponse(notice.read_bytes(), status=410)
        return None


def _signed_in(request: HttpRequest) -> bool:
    """Staff see the application's pages, with Wagtail's bar; who merely has a cookie of that name sees the same pages without."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _accepted(request: HttpRequest) -> set[str]:
    """Content codings the browser takes."""
    parts = (part.partition(";") for part in request.headers.get("Accept-Encoding", "").split(","))
    return {name.strip() for name, _semicolon, weight in parts if weight.replace(" ", "") not in {"q=0", "q=0.0"}}


def _file(request: HttpRequest, file: Path, *, kept: bool) -> HttpResponseBase:
    """A file or its twin. `kept` files never change under their name; all others a browser asks for anew."""
    state = file.stat()
    mark = f'W/"{state.st_mtime_ns:x}-{state.st_size:x}"'  # weak: the twins share it
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified(headers={"ETag": mark})
    accepted = _accepted(request)
    coding, sent = next(
        ((c, twin) for c, suffix in TWINS if c in accepted and (twin := file.with_name(file.name + suffix)).is_file()),
        ("", file),
    )
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    response = FileResponse(sent.open("rb"), content_type=f"{kind}; charset=utf-8" if kind == "text/html" else kind)
    response.headers["ETag"] = mark
    response.headers["Last-Modified"] = formatdate(state.st_mtime, usegmt=True)
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS if kept else 0}"
    del response.headers["Content-Disposition"]  # it would name the twin
    if coding:
        response.headers["Content-Encoding"] = coding
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
