"""Uploaded files, where no web server in front serves them. `csp` sees to it that they cannot act as pages."""

import re
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils._os import safe_join
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from cms.publisher.places import OWN, UnsafeAddress, path_of
from cms.release.current import reading

DAY = 24 * 60 * 60
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
LARGEST_PART = 4 * 1024 * 1024  # what one answer to a player holds in memory
MEDIA_TYPES = {".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt; charset=utf-8"}


def _only_public(request: HttpRequest) -> None:
    """Raises `Http404` for a visitor where nothing public shows the upload: what was withdrawn is gone here as well.

    What the built site holds is shown; before there is one, what the record names.
    """
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    site = Path(settings.SITE_ROOT)
    if (site / OWN).is_dir():
        try:
            shown = (site / path_of(request.path_info)).is_file()
        except UnsafeAddress:
            shown = False
        if not shown:
            raise Http404
        return
    with reading() as catalogue:
        if not catalogue.is_named(request.path_info):
            raise Http404


@require_safe
def uploaded(request: HttpRequest, path: str) -> HttpResponseBase:
    """The picture at `path` below `MEDIA_ROOT`; raises `Http404`. Names never come twice, but a file may be withdrawn: one day."""
    _only_public(request)
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    patch_cache_control(response, public=True, max_age=DAY)
    return response


@require_safe
def film(request: HttpRequest, path: str) -> HttpResponseBase:
    """The film or captions at `path` below `MEDIA_ROOT`, in parts where the player asks for parts (RFC 9110, 14.2)."""
    _only_public(request)
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
    except ValueError:
        raise Http404 from None
    if file.suffix not in MEDIA_TYPES or not file.is_file():
        raise Http404
    size = file.stat().st_size
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    response: HttpResponseBase = (
        _part(file, size, *asked.groups())
        if asked and any(asked.groups())
        else FileResponse(file.open("rb"), content_type=MEDIA_TYPES[file.suffix])
    )
    response.headers["Accept-Ranges"] = "bytes"
    patch_cache_control(response, public=True, max_age=DAY)
    return response


def _part(file: Path, size: int, first: str, last: str) -> HttpResponseBase:
    """Bytes `first` to `last`, or the last `last` bytes; at most `LARGEST_PART`, the player asks again for the rest."""
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last) if first and last else size - 1, size - 1, start + LARGEST_PART - 1)
    if start >= size or end < start:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with file.open("rb") as opened:
        opened.seek(start)
        content = BytesIO(opened.read(end - start + 1))
    headers = {"Content-Range": f"bytes {start}-{end}/{size}", "Content-Length": str(end - start + 1)}
    return FileResponse(content, status=206, content_type=MEDIA_TYPES[file.suffix], headers=headers)
