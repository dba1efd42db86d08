"""What a signature is about: the canonical content of a page as it would be released, and its hash.

It holds the page's own data (references as ids), the pictures with the hashes of their bytes and their rights, the shared
rows it names (captions, sources, films, attachments), the times it is scheduled for, and what a new version of a public
page was said to be. What the server sets on publishing (times of publication, the order of columns) is not part of it.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec
from wagtail.models import Page, Revision

from cms.pages import registry
from cms.pages.changes import StatedChange
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
    said: dict[str, str] | None = None

    @property
    def text(self) -> str:
        """Canonical JSON of what a signature is about."""
        return text_of(self.own, self.rights, self.rows, self.since, self.until, self.said)

    @property
    def sha256(self) -> str:
        """Hash of the content, as 64 hexadecimal digits."""
        return hash_of(self.text)


def text_of(own: PageOwn, rights: Any, rows: dict[str, str], since: Any, until: Any, said: Any) -> str:
    """The canonical text; times as aware moments or in ISO 8601."""
    told = {"own": timeless(own), "rights": rights, "rows": rows, "from": since, "until": until, "said": said}
    return encode(_in_utc(msgspec.to_builtins(told, builtin_types=(datetime,))))


def _in_utc(told: Any) -> Any:
    """The same with every moment in UTC: a version gives them in the office's zone, a row in UTC."""
    if isinstance(told, datetime):
        return told.astimezone(UTC)
    if isinstance(told, dict):
        return {key: _in_utc(value) for key, value in told.items()}
    return [_in_utc(value) for value in told] if isinstance(told, list) else told


def said_of(revision_id: int | None) -> dict[str, str] | None:
    """What a version of a public page was said to be, in the words readers get; None where nothing was said."""
    change = StatedChange.objects.filter(revision=revision_id).first()
    if change is None:
        return None
    return {name: getattr(change, name) for name in ("kind", "reason", "wrong", "right", "prepared")}


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
    return Content(
        own=own,
        rights=rights_of([own])[own.id],
        rows=hashes,
        since=page.go_live_at,
        until=page.expire_at,
        said=said_of(page.latest_revision_id),
    )


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
