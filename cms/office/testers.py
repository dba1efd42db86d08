"""What Wagtail asks about a page, answered by the rules; Wagtail's own conditions (locks, tree, live pages) hold besides."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester

from cms.office import permissions
from cms.office.facts import account_facts, page_facts
from cms.office.permissions import Action
from cms.office.refusals import Refusal, remember

FOR_ALL = _("What is published is for everybody. Withdraw what is not.")


class OfficePagePermissionTester(PagePermissionTester):
    """One account and one page. A refusal is kept with its reason for the answer to the request."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        self.account = account_facts(user)
        self.facts = page_facts(page, user)

    def may(self, action: Action) -> bool:
        """Ask the rules."""
        decision = permissions.may(self.account, action, self.facts)
        refusal = None if decision.allowed else Refusal(action=action.value, reason=decision.reason, page=self.page)
        remember(self.user, refusal)
        return decision.allowed

    def can_view(self) -> bool:
        """Not Wagtail's question: whether drafts and history may be read."""
        return self.may(Action.VIEW)

    def can_add_subpage(self) -> bool:
        return self.may(Action.ADD_BELOW) and super().can_add_subpage()

    def can_edit(self) -> bool:
        return self.may(Action.EDIT) and super().can_edit()

    def can_copy(self) -> bool:
        return self.may(Action.COPY) and super().can_edit()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.may(Action.DELETE) and super().can_delete(ignore_bulk=ignore_bulk)

    def can_move(self) -> bool:
        return self.may(Action.MOVE) and super().can_delete(ignore_bulk=True)

    def can_move_to(self, destination: Page) -> bool:
        """To another place among its siblings a page goes with the right to order them; Wagtail asks the same question."""
        if self.page.is_child_of(destination) and destination.permissions_for_user(self.user).can_reorder_children():
            return True
        return bool(super().can_move_to(destination))

    def can_publish(self) -> bool:
        return self.may(Action.PUBLISH) and super().can_publish()

    def can_publish_subpage(self) -> bool:
        return self.may(Action.PUBLISH) and super().can_publish_subpage()

    def can_unpublish(self) -> bool:
        """Wagtail shows its way to the withdrawal by this. A withdrawal acts at once: no lock of a page holds it up."""
        return self.may(Action.WITHDRAW) and self.page.live and not self.page_is_root

    def can_reorder_children(self) -> bool:
        return self.may(Action.REORDER) and not self.page_is_root

    def can_set_view_restrictions(self) -> bool:
        """Nobody may: what is published stands in files that everybody may have."""
        remember(self.user, Refusal(action="restrict", reason=FOR_ALL, page=self.page))
        return False

    def can_lock(self) -> bool:
        return self.may(Action.EDIT) and super().can_lock()

    def can_unlock(self) -> bool:
        return self.may(Action.EDIT) and super().can_unlock()

    def can_submit_for_moderation(self) -> bool:
        return self.may(Action.EDIT) and super().can_submit_for_moderation()

    def can_view_revisions(self) -> bool:
        return self.may(Action.EDIT) and super().can_view_revisions()
