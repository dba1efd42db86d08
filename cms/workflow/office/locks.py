"""A manuscript that the reviewers have is read-only in the editor, for everybody."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock

from cms.workflow.manuscripts import sheet_of
from cms.workflow.models import Hand, Sheet, State


class ReviewLock(BaseLock):
    """Holds a page while its sheet is under review or signed."""

    def __init__(self, page: Any, sheet: Sheet) -> None:
        super().__init__(page)
        self.sheet = sheet

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> SafeString:
        return format_html(
            '{} <span class="buttons"><a class="button button-small button-secondary" href="{}">{}</a>{}</span>',
            self.sentence(), reverse("reviews:sheet", args=[self.sheet.pk]), _("Review sheet"), self._button(user),
        )  # fmt: skip

    def sentence(self) -> str:
        """Who waits for what."""
        sheet = self.sheet
        words = {"number": sheet.pk, "by": str(sheet.submitted_by or "–")}
        if sheet.state == State.SIGNED:
            return _("All reviews have signed it (%(number)s); it goes out and cannot be changed.") % words
        words |= {
            "stage": str(sheet.stage or "–"),
            "due": date_format(timezone.localtime(sheet.due), "Y-m-d H:i") if sheet.due else "–",
        }
        return (
            _(
                "It is under review (%(number)s), handed in by %(by)s. It waits for %(stage)s until %(due)s and cannot be changed meanwhile."
            )
            % words
        )

    def _button(self, user: Any) -> SafeString | str:
        """The way to take it back, for those who wrote it or handed it in."""
        mine = Hand.objects.filter(page_id=self.sheet.page_id, person_id=user.pk)
        if user.pk != self.sheet.submitted_by_id and not mine.exists():
            return ""
        return format_html(
            ' <button type="button" class="button button-small button-secondary" data-controller="w-action" '
            'data-action="w-action#post" data-w-action-url-value="{}">{}</button>',
            reverse("reviews:take_back", args=[self.sheet.pk]), _("Take back to change it"),
        )  # fmt: skip

    def get_locked_by(self, user: Any) -> str:
        return _("Held by its reviewers")

    def get_description(self, user: Any) -> str:
        return self.sentence()


def review_lock(page: Any) -> ReviewLock | None:
    """The lock of a page whose manuscript is away; one query."""
    sheet = sheet_of(page.pk) if page.pk else None
    return ReviewLock(page, sheet) if sheet is not None and sheet.state in (State.REVIEW, State.SIGNED) else None
