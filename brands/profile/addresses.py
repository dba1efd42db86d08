"""Addresses of the showcase that are not pages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from cms.release.current import reading


def region_of_brands(request: HttpRequest, slug: str) -> HttpResponse:
    """`/brands/<region>/` leads to the region's page."""
    with reading() as catalogue:
        region = catalogue.row("region", slug)
    if region is None:
        raise Http404(slug)
    return HttpResponsePermanentRedirect(region.address)
