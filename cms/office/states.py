"""In what state a page is, in one word, and the same as a condition on rows."""

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class State(TextChoices):
    """What staff need to know of a page before they open it."""

    DRAFT = "draft", _("draft, never public")
    TAKEN_OFF = "taken_off", _("taken off the site")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLIC = "public", _("public")
    CHANGED = "changed", _("public, with changes not yet published")


def state_of(page: Page) -> State:
    """The state of a page. A row that `annotate_approved_schedule` has seen costs no query."""
    if page.approved_schedule:
        return State.SCHEDULED
    if page.live:
        return State.CHANGED if page.has_unpublished_changes else State.PUBLIC
    return State.TAKEN_OFF if page.first_published_at else State.DRAFT


def in_state(state: str) -> Q:
    """The pages in a state. One query, for the few that are scheduled."""
    waiting = Revision.page_revisions.filter(approved_go_live_at__isnull=False).values_list("object_id", flat=True)
    ids = Q(pk__in=[int(pk) for pk in waiting])
    conditions = {
        State.SCHEDULED: ids,
        State.PUBLIC: Q(live=True, has_unpublished_changes=False) & ~ids,
        State.CHANGED: Q(live=True, has_unpublished_changes=True) & ~ids,
        State.TAKEN_OFF: Q(live=False, first_published_at__isnull=False) & ~ids,
        State.DRAFT: Q(live=False, first_published_at__isnull=True) & ~ids,
    }
    return conditions[State(state)]
