"""Addresses of the showcase that are not pages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from cms.pages.places import regions_by_slug


def region_of_brands(request: HttpRequest, slug: str) -> HttpResponse:
    """`/brands/<region>/` leads to the region's page."""
    try:
        return HttpResponsePermanentRedirect(regions_by_slug()[slug].address)
    except KeyError:
        raise Http404(slug) from None
