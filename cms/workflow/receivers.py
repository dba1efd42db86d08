"""What the room of reviews watches: versions that are saved, accounts' hands in them, the table of stages."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate, post_save
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.pages.locks import register_lock
from cms.publisher.notes import register_note
from cms.release.housekeeping import Chore, register_chore
from cms.workflow import gate
from cms.workflow.content import content_of
from cms.workflow.manuscripts import sheet_of, void
from cms.workflow.models import Hand, State
from cms.workflow.office.locks import review_lock
from cms.workflow.publishing import release_signed, withdraw_lapsed
from cms.workflow.sheets import proof
from cms.workflow.stages import ensure_stages


def saved(instance: Revision, **_kwargs: Any) -> None:
    """Receiver: a version was saved. Its author has a hand in the page; signatures over another content are void."""
    if instance.base_content_type.model_class() is not Page:
        return
    page_id = int(instance.object_id)
    if instance.user_id:
        Hand.objects.update_or_create(page_id=page_id, person_id=instance.user_id, defaults={"at": timezone.now()})
    sheet = sheet_of(page_id)
    if sheet is not None and sheet.state in (State.REVIEW, State.SIGNED):
        page = instance.as_object()
        if content_of(page).sha256 != sheet.version_id:
            void(sheet, instance.user, why=_("The page was changed."))


def table_of_stages(**_kwargs: Any) -> None:
    """Receiver: after migrations the three reviews stand in the table."""
    ensure_stages()


RELEASE_EVERY, WITHDRAW_EVERY = 3.0, 20.0  # seconds


def connect() -> None:
    """Called once when the app starts."""
    gate.install()
    register_lock(review_lock)
    register_chore(Chore("release-signed", release_signed, RELEASE_EVERY))
    register_chore(Chore("withdraw-lapsed", withdraw_lapsed, WITHDRAW_EVERY))
    register_note(proof.NOTE, proof.note)
    post_save.connect(saved, sender=Revision, dispatch_uid="review-hands")
    post_migrate.connect(table_of_stages, sender=apps.get_app_config("workflow"), dispatch_uid="review-stages")
