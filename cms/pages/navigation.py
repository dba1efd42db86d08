"""The frame round every page: identity, menu and foot, from what was released."""

from dataclasses import replace
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.pages import registry
from cms.release.catalogue import Catalogue
from cms.view.data import Frame, Identity, Link, PageOwn


def site_address(url_path: str) -> str:
    """A page's address from the site's root: Wagtail's `url_path` without the root page's own slug."""
    return "/" + url_path.lstrip("/").partition("/")[2]


def root_path() -> str:
    """`url_path` of the site's root page."""
    return str(Site.get_site_root_paths()[0].root_path)


def frame_of(catalogue: Catalogue, base: str = settings.SITE_BASE_PATH) -> Frame:
    """The frame as the catalogue tells it, under a base path. A column without a public page is not in the menu."""
    top = sorted((own for own in _top(catalogue)), key=lambda own: own.menu_order)
    identity: Identity = catalogue.row("identity", "site") or Identity()
    return Frame(
        site_name=settings.WAGTAIL_SITE_NAME,
        tagline=_("Labour brands of Hainan"),
        site_url=settings.SITE_URL.rstrip("/"),
        base=base,
        home=f"{base}/",
        search=f"{base}/brands/",
        identity=identity,
        menu=tuple(
            Link(title=own.title, address=f"{base}{own.address}")
            for own in top
            if own.in_menu and catalogue.size(registry.of_kind(own.kind).column)
        ),
        foot=tuple(
            Link(title=own.title, address=f"{base}{own.address}")
            for own in top
            if not own.in_menu and not catalogue.size(registry.of_kind(own.kind).column)
        ),
    )


def _top(catalogue: Catalogue) -> list[PageOwn]:
    """Public pages right below the home page."""
    kinds = [c.kind for c in registry.contributions() if c.index or not c.column]
    return [own for kind in kinds for own in catalogue.listed(kind) if own.menu_order]


def marked(frame: Frame, address: str) -> Frame:
    """The frame as it stands round the page at `address`: the column one is in is marked."""
    here = frame.base + address
    return _marked(frame, tuple(here.startswith(item.address) for item in frame.menu))


@lru_cache(maxsize=64)
def _marked(frame: Frame, current: tuple[bool, ...]) -> Frame:
    menu = (replace(item, current=is_current) for item, is_current in zip(frame.menu, current, strict=True))
    return replace(frame, menu=tuple(menu))
