"""Where new pages of a kind go: under the one page of their column."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.packages.problems import RowProblem


def column(model: type[Any]) -> Callable[[], Page]:
    """The parent of a kind's pages. Raises `RowProblem` where it does not stand yet."""

    def parent() -> Page:
        found: Page | None = model.objects.first()
        if found is None:
            raise RowProblem(
                "kind",
                _("has no page to stand under: %(name)s") % {"name": model._meta.verbose_name},
                _("Add the row of the home page or of the column, or load it first."),
            )
        return found

    return parent


class Placing:
    """Puts new pages at the end of their parents. treebeard's own way asks four queries a page; this asks two a parent.

    The parents' rows stay locked until the transaction ends, so that nobody else can take a place in between.
    """

    def __init__(self) -> None:
        self._parents: dict[int, Page] = {}
        self._last: dict[int, str | None] = {}
        self._added: dict[int, int] = {}

    def place(self, page: Any, parent: Page) -> None:
        """Give an unsaved page its path under `parent`."""
        if parent.pk not in self._parents:
            self._parents[parent.pk] = Page.objects.select_for_update().get(pk=parent.pk)
            last = self._parents[parent.pk].get_last_child()
            self._last[parent.pk] = last.path if last else None
        parent, last_path = self._parents[parent.pk], self._last[parent.pk]
        page.depth = parent.depth + 1
        page.path = Page(path=last_path)._inc_path() if last_path else Page._get_path(parent.path, page.depth, 1)
        page._cached_parent_obj = parent

    def placed(self, page: Any) -> None:
        """The page has been saved: its place is taken, its parent has one more child."""
        parent = page._cached_parent_obj
        self._last[parent.pk] = page.path
        parent.numchild += 1
        self._added[parent.pk] = parent.numchild

    def count_children(self) -> None:
        """Write the parents' numbers of children, once for all."""
        for parent_id, number in self._added.items():
            Page.objects.filter(pk=parent_id).update(numchild=number)
