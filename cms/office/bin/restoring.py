"""Out of the bin: a page comes back with its number, versions, child rows and place, as a draft; or the reason why not."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from cms.office.bin.content import MissingError, mended
from cms.office.bin.models import BinnedPage
from cms.office.bin.pointers import put_back
from cms.office.bin.reach import may_with
from cms.office.permissions import Action
from cms.office.refusals import last_refusal

RESTORED = "office.restore"


class CannotRestoreError(Exception):
    """Why a page cannot come back: a sentence for the person who asked."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class Restored:
    """A page that came back. `notes` say what is not as it was: sentences."""

    page: Any
    notes: list[str] = field(default_factory=list)


@transaction.atomic
def restore(binned: BinnedPage, user: Any) -> Restored:
    """Bring a page back, with what was deleted from below it. Raises `CannotRestoreError`; then nothing has changed."""
    rows = binned.with_those_below()
    for row in rows:
        decision = may_with(user, Action.RESTORE, row)
        if not decision.allowed:
            raise CannotRestoreError(decision.reason)
    parent, notes = _place_for(binned)
    if not parent.permissions_for_user(user).can_add_subpage():
        raise CannotRestoreError(last_refusal(user).reason)
    coming = {row.page_id for row in rows}
    pages: dict[int, Any] = {}
    for row in rows:
        page, said = _restored(row, pages.get(row.parent_id, parent), coming)
        pages[row.page_id] = page
        notes += said
    if lost := sum(put_back(row.pointers, row.page_id) for row in rows):
        notes.append(_("%(n)d references of other pages could not be put back.") % {"n": lost})
    for row in rows:
        PageLogEntry.objects.filter(page_id=row.page_id, deleted=True).update(deleted=False)
        log(instance=pages[row.page_id], action=RESTORED, user=user, data={"parent": str(parent)})
    BinnedPage.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return Restored(pages[binned.page_id], notes)


def _place_for(row: BinnedPage) -> tuple[Any, list[str]]:
    """The page below which `row` comes back: its own parent, or the only other page that may hold it."""
    model: Any = row.model
    if model is None:
        raise CannotRestoreError(_("The site no longer has pages of this type."))
    parent = Page.objects.filter(pk=row.parent_id).first()
    notes = []
    if parent is None:
        if above := BinnedPage.objects.filter(page_id=row.parent_id).first():
            raise CannotRestoreError(
                _("It stood below “%(title)s”, which is in the recycle bin as well: restore that first.")
                % {"title": above.title}
            )
        others = [page for kind in model.allowed_parent_page_models() for page in kind.objects.all()[:2]]
        if len(others) != 1:
            raise CannotRestoreError(
                _("The page below which it stood, “%(title)s”, is gone, and no other page can take it.")
                % {"title": row.parent_title}
            )
        parent = others[0]
        notes.append(
            _("“%(old)s”, below which it stood, is gone: it now stands below “%(new)s”.")
            % {"old": row.parent_title, "new": parent.title}
        )
    parent = parent.specific
    if not model.can_create_at(parent):
        raise CannotRestoreError(_("There is another page of this type where it stood, and there can be only one."))
    return parent, notes


def _restored(row: BinnedPage, parent: Any, coming: set[int]) -> tuple[Any, list[str]]:
    model: Any = row.model
    _store_versions(row)
    try:
        content, lost = mended(model, row.content, coming=coming)
    except MissingError as missing:
        raise CannotRestoreError(
            _("It cannot be without “%(field)s”, and what stood there is gone.") % {"field": missing}
        ) from None
    page = model.from_serializable_data(content, check_fks=False)
    page.live, page.live_revision, page.has_unpublished_changes = False, None, True
    notes = []
    if lost:
        names = "、".join(dict.fromkeys(lost))
        notes.append(_("Gone meanwhile, so left empty: %(names)s.") % {"names": names})
    if (slug := _free(page.slug, parent)) != page.slug:
        notes.append(_("Its address was taken; it is now “%(slug)s”.") % {"slug": slug})
        page.slug = slug
    _insert(page, parent)
    return page, notes


def _store_versions(row: BinnedPage) -> None:
    """The page's versions under their own numbers; what was scheduled is not: a restored page is published by hand."""
    known = set(get_user_model().objects.values_list("pk", flat=True))
    Revision.objects.bulk_create(
        Revision(
            **{**version, "user_id": version["user_id"] if version["user_id"] in known else None},
            object_id=str(row.page_id),
        )
        for version in row.revisions
    )


def _free(slug: str, parent: Any) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    return next(one for n in range(1, len(taken) + 2) if (one := slug if n == 1 else f"{slug}-{n}") not in taken)


def _insert(page: Any, parent: Any) -> None:
    """Write the page under its own number, last below `parent`.

    Wagtail's `add_child` gives new numbers only; so the two rows are inserted first and then saved as any page is.
    """
    try:
        page.validate_unique(exclude={"slug", "id", "path", "translation_key", "page_ptr"})
    except ValidationError as error:
        raise CannotRestoreError(" ".join(error.messages)) from None
    place = Page.objects.select_for_update().get(pk=parent.pk)
    last = place.get_last_child()
    page.path = last._inc_path() if last else Page._get_path(place.path, place.depth + 1, 1)
    page.depth, page.numchild = place.depth + 1, 0
    page.set_url_path(parent)
    base = Page(**{column.attname: getattr(page, column.attname) for column in Page._meta.concrete_fields})
    try:
        with transaction.atomic():
            base.save_base(raw=True, force_insert=True)
            page.save_base(raw=True, force_insert=True)
            Page.objects.filter(pk=place.pk).update(numchild=F("numchild") + 1)
            page.save(clean=False)
    except IntegrityError:
        raise CannotRestoreError(
            _("Another page has taken what only one can have: its number or its region.")
        ) from None
