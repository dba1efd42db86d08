"""What stands at an address of the static site: bytes made from the catalogue, with the keys that were read for them.

The same `printed` as in preview makes the pages; the other outputs (site map, notices, moved addresses) are small.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from cms.pages import registry
from cms.pages.live import printed
from cms.pages.navigation import frame_of, marked
from cms.pages.registry import Moved
from cms.pages.shelf import Shelf
from cms.publisher.assets import references
from cms.publisher.faults import Fault
from cms.publisher.places import notice_of, path_of
from cms.publisher.soundness import faults_of
from cms.release.catalogue import Catalogue
from cms.release.current import full_pages
from cms.release.forms import encode, hash_of
from cms.view.data import PageOwn, Query
from cms.web.errors import error_html

SITEMAP, ROBOTS = "/sitemap.xml", "/robots.txt"
ERRORS: Mapping[str, int] = {"/403.html": 403, "/404.html": 404, "/410.html": 410, "/50x.html": 500}
_PART = re.compile(r"^(?P<list>/.*/)page/(?P<number>[1-9]\d{0,5})/$")
_SHARD = re.compile(r"^/sitemap/(?P<column>[a-z]*)-(?P<number>[1-9]\d*)\.xml$")


class Refused(Exception):
    """An output that is not whole; `faults` say why."""

    def __init__(self, address: str, faults: list[Fault]) -> None:
        super().__init__(f"{address}: {'; '.join(map(str, faults))}")
        self.address, self.faults = address, faults


@dataclass(frozen=True)
class Printed:
    """An output: its file, the keys read for it, the files of ours it refers to."""

    address: str
    path: PurePosixPath
    data: bytes
    keys: frozenset[str]
    refs: frozenset[str] = frozenset()


class Press:
    """Prints outputs of one catalogue under one base path."""

    def __init__(self, catalogue: Catalogue, base: str = "") -> None:
        self.catalogue = catalogue
        self.base = base
        self.frame = frame_of(catalogue, base)

    def frame_mark(self) -> str:
        """A hash of what surrounds every page: another one means that every page is printed anew."""
        return hash_of(encode(self.frame))

    # -- what there is ----------------------------------------------------------------------------------------------

    def pages(self) -> list[str]:
        """Addresses of all pages that are no lists."""
        return [own.address for own in self.catalogue.pages.values() if not self._is_list(own)]

    def lists(self) -> list[str]:
        """Addresses of all lists, of the parts of their archives, and of what is made from many pages."""
        found = [own.address for own in self.catalogue.pages.values() if self._is_list(own)]
        for own in self.catalogue.pages.values():
            found += self.parts_of(own)
        for files in registry.public_files():
            found += [address for address in files.addresses(self.catalogue) if address not in self.catalogue.addresses]
        return [*found, *ERRORS, ROBOTS, SITEMAP, *self.shards()]

    def notices(self) -> list[str]:
        """Addresses that pages have left."""
        return list(self.catalogue.former)

    @staticmethod
    def _is_list(own: PageOwn) -> bool:
        return own.kind == "home" or registry.of_kind(own.kind).index

    def parts_of(self, own: PageOwn) -> list[str]:
        """Addresses of the archive of a list; none where its own address shows all."""
        column = self._archived(own)
        return [f"{own.address}page/{number}/" for number in self.catalogue.parts(column)]

    def _archived(self, own: PageOwn) -> str:
        """The column that a page has an archive of; empty for none."""
        contribution = registry.of_kind(own.kind)
        large = contribution.index and self.catalogue.size(contribution.column) > contribution.newest
        return contribution.column if large else ""

    def shards(self) -> list[str]:
        """Addresses of the parts of the site map."""
        return [f"/sitemap/{column}-{number}.xml" for column, number in self.catalogue.shards()]

    def of_page(self, page_id: int) -> list[str]:
        """Addresses that come and go with a page: its own, its archive, its files, those it has left."""
        own = self.catalogue.pages.get(page_id)
        here = [own.address, *self.parts_of(own)] if own else []
        files = [address for files in registry.public_files() if own for address in files.of_page(own)]
        return [*here, *files, *self.catalogue.left(page_id)]

    def indexes_of(self, column: str) -> list[PageOwn]:
        """The pages that list a column."""
        kinds = [c.kind for c in registry.contributions() if c.index and c.column == column]
        return [own for kind in kinds for own in self.catalogue.listed(kind)]

    def registered(self) -> list[str]:
        """Addresses of the files that are no pages."""
        return [address for files in registry.public_files() for address in files.addresses(self.catalogue)]

    def is_page(self, address: str) -> bool:
        """Whether an address is that of a page that is no list."""
        own = self.catalogue.pages.get(self.catalogue.addresses.get(address, 0))
        return own is not None and not self._is_list(own)

    # -- printing ---------------------------------------------------------------------------------------------------

    def print_all(self, addresses: Iterable[str]) -> Iterator[tuple[str, Printed | Refused | None]]:
        """Each address with what stands there: None where nothing does, `Refused` where it is not whole."""
        wanted = list(addresses)
        owns = full_pages([self.catalogue.held(page_id) for page_id in self._pages_at(wanted)])
        for address in wanted:
            try:
                yield address, self._print(address, owns)
            except Refused as refused:
                yield address, refused
            except Exception as error:  # whatever a template or a view does wrong stops this page and no other
                yield address, Refused(address, [Fault("not-printed", f"{type(error).__name__}: {error}")])

    def _pages_at(self, addresses: Iterable[str]) -> Iterator[int]:
        for address in addresses:
            part = _PART.match(address)
            page_id = self.catalogue.addresses.get(part["list"] if part else address)
            if page_id is not None:
                yield page_id

    def _print(self, address: str, owns: Mapping[int, Any]) -> Printed | None:
        page_id = self.catalogue.addresses.get(address)
        if page_id is not None:
            return self._page(address, owns[page_id], Query())
        if part := _PART.match(address):
            own = owns.get(self.catalogue.addresses.get(part["list"], 0))
            number = int(part["number"])
            if own is None or not self.catalogue.has_part(self._archived(own), number):
                return None
            return self._page(address, own, Query(number=number))
        for other in (self._left, self._error, self._robots, self._sitemap, self._shard, self._registered):
            if made := other(address):
                return made
        return None

    def _page(self, address: str, own: PageOwn, query: Query) -> Printed | None:
        shelf = Shelf(self.catalogue, marked(self.frame, own.address))
        try:
            html = printed(own, shelf, query)
        except Http404:
            return None
        return self._html(address, path_of(address), html, frozenset(shelf.read | {f"own:{own.id}"}))

    def _html(
        self, address: str, path: PurePosixPath, html: str, keys: frozenset[str], *, labelled: bool = True
    ) -> Printed:
        if faults := faults_of(html, labelled=labelled):
            raise Refused(address, faults)
        return Printed(address, path, html.encode(), keys, references(html, self.base))

    def _bytes(self, address: str, data: bytes, keys: frozenset[str]) -> Printed:
        return Printed(address, path_of(address), data, keys)

    def _left(self, address: str) -> Printed | None:
        page_id = self.catalogue.former.get(address)
        if page_id is None:
            return None
        keys = frozenset({f"own:{page_id}", "frame"})
        own = self.catalogue.pages.get(page_id)
        if own is None:
            gone = self.catalogue.gone.get(page_id)
            html = error_html(410, self.frame, expired=gone is not None and gone.expired)
            return self._html(address, notice_of(address), html, keys, labelled=False)
        return self._moved(address, own.address, keys)

    def _moved(self, address: str, target: str, keys: frozenset[str]) -> Printed:
        """A page that leads on at once: no web server has to be told. Search engines take it for a lasting move."""
        there = escape(f"{self.base}{target}")
        canonical = escape(f"{self.frame.site_url}{self.base}{target}")
        title = escape(_("This page has moved"))
        html = (
            f'<!DOCTYPE html>\n<html lang="{self.frame.lang}"><head><meta charset="utf-8"><title>{title}</title>'
            f'<link rel="canonical" href="{canonical}"><meta name="robots" content="noindex">'
            f'<meta http-equiv="refresh" content="0; url={there}"></head>'
            f'<body><h1>{title}</h1><p><a href="{there}">{canonical}</a></p></body></html>\n'
        )
        return self._html(address, path_of(address), html, keys, labelled=False)

    def _error(self, address: str) -> Printed | None:
        status = ERRORS.get(address)
        if status is None:
            return None
        html = error_html(status, self.frame)
        return self._html(address, path_of(address), html, frozenset({"frame"}), labelled=False)

    def _registered(self, address: str) -> Printed | None:
        for files in registry.public_files():
            shelf = Shelf(self.catalogue, self.frame)
            content = files.content(address, shelf)
            if isinstance(content, Moved):
                return self._moved(address, content.address, frozenset(shelf.read))
            if content is not None:
                return self._bytes(address, content, frozenset(shelf.read))
        return None

    # -- for search engines -----------------------------------------------------------------------------------------

    def _absolute(self, address: str) -> str:
        return escape(f"{self.frame.site_url}{self.base}{address}")

    def _robots(self, address: str) -> Printed | None:
        if address != ROBOTS:
            return None
        text = f"User-agent: *\nDisallow: /admin/\nSitemap: {self._absolute(SITEMAP)}\n"
        return self._bytes(address, text.encode(), frozenset())

    def _sitemap(self, address: str) -> Printed | None:
        if address != SITEMAP:
            return None
        rows = "".join(f"<sitemap><loc>{self._absolute(shard)}</loc></sitemap>\n" for shard in self.shards())
        return self._bytes(address, _xml("sitemapindex", rows), frozenset({"shards"}))

    def _shard(self, address: str) -> Printed | None:
        shard = _SHARD.match(address)
        if not shard:
            return None
        column, number = shard["column"], int(shard["number"])
        rows = []
        for own in self.catalogue.shard(column, number):
            changed = f"<lastmod>{own.updated.isoformat(timespec='seconds')}</lastmod>" if own.updated else ""
            rows.append(f"<url><loc>{self._absolute(own.address)}</loc>{changed}</url>\n")
        if not rows:
            return None
        return self._bytes(address, _xml("urlset", "".join(rows)), frozenset({f"shard:{column}:{number}"}))


def _xml(root: str, rows: str) -> bytes:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{space}">\n{rows}</{root}>\n'.encode()
