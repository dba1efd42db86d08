"""The way from the home page to a page."""

from django.utils.translation import gettext as _

from cms.view.data import Frame, Link, PageOwn


def crumbs_to(own: PageOwn, frame: Frame, *between: Link) -> tuple[Link, ...]:
    """Home, the columns between, and the page itself (without an address)."""
    return (Link(title=_("Home"), address=f"{frame.base}/"), *between, Link(title=own.title, address="", current=True))
