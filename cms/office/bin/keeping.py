"""Into the bin: whatever the office deletes goes there, by the editor's button, in bulk or by the admin API.

All of these end in Django's deletion of the page's row, and its signal is the one place that sees them all. The account
is that of the request (Wagtail's log context). A script without one (a command, a shell) deletes for good.
"""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision

from cms.office.bin.models import BinnedPage
from cms.office.bin.pointers import pointers_at
from cms.office.facts import regional_models, regions_named

REVISION_FIELDS = ("pk", "created_at", "user_id", "object_str", "content", "base_content_type_id", "content_type_id")


@receiver(pre_delete, sender=Page, dispatch_uid="office-bin")
def keep(instance: Page, **_kwargs: Any) -> None:
    """Store the page that is about to go. Runs in the deletion's own transaction: without the one there is not the other."""
    context = get_active_log_context()
    if context.user is None or instance.depth == 1:
        return
    page: Any = instance.specific
    parent = instance.get_parent()
    row = BinnedPage.objects.create(
        deed=context.uuid,
        page_id=page.pk,
        parent_id=parent.pk,
        parent_title=parent.get_admin_display_title(),
        content_type_id=page.content_type_id,
        title=page.get_admin_display_title(),
        owner_id=page.owner_id,
        was_public=page.live or page.first_published_at is not None,
        content=page.serializable_data(),
        revisions=list(Revision.page_revisions.filter(object_id=str(page.pk)).order_by("pk").values(*REVISION_FIELDS)),
        pointers=pointers_at(page),
        binned_by=context.user,
    )
    if type(page) in regional_models():
        row.regions.set(regions_named(page))
