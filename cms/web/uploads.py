"""Uploaded pictures, where no web server in front serves them. `csp` sees to it that they cannot act as pages."""

import os

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

DAY = 24 * 60 * 60


@require_safe
def uploaded(request: HttpRequest, path: str) -> HttpResponseBase:
    """The picture at `path`; raises `Http404`. Names never come twice, but a picture may be withdrawn: one day.

    Pictures only: attachments may be signed consents, and Wagtail's own view gives them to those who may see them.
    """
    response = serve(request, path, document_root=os.fspath(settings.MEDIA_ROOT / "images"))
    patch_cache_control(response, public=True, max_age=DAY)
    return response
