"""A manuscript becomes a draft: its page, its pictures in the library, and the report in the page's log. All or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.fields.files import FieldFile
from wagtail.blocks import StreamValue
from wagtail.images.permissions import permission_policy
from wagtail.log_actions import log
from wagtail.models import Page

from cms.pages.slugs import free_slug
from cms.vocabulary.models import Region
from media.library.duplicates import known_picture, same_bytes
from media.library.models import Picture
from stories.telling.models import StoryPage
from stories.word.blocks import stored_part
from stories.word.findings import Findings, stored
from stories.word.manuscript import Figure, Manuscript, Part
from stories.word.titling import LONGEST_TITLE

ACTION = "stories.word"


def save_draft(manuscript: Manuscript, *, parent: Page, region: Region, user: Any, file_name: str) -> StoryPage:
    """Store a manuscript as a draft below `parent`; never published. When anything fails, nothing is kept, no file either."""
    findings = Findings()
    findings.rows += manuscript.findings
    with _undone_on_failure() as files, transaction.atomic():
        shelf = _PictureShelf(user, manuscript.title, files, findings)
        page = StoryPage(
            title=manuscript.title, slug=free_slug(manuscript.title, parent, otherwise="story"), owner=user, live=False
        )
        page.region = region
        page.body = StreamValue(
            page._meta.get_field("body").stream_block,
            [block for part in manuscript.parts if (block := _block(part, shelf))],
            is_lazy=True,
        )
        parent.add_child(instance=page)
        revision = page.save_revision(user=user, log_action=True, clean=False)
        log(
            instance=page,
            action=ACTION,
            user=user,
            revision=revision,
            content_changed=True,
            data={"file": file_name, "findings": stored(findings.rows)},
        )
    return page


@contextmanager
def _undone_on_failure() -> Iterator[list[tuple[Storage, str]]]:
    """Files written meanwhile; a transaction that fails takes back rows, this takes back the files."""
    files: list[tuple[Storage, str]] = []
    try:
        yield files
    except BaseException:
        for storage, name in files:
            storage.delete(name)
        raise


class _PictureShelf:
    """The pictures of one manuscript in the library; the same picture is kept once, and one kept before is used again."""

    def __init__(self, user: Any, title: str, files: list[tuple[Storage, str]], findings: Findings) -> None:
        self._user, self._title, self._files, self._findings = user, title, files, findings
        self._collection = permission_policy.collections_user_has_permission_for(user, "add").first()
        self._kept: dict[str, Picture] = {}

    def picture(self, figure: Figure) -> Picture | None:
        """The library's row for a figure; None where the account may neither choose it nor add it."""
        bytes_hash = figure.picture.clean.sha256
        if bytes_hash not in self._kept:
            choosable = permission_policy.instances_user_has_permission_for(self._user, "choose")
            known: Picture | None = choosable.filter(same_bytes(bytes_hash)).first()
            picture = known or self._added(figure)
            if picture is None:
                self._findings.add("picture_right", figure.caption)
                return None
            if known:
                self._findings.add("pictures_known", figure.caption)
            if not picture.credit_line:
                self._findings.add("no_credit", figure.caption)
            self._kept[bytes_hash] = picture
        return self._kept[bytes_hash]

    def _added(self, figure: Figure) -> Picture | None:
        clean = figure.picture.clean
        if self._collection is None or known_picture(clean.sha256):
            return None
        title = figure.caption or f"{self._title} {len(self._kept) + 1}"
        picture = Picture.of(
            clean,
            title=title[:LONGEST_TITLE],
            description=figure.alt,
            caption=figure.caption,
            collection=self._collection,
            uploaded_by_user=self._user,
        )
        storage = cast(FieldFile, picture.file).storage
        if not storage.exists(clean.stored_name):
            storage.save(clean.stored_name, clean.file())
            self._files.append((storage, clean.stored_name))
        picture.save()
        return picture


def _block(part: Part, shelf: _PictureShelf) -> dict[str, Any] | None:
    """A part as the body stores it; None for a picture that cannot be kept."""
    kind, value = _stored(part, shelf)
    return {"type": kind, "value": value} if value is not None else None


def _stored(part: Part, shelf: _PictureShelf) -> tuple[str, Any]:
    if not isinstance(part, Figure):
        return stored_part(part)
    picture = shelf.picture(part)
    caption = part.caption if picture and part.caption != picture.caption else ""
    return "picture", {"picture": picture.pk, "caption": caption} if picture else None
