"""The frame round every page: identity, menu and foot, read once and kept for a moment."""

from dataclasses import replace

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.pages.identity import SiteIdentity
from cms.view.data import Frame, Link

CACHE_KEY = "cms.pages.frame"
SECONDS = 30  # a change of menu or identity in another process shows within this time


def site_address(url_path: str) -> str:
    """A page's address from the site's root: Wagtail's `url_path` without the root page's own slug."""
    return "/" + url_path.lstrip("/").partition("/")[2]


def root_path() -> str:
    """`url_path` of the site's root page."""
    return str(Site.get_site_root_paths()[0].root_path)


def build_frame() -> Frame:
    """Read the frame: two queries. A column without a public page is not in the menu."""
    root = root_path()
    children = Page.objects.filter(depth=4, live=True, path__startswith=OuterRef("path"))
    columns = (
        Page.objects.filter(url_path__startswith=root, depth=3, live=True, show_in_menus=True)
        .annotate(filled=Exists(children))
        .filter(filled=True)
        .order_by("path")
        .values_list("title", "url_path")
    )
    menu = tuple(Link(title=title, address=site_address(path)) for title, path in columns)
    pages = Page.objects.filter(url_path__startswith=root, depth=3, live=True, numchild=0, show_in_menus=False)
    return Frame(
        site_name=settings.WAGTAIL_SITE_NAME,
        tagline=_("Labour brands of Hainan"),
        site_url=settings.SITE_URL.rstrip("/"),
        base="",
        home="/",
        search="/brands/",
        identity=SiteIdentity.load().data(),
        menu=menu,
        foot=tuple(
            Link(title=title, address=site_address(path)) for title, path in pages.values_list("title", "url_path")
        ),
    )


def frame() -> Frame:
    """The frame, from the cache where it is fresh."""
    kept: Frame | None = cache.get(CACHE_KEY)
    if kept is None:
        kept = build_frame()
        cache.set(CACHE_KEY, kept, SECONDS)
    return kept


def marked(frame: Frame, address: str) -> Frame:
    """The frame as it stands round the page at `address`: the column one is in is marked."""
    menu = (replace(item, current=address.startswith(item.address)) for item in frame.menu)
    return replace(frame, menu=tuple(menu))


def forget_frame(**_kwargs: object) -> None:
    """Receiver: the frame of this process is read again."""
    cache.delete(CACHE_KEY)
