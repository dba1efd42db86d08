"""What a signature is about: the canonical content of a page as it would be released, and its hash.

It holds the page's own data (references as ids), the pictures with the hashes of their bytes and their rights, the shared
rows it names (captions, sources, films, attachments) and the times it is scheduled for. What the server sets on
publishing (times of publication, the order of columns) is not part of it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from wagtail.models import Page, Revision

from cms.pages import registry
from cms.pages.releasing import rights_of
from cms.pages.shared import pictures_named, rows_named, shared_lists, subject_of
from cms.release.forms import encode, hash_of
from cms.view.data import PageOwn
from cms.workflow.models import Hand
from media.library.models import Picture


@dataclass(frozen=True, kw_only=True)
class Content:
    """A page as it would be released. `rows` has the hash of each shared row it names, by subject."""

    own: PageOwn
    rights: Any
    rows: dict[str, str]
    since: datetime | None = None
    until: datetime | None = None

    @property
    def text(self) -> str:
        """Canonical JSON of what a signature is about."""
        return encode(
            {
                "own": timeless(self.own),
                "rights": self.rights,
                "rows": self.rows,
                "from": self.since,
                "until": self.until,
            }
        )

    @property
    def sha256(self) -> str:
        """Hash of the content, as 64 hexadecimal digits."""
        return hash_of(self.text)


def timeless(own: PageOwn) -> PageOwn:
    """Own data without what the server sets when it publishes."""
    return replace(own, published=None, updated=None, menu_order="")


def content_of(page: Any) -> Content:
    """The content of a page object, saved or not. Raises `LookupError` for a type that visitors never see."""
    own = registry.of(type(page)).own(page)
    rows = rows_named([own])
    lists = {shared.name: shared for shared in shared_lists()}
    hashes = {
        subject_of(lists[name], key): hash_of(encode(row)) for name, found in rows.items() for key, row in found.items()
    }
    return Content(own=own, rights=rights_of([own])[own.id], rows=hashes, since=page.go_live_at, until=page.expire_at)


def present(page_id: int) -> tuple[Any, Content]:
    """The newest version of a page and its content, read anew. Raises `Page.DoesNotExist`."""
    page = Page.objects.get(pk=page_id)
    newest = page.specific.get_latest_revision_as_object()
    return newest, content_of(newest)


def hands_in(page_id: int, content: Content, since: datetime | None) -> frozenset[int]:
    """Who saved any version of a page after `since`, or uploaded a picture that stands in it."""
    savers = Revision.page_revisions.filter(object_id=str(page_id), user__isnull=False)
    kept = Hand.objects.filter(page_id=page_id)
    if since is not None:
        savers, kept = savers.filter(created_at__gt=since), kept.filter(at__gt=since)
    uploaders = Picture.objects.filter(pk__in=pictures_named(content.own), uploaded_by_user__isnull=False)
    return frozenset(
        {
            *savers.values_list("user_id", flat=True),
            *kept.values_list("person_id", flat=True),
            *uploaders.values_list("uploaded_by_user_id", flat=True),
        }
    )
