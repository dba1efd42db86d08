"""From a page to its release: what Wagtail publishes, unpublishes, moves and deletes is released at once.

The gate decides whether it may be (`cms.release.gate`); what may not changes nothing public.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.pages import registry
from cms.pages.authority import SETUP, acts, authority_for
from cms.pages.base import COLUMN_DEPTH
from cms.pages.changes import stated
from cms.pages.shared import acts_for_unnamed, named_acts, pictures_named, standing_acts, subjects_named
from cms.release.acts import Act, page_subject, release
from cms.release.catalogue import PAGE
from cms.release.gate import NotAuthorisedError, gate
from cms.release.models import Alarm, Holding, Kind, Release
from cms.view.data import PageOwn
from media.library.giving import consents
from media.library.models import Picture

logger = logging.getLogger(__name__)


def owns_of(page_ids: Iterable[int]) -> list[PageOwn]:
    """Own data of live pages as their rows now have it, oldest publication first; types that contribute nothing left out."""
    by_type: dict[int, list[int]] = defaultdict(list)
    for page_id, type_id in Page.objects.filter(pk__in=page_ids, live=True).values_list("pk", "content_type_id"):
        by_type[type_id].append(page_id)
    owns: list[PageOwn] = []
    for contribution in registry.contributions():
        content_type = contribution.model._meta.app_label, contribution.model._meta.model_name
        ids = [i for type_id, found in by_type.items() if _label(type_id) == content_type for i in found]
        if ids:
            owns += [contribution.own(page) for page in contribution.query().filter(pk__in=ids)]
    return sorted(owns, key=lambda own: (own.published is not None, own.published, own.id))


def _label(type_id: int) -> tuple[str, str]:
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_for_id(type_id)
    return content_type.app_label, content_type.model


def rights_of(owns: Iterable[PageOwn]) -> dict[int, list[dict[str, Any]]]:
    """By page: its pictures with the hash of their bytes and the rights they are shown by."""
    pictures = {own.id: sorted(pictures_named(own)) for own in owns}
    rows = Picture.objects.in_bulk({picture_id for ids in pictures.values() for picture_id in ids})
    return {
        page_id: [
            {
                "id": picture.pk,
                "sha256": picture.sha256,
                "credit": picture.credit_line,
                "holder": picture.rights_holder,
                "licence": picture.licence,
                "until": end.isoformat() if (end := picture.rights_end()) else "",
            }
            for picture_id in ids
            if (picture := rows.get(picture_id))
        ]
        for page_id, ids in pictures.items()
    }


def acts_of(owns: Collection[PageOwn], kind: Kind, reason: str = "") -> list[Act]:
    """What releases pages as their own data says."""
    rights = rights_of(owns)
    return [
        Act(
            subject=page_subject(own.id),
            form=own.kind,
            kind=kind,
            data=own,
            column="" if registry.of_kind(own.kind).index else registry.of_kind(own.kind).column,
            rights=rights[own.id],
            names=subjects_named(own),
            reason=reason,
        )
        for own in owns
    ]


def release_pages(
    page_ids: Iterable[int], *, authority: str, kind: Kind = Kind.PUBLISH, reason: str = "", at: datetime | None = None
) -> list[Release]:
    """Release live pages as they stand, with the shared rows they name."""
    owns = owns_of(page_ids)
    pages = acts_of(owns, kind, reason)
    before = names_held(act.subject for act in pages)
    done = release([*named_acts(owns), *pages, *consent_acts()], authority=authority, at=at)
    dropped = before.difference(*(act.names for act in pages))
    release(acts_for_unnamed(dropped), authority=authority, at=at)
    return done


def consent_acts() -> list[Act]:
    """Acts that end attachments which a page has made signed consents."""
    held = Holding.objects.filter(subject__startswith="attachment:").exclude(digest="").values_list("subject", "form")
    forms = {int(subject.partition(":")[2]): form for subject, form in held}
    private = consents(forms) if forms else ()
    return [Act(subject=f"attachment:{i}", form=forms[i], kind=Kind.WITHDRAW) for i in private]


def names_held(subjects: Iterable[str]) -> set[str]:
    """Subjects of the shared rows that public pages of these show."""
    holdings = Holding.objects.filter(subject__in=list(subjects)).exclude(digest="")
    return {name for names in holdings.values_list("names", flat=True) for name in names.split()}


def withdraw_pages(
    page_ids: Iterable[int], *, authority: str, reason: str = "", kind: Kind = Kind.WITHDRAW
) -> list[Release]:
    """Make pages public no more."""
    subjects = [page_subject(page_id) for page_id in page_ids]
    acts = [
        Act(subject=holding.subject, form=holding.form, kind=kind, reason=reason)
        for holding in Holding.objects.filter(subject__in=subjects)
    ]
    before = names_held(subjects)
    done = release(acts, authority=authority)
    release(acts_for_unnamed(before), authority=authority)
    return done


@contextmanager
def unreleased(page: Page) -> Iterator[None]:
    """What has no right to go out, or to be taken away, changes nothing public: the live row raises an alarm instead.

    An act that named its authority is told (`NotAuthorisedError`).
    """
    try:
        yield
    except NotAuthorisedError as error:
        if acts():
            raise
        logger.error("Not released: %s", error)
        Alarm.objects.update_or_create(
            subject=page_subject(page.pk),
            defaults={"title": page.title[:255], "what": str(error.reason)[:400], "since": timezone.now()},
        )


def published(instance: Page, revision: Any = None, **_kwargs: Any) -> None:
    """Receiver: a page was published. What has no right to go out does not; the live row then raises an alarm."""
    change = stated(revision)
    kind, reason = (Kind(change.kind), change.reason) if change else (Kind.PUBLISH, "")
    with unreleased(instance):
        release_pages([instance.pk], authority=authority_for(instance.pk), kind=kind, reason=reason)


def unpublished(instance: Page, **_kwargs: Any) -> None:
    """Receiver: a page was unpublished, its time ended, or it is about to be deleted."""
    ended = instance.expire_at is not None and instance.expire_at <= timezone.now()
    with unreleased(instance):
        withdraw_pages(
            [instance.pk],
            authority="expiry" if ended else authority_for(instance.pk),
            kind=Kind.EXPIRE if ended else Kind.WITHDRAW,
        )


def moved(instance: Page, **_kwargs: Any) -> None:
    """Receiver: a page and all below it have new addresses, or the pages below the home page a new order."""
    pages = Page.objects.filter(path__startswith=instance.path)
    if instance.depth == COLUMN_DEPTH:
        pages |= Page.objects.filter(depth=COLUMN_DEPTH)
    ids = list(pages.values_list("pk", flat=True))
    held = Holding.objects.filter(subject__in=[page_subject(i) for i in ids]).exclude(digest="")
    public = {int(subject.partition(":")[2]) for subject in held.values_list("subject", flat=True)}
    release_or_hold_pages([i for i in ids if i in public], Kind.MOVE)


def release_or_hold_pages(page_ids: Collection[int], kind: Kind) -> None:
    """Release what became of public pages by what stands for it now; what nothing stands for waits for a second person."""
    if authority := authority_for(*page_ids):
        release_pages(page_ids, authority=authority, kind=kind)
    else:
        gate().hold(acts_of(owns_of(page_ids), kind))


def release_standing(**_kwargs: Any) -> None:
    """Receiver: after migrations, the rows that are public on their own stand in the record.

    So do the pages that were live before there was a record: a new site's home page, all pages of an older installation.
    """
    tables = set(connection.introspection.table_names())
    if not all(model._meta.db_table in tables for model in apps.get_models()):
        return
    release(standing_acts(), authority=SETUP)
    if not Release.objects.filter(subject__startswith=f"{PAGE}:").exists():
        release_pages(Page.objects.filter(live=True).values_list("pk", flat=True), authority=SETUP)


def connect() -> None:
    """Watch what Wagtail does; called once, when the app starts."""
    page_published.connect(published, dispatch_uid="release")
    page_unpublished.connect(unpublished, dispatch_uid="release")
    post_page_move.connect(moved, dispatch_uid="release")
    page_slug_changed.connect(moved, dispatch_uid="release")
    post_migrate.connect(release_standing, sender=apps.get_app_config("pages"), dispatch_uid="release-standing")
