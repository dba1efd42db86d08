"""The page of contacts: own data and as printed."""

from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from brands.profile.cards import public_brands
from cms.pages.base import base_own
from cms.pages.body import printed_body
from cms.pages.parts import page_parts
from cms.pages.shelf import Shelf
from cms.view.crumbs import crumbs_to
from cms.view.data import Link, Query
from cms.view.head import column_labels
from home.contact.data import BrandContact, ContactOwn, ContactPoint, ContactView
from home.contact.models import ContactPage


def contact_pages() -> PageQuerySet:
    """The page with everything its own data reads: three queries."""
    return ContactPage.objects.prefetch_related("citations", "points")


def contact_own(page: ContactPage) -> ContactOwn:
    """The page's own data."""
    return ContactOwn(
        **base_own(page),
        **page.own_body(),
        source_ids=tuple(citation.source_id for citation in page.citations.all()),
        points=tuple(
            ContactPoint(unit=point.unit, duty=point.duty, phone=point.phone, address=point.address)
            for point in page.points.all()
        ),
    )


def brand_contacts(shelf: Shelf) -> tuple[BrandContact, ...]:
    """Contact units of public brands, in the order of their regions."""
    return tuple(
        BrandContact(
            unit=brand.service.unit,
            duty=_("Services of %(brand)s") % {"brand": brand.title},
            phone=brand.service.phone,
            address=brand.service.address,
            brand=Link(title=brand.title, address=shelf.to(brand.address)),
        )
        for brand in public_brands(shelf)
        if brand.service.unit
    )


def contact_view(own: ContactOwn, shelf: Shelf, query: Query) -> ContactView:
    """The page as printed."""
    crumbs = crumbs_to(own, shelf.frame)
    return ContactView(
        **page_parts(
            own,
            shelf,
            crumbs,
            labels=column_labels(own.title, own.summary, own.slug),
            data={"@type": "ContactPage", "name": own.title},
        ),
        identity=shelf.frame.identity,
        points=own.points,
        brands=brand_contacts(shelf),
        body=printed_body(own.body, shelf),
    )
