"""What a browser may do with a page of ours: Content-Security-Policy and Permissions-Policy, by address.

The public site needs nothing but its own files. The office runs Wagtail, whose date and time fields start from inline
scripts and whose rich text editor and content checks write inline styles. An uploaded file is data, never a document
that may act in the site's name.
"""

from collections.abc import Callable, Mapping
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Policy = Mapping[str, str]  # directive to sources; a directive without sources stands alone

SELF: Final = "'self'"
NONE: Final = "'none'"

PUBLIC: Final[Policy] = {
    "default-src": NONE,
    "script-src": SELF,
    "style-src": SELF,
    "img-src": SELF,
    "font-src": SELF,
    "connect-src": SELF,
    "media-src": SELF,
    "manifest-src": SELF,
    "form-action": SELF,
    "base-uri": NONE,
    "frame-ancestors": SELF,  # the office shows previews in a frame
}
OFFICE: Final[Policy] = {
    **PUBLIC,
    "script-src": f"{SELF} 'unsafe-inline'",
    "style-src": f"{SELF} 'unsafe-inline'",
    "img-src": f"{SELF} data: blob:",
    "frame-src": SELF,
}
UPLOAD: Final[Policy] = {
    "default-src": NONE,
    "img-src": SELF,
    "media-src": SELF,
    "frame-ancestors": SELF,
    "sandbox": "",
}

PERMISSIONS: Final = ", ".join(
    [*(f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb")), "fullscreen=(self)"]
)


def policies() -> tuple[tuple[str, Policy], ...]:
    """Address prefix to policy; the first that fits holds, the last one fits everything."""
    return (("/admin/", OFFICE), (settings.MEDIA_URL, UPLOAD), ("/documents/", UPLOAD), ("", PUBLIC))


def header(policy: Policy) -> str:
    """The policy as the header's value."""
    return "; ".join(f"{directive} {sources}".rstrip() for directive, sources in policy.items())


class ContentSecurityPolicy:
    """Middleware: sets both headers unless the view set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._headers = tuple((prefix, header(policy)) for prefix, policy in policies())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        value = next(value for prefix, value in self._headers if request.path_info.startswith(prefix))
        response.headers.setdefault("Content-Security-Policy", value)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
