"""Addresses of the showcase that are not pages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from cms.pages.registry import Moved, PublicFiles
from cms.pages.shelf import Shelf
from cms.release.catalogue import Catalogue
from cms.release.current import reading

PREFIX = "/brands/"


def region_addresses(catalogue: Catalogue) -> list[str]:
    """`/brands/<region>/` of every region."""
    return [f"{PREFIX}{slug}/" for slug in catalogue.rows("region")]


def region_target(address: str, shelf: Shelf) -> Moved | None:
    """Where such an address leads."""
    region = shelf.shared("region", address.removeprefix(PREFIX).removesuffix("/"))
    return Moved(address=region.address) if region and address.startswith(PREFIX) else None


REGIONS_OF_BRANDS = PublicFiles(
    name="regions of brands", addresses=region_addresses, of_page=lambda _own: (), content=region_target
)


def region_of_brands(request: HttpRequest, slug: str) -> HttpResponse:
    """`/brands/<region>/` leads to the region's page."""
    with reading() as catalogue:
        region = catalogue.row("region", slug)
    if region is None:
        raise Http404(slug)
    return HttpResponsePermanentRedirect(region.address)
