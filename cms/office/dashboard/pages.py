"""Pages on the dashboard: the account's own unfinished ones, and what is new."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet
from wagtail.models import Page, PageLogEntry

from cms.office.facts import account_facts, readable_pages, within
from cms.office.permissions import bound

ROWS = 8
MADE = ("wagtail.create", "wagtail.copy", "stories.word")


def open_pages(user: Any) -> QuerySet[Page]:
    """The pages `user` may read; of an account bound by regions its own only, not the columns on the way to them."""
    account = account_facts(user)
    pages: QuerySet[Page] = Page.objects.filter(within(account.regions)) if bound(account) else readable_pages(user)
    return pages.filter(depth__gt=1)


def unfinished(user: Any) -> QuerySet[Page]:
    """Drafts and pages changed since they were published that `user` made or changed last, newest first."""
    mine = Q(owner=user) | Q(latest_revision__user=user)
    open_ = Q(live=False) | Q(has_unpublished_changes=True)
    return open_pages(user).filter(mine & open_).order_by("-latest_revision_created_at", "-pk")


@dataclass(frozen=True)
class News:
    """Something that came out or was begun."""

    page: Page
    at: datetime
    published: bool


def what_is_new(user: Any, rows: int = ROWS) -> list[News]:
    """The latest pages published and begun that `user` may read. Three queries."""
    readable = open_pages(user)
    out = [
        News(page, page.first_published_at, True)
        for page in readable.filter(live=True, first_published_at__isnull=False).order_by("-first_published_at")[:rows]
    ]
    begun = (
        PageLogEntry.objects.filter(action__in=MADE, page__in=readable.filter(first_published_at=None).values("pk"))
        .order_by()
        .values("page_id")
        .annotate(at=Max("timestamp"))
        .order_by("-at")[:rows]
    )
    when = {row["page_id"]: row["at"] for row in begun}
    made = [News(page, when[page.pk], False) for page in Page.objects.filter(pk__in=when)]
    return sorted([*out, *made], key=lambda news: news.at, reverse=True)[:rows]
