"""Plain data of the page of contacts."""

from dataclasses import dataclass

from cms.view.data import Block, Identity, Link, PageOwn, PageView


@dataclass(frozen=True, kw_only=True)
class ContactPoint:
    """A unit that answers questions; all but its name may be empty."""

    unit: str
    duty: str
    phone: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ContactOwn(PageOwn):
    """The page's own data."""

    points: tuple[ContactPoint, ...]


@dataclass(frozen=True, kw_only=True)
class BrandContact(ContactPoint):
    """The contact unit of a brand, with a link to it."""

    brand: Link


@dataclass(frozen=True, kw_only=True)
class ContactView(PageView):
    """The page as printed."""

    identity: Identity
    points: tuple[ContactPoint, ...]
    brands: tuple[BrandContact, ...]
    body: tuple[Block, ...]
