"""Addresses: the office, health, files, and every page of the site."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from brands.events.addresses import all_events, one_event
from brands.profile.addresses import region_of_brands
from cms.publisher.office.addresses import TAKEN_OVER
from cms.publisher.uploads import film, uploaded
from cms.web.errors import bad_request, not_found, permission_denied, server_error
from cms.web.health import live, ready
from cms.web.icon import icon
from cms.web.pages import serve

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(TAKEN_OVER)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("favicon.ico", icon),
    path("healthz/live", live),
    path("healthz/ready", ready),
    re_path(r"^media/(?P<path>images/.+)$", uploaded),
    re_path(r"^media/(?P<path>films/.+)$", film),
    path("brands/<slug:slug>/", region_of_brands),
    path("events.ics", all_events),
    path("events/<slug:slug>/event.ics", one_event),
    re_path(r"^((?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
]

handler400 = bad_request
handler403 = permission_denied
handler404 = not_found
handler500 = server_error
